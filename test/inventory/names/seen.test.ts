import { expect, test } from 'vitest'
import { Seen } from '../../../src/inventory/names/seen.js'
import { TENTH, THOROUGH } from '../../thorough.js'

test('says of each name whether it is new', () => {
  const seen = new Seen()
  expect(seen.has('a.example')).toBe(false)
  expect(seen.add('a.example')).toBe(true)
  expect(seen.add('a.example')).toBe(false)
  expect(seen.has('a.example')).toBe(true)
  expect(seen.has('b.example')).toBe(false)
  expect(seen.size).toBe(1)
})

const MANY = THOROUGH ? (TENTH === undefined ? 1_000_000 : 100_000) : 20_000

test('keeps every name that it was given, in at most 16 bytes each above a floor', () => {
  const seen = new Seen()
  const name = (i: number) => `host-${i}.example.com`
  const floor = seen.bytes
  for (let i = 0; i < MANY; i += 1) {
    if (!seen.add(name(i))) throw new Error(`${name(i)} is new`)
    if (seen.bytes - floor > 16 * seen.size) throw new Error(`${seen.bytes} bytes for ${seen.size} names`)
  }
  expect(seen.size).toBe(MANY)
  const again = Array.from({ length: MANY }, (_, i) => i).filter(
    (i) => !seen.has(name(i)) || seen.has(`other-${name(i)}`),
  )
  expect(again).toEqual([])
  expect(seen.size).toBe(MANY)
})
