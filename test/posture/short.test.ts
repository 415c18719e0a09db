/** What short documents are to an agent: a word under a heading, a label, a table, a list of endpoints. */

import { expect, test } from 'vitest'
import { postureOf } from '../../src/posture/decide.js'
import { documentOf } from '../document/judge.js'
import { SHORT_DOCUMENTS } from './short-documents.js'

const postureIn = (text: string): string => {
  const document = documentOf(`# Lantern for agents\n\n${text}\n`)
  const { name } = postureOf({ document, agentAuth: undefined, server: undefined, resource: undefined })
  return name === 'untold' ? 'null' : name
}

const read = SHORT_DOCUMENTS.flatMap(([postures, texts]) =>
  texts.map((text) => ({ text, right: postures.split('|'), told: postureIn(text) })),
)
const wrong = read.filter(({ right, told }) => !right.includes(told))
const inWords = (list: typeof read): string => list.map(({ text, told }) => `${told}: ${text}`).join('\n\n')

test('no short document is read as something that it is not', () => {
  const said = wrong.filter(({ told }) => told !== 'null')
  expect(inWords(said)).toBe('')
})

test('hardly any is left open', () => {
  expect(wrong.length / read.length, inWords(wrong)).toBeLessThan(0.05)
})
