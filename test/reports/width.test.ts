/** The width of a text, and lines of at most so many columns, are those of the libraries that look up every character. */

import fc from 'fast-check'
import stringWidth from 'string-width'
import { describe, expect, test } from 'vitest'
import wrapAnsi from 'wrap-ansi'
import { isNarrow } from '../../src/reports/narrow.js'
import { WHOLE, wrap } from '../../src/reports/text.js'
import { visible } from '../../src/reports/visible.js'
import { widthOf } from '../../src/reports/width.js'
import { some, turn } from '../thorough.js'

const LAST = 0x2800
const each = Array.from({ length: LAST }, (_, code) => String.fromCharCode(code))

describe('the width', () => {
  test('of each character, alone and beside each kind of neighbour', () => {
    const neighbours = ['a', '…', 'é', '\u0301', '\ufe0f', '\u200d', '漢', '😀']
    const texts = [...each, ...some(turn(each), 100).flatMap((character) => neighbours.map((next) => character + next))]
    expect(texts.filter((text) => widthOf(text) !== stringWidth(text))).toEqual([])
  })

  test('no character is taken for one of a column that has to be made visible', () => {
    const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]/u
    expect(each.filter((character) => isNarrow(character) && unseen.test(character))).toEqual([])
    expect(each.filter((character) => (visible(character) === character) === unseen.test(character))).toEqual([])
  })

  test('of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => widthOf(text) === stringWidth(text)),
      { numRuns: 20 },
    )
  })
})

describe('lines', () => {
  const words = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', 'é', '—', '·', '漢', '😀'), maxLength: 19 }))

  test('break where those of the library break', () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 20, max: 60 }), (list, columns) => {
        const text = list.join(' ')
        expect(wrap(text, columns, WHOLE)).toEqual(wrapAnsi(text, columns).split('\n'))
      }),
    )
  })

  test('a word that is longer than a line is cut where the library cuts it', () => {
    const long = fc.string({
      unit: fc.constantFrom('a', 'é', 'e\u0301', '漢', '😀', '👍🏽'),
      minLength: 21,
      maxLength: 90,
    })
    fc.assert(
      fc.property(long, fc.integer({ min: 20, max: 40 }), (word, columns) => {
        const lines = wrap(word, columns, WHOLE).map((line) => line.normalize())
        expect(lines).toEqual(wrapAnsi(word, columns, { hard: true, trim: false }).split('\n'))
      }),
    )
  })

  test.each([
    ['', ['']],
    ['   ', ['']],
    ['two  spaces stay in a line', ['two  spaces stay in', 'a line']],
    ['https://example.com/a/long/path is not broken', ['https://example.com/a/long/path', 'is not broken']],
    ['a-word-that-is-longer-than-a-line', ['a-word-that-is-longe', 'r-than-a-line']],
  ])('%j', (text, lines) => {
    expect(wrap(text, 20, WHOLE)).toEqual(lines)
  })
})
