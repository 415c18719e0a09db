import { describe, expect, test } from 'vitest'
import type { Way } from '../../../src/document/meaning/model.js'
import { THOROUGH } from '../../thorough.js'
import { documentOf } from '../judge.js'
import { type Case, inEnglish, inOtherLanguages } from './sentences.js'
import type { Meaning } from './wordings.js'

/** What the reader makes of a document. A way that it cannot judge is a mention. */
function readingOf({ text, way }: Case): Meaning | 'several' {
  const meanings = new Set(
    documentOf(text)
      .offers.filter(({ type }) => type === (way as Way))
      .map(({ stance }): Meaning => MEANINGS[stance]),
  )
  meanings.delete('mention')
  const [only = 'mention'] = meanings
  return meanings.size > 1 ? 'several' : only
}

const MEANINGS = {
  offered: 'offer',
  conditional: 'offer',
  refused: 'refusal',
  planned: 'plan',
  past: 'past',
  mentioned: 'mention',
} as const

const isOpposite = (meant: Meaning, read: Meaning | 'several'): boolean =>
  (meant === 'offer' && read === 'refusal') || (meant === 'refusal' && read === 'offer')

/** Every so many-th, so that `npm test` sees each wording and each place. */
const each = (cases: readonly Case[], step: number): Case[] => cases.filter((_, i) => THOROUGH || i % step === 0)

/** At least this share of the sentences is read right. */
const ENOUGH = 0.97

describe('sentences that the reader has not seen', () => {
  const read = each(inEnglish(), 23).map((one) => ({ ...one, read: readingOf(one) }))

  test.each(Object.values(MEANINGS))('in English, meant as %s', (meaning) => {
    const meant = read.filter((one) => one.meaning === meaning)
    const wrong = meant.filter((one) => one.read !== meaning).map(({ read, text }) => `${read}: ${text}`)
    expect(1 - wrong.length / meant.length, wrong.join('\n')).toBeGreaterThanOrEqual(ENOUGH)
  })

  test('in English, the opposite is hardly ever read', () => {
    const opposite = read.filter((one) => isOpposite(one.meaning, one.read)).map(({ text }) => text)
    expect(opposite.length / read.length, opposite.join('\n')).toBeLessThan(0.01)
  })

  test('in other languages, the reader says that it cannot tell', () => {
    const told = each(inOtherLanguages(), 13).flatMap((one) => {
      const read = readingOf(one)
      return read === 'mention' ? [] : [`${one.language}, ${one.meaning} read as ${read}: ${one.text}`]
    })
    expect(told).toEqual([])
  })
})
