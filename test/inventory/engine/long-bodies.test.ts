import { expect, test } from 'vitest'
import { LongBodies } from '../../../src/inventory/engine/long-bodies.js'
import { readBody } from '../../../src/session/sender.js'

const body = (letter: string) => new Uint8Array(Buffer.from(letter.repeat(20_000)))

test('a long body that is sent again is kept once, and another one beside it', () => {
  const bodies = new LongBodies()
  const first = bodies.once(body('x'))
  expect(bodies.once(body('x'))).toBe(first)
  const other = bodies.once(body('y'))
  expect(other).not.toBe(first)
  expect(bodies.once(body('y'))).toBe(other)
})

test('short bodies are left as they are, and a body of the same beginning is another', () => {
  const bodies = new LongBodies()
  const [one, two] = [new Uint8Array(10), new Uint8Array(10)]
  expect([bodies.once(one), bodies.once(two)]).toEqual([one, two])
  expect(bodies.once(two)).toBe(two)
  const long = bodies.once(body('x'))
  expect(bodies.once(body('x').subarray(0, 19_000))).not.toBe(long)
})

test('the text of the same bytes is made once, and says of each answer whether that was cut', () => {
  const bytes = new Uint8Array(Buffer.from('{"a":'))
  expect(readBody(bytes).json).not.toHaveProperty('isCut')
  expect(readBody(bytes, true).json).toMatchObject({ ok: false, isCut: true })
  expect(readBody(bytes).json).toBe(readBody(bytes).json)
})
