/** Every file begins with one sentence that says what it is for. */

import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const source = fileURLToPath(new URL('../src/', import.meta.url))

/** Rooms with files that do not have this sentence yet. */
const NOT_YET = /^(api|catalogue|cli|engine|facts|judge|options|steps)\//

/** A comment about the file is followed by an empty line. It ends in a full stop, and does not only begin with "What". */
const saysWhatFor = (text: string): boolean => {
  const [, comment = ''] = /^\/\*\*([\s\S]*?)\*\/\n\n/.exec(text) ?? []
  const words = comment.replace(/^ \* ?/gm, '').trim()
  return /^(?!What\b)[\p{Lu}`][\s\S]*\.$/u.test(words)
}

test.each([
  ['/** Reads media types. */\n\nimport a\n', true],
  ['/**\n * Reads media types,\n * and writes them.\n */\n\nimport a\n', true],
  ['/** `rule.ts` is imported by rules. */\n\n', true],
  ['/** Reads media types. */\nexport const a = 1\n', false],
  ['/** What a media type is. */\n\nimport a\n', false],
  ['/** reads media types. */\n\nimport a\n', false],
  ['/** Reads media types */\n\nimport a\n', false],
  ['import a\n\n/** Reads media types. */\n\n', false],
])('%j: %s', (text, says) => {
  expect(saysWhatFor(text)).toBe(says)
})

test('every file begins with a sentence that says what it is for', () => {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
  const wanting = files.filter((file) => !NOT_YET.test(file) && !saysWhatFor(readFileSync(source + file, 'utf8')))
  expect(wanting).toEqual([])
})
