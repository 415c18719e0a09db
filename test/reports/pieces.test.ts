import fc from 'fast-check'
import { expect, test } from 'vitest'
import { jsonInPieces, safeJson } from '../../src/reports/pieces.js'
import { runs } from '../thorough.js'

test('the pieces of a JSON text are the text', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.nat(5), (value, depth) => {
      const text = [...jsonInPieces(value, depth)].join('')
      expect(text).toBe(safeJson(value, 2))
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
    }),
    runs(500),
  )
})

test('a member without a value is left out', () => {
  expect([...jsonInPieces({ a: undefined, b: [{ c: 1, d: undefined }], e: {} }, 3)].join('')).toBe(
    JSON.stringify({ b: [{ c: 1 }], e: {} }, undefined, 2),
  )
})

test('no piece is longer than the longest item', () => {
  const items = Array.from({ length: 100 }, () => 'x'.repeat(1000))
  const pieces = [...jsonInPieces({ items }, 2)]
  expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(1100)
})
