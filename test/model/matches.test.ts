/** A long pattern is made ready with a longer text than the one that is read, and finds the same as without. */

import { expect, test } from 'vitest'
import { isIn, matchesOf } from '../../src/model/matches.js'

/** Many wordings, and one that the end of a text has to follow. */
const WORDINGS = [...Array.from({ length: 60 }, (_, i) => `wording ${i}\\b`), 'at the end$', '^at the beginning'].join(
  '|',
)
const TEXTS = [
  '',
  'wording 7, and wording 59',
  'it is at the end',
  'at the beginning, wording 3',
  'at the end of nothing',
  `${'so much text '.repeat(200)}wording 1`,
  'wording 2 \u2014 in two bytes',
]

test.each(TEXTS)('%j', (text) => {
  const places = (matches: Iterable<RegExpMatchArray>) => [...matches].map(({ index, 0: match }) => [index, match])
  const pattern = new RegExp(WORDINGS, 'g')
  const first = places(matchesOf(text, pattern))
  expect(first).toEqual(places(text.matchAll(new RegExp(WORDINGS, 'g'))))
  expect(places(matchesOf(text, pattern))).toEqual(first)
  expect(isIn(text, new RegExp(WORDINGS))).toBe(first.length > 0)
})
