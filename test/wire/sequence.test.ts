import { createHash, randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { measureDistance } from '../../src/wire/counter.js'
import { expectFast, much } from '../thorough.js'

test.each<[one: string, other: string, apart: number]>([
  ['1001', '1002', 1],
  ['reg_1001', 'reg_1002', 1],
  ['reg_999', 'reg_1000', 1],
  ['reg_1', 'reg_10', 9],
  ['reg_1042', 'reg_1041', 1],
  ['reg_000000000000000000000000000000000007', 'reg_000000000000000000000000000000000012', 5],
  ['reg-1001-eu', 'reg-1002-eu', 1],
  ['agent7', 'agent8', 1],
  ['reg_00ff', 'reg_0100', 1],
  ['reg_az', 'reg_b0', 1],
  ['reg_1781092800123', 'reg_1781092800187', 64],
])('%s and %s are %d apart', (one, other, apart) => {
  expect(measureDistance(one, other)).toBe(apart)
})

test.each([
  ['two UUIDs of version 4', '0f8fad5b-d9cb-469f-a165-70867728950e', '7c9e6679-7425-40de-944b-e07fc1f90ae7'],
  ['two UUIDs of version 7', '01976b2e-4c1f-7b3a-9d2e-5f8c1a2b3c4d', '01976b2e-4c20-7e11-8a4f-0c9d8e7f6a5b'],
  ['two ULIDs', '01JXDPWK4Z8E2S9V7QH3TBM6RA', '01JXDPWK50F1C7N4D9XK2GYW8P'],
  ['far apart', 'reg_10482', 'reg_99317'],
  ['another label', 'a_1', 'b_2'],
  ['another number of segments', 'reg_1', 'reg_1_2'],
  ['the same', 'reg_1', 'reg_1'],
  ['nothing', '', ''],
  ['other characters', 'ä', 'ö'],
])('%s are not counted', (_name, one, other) => {
  expect(measureDistance(one, other)).toBeUndefined()
})

test('random ids are not counted', () => {
  const random = (i: number) => `reg_${createHash('sha256').update(`${i}`).digest('base64url').slice(0, 16)}`
  const found = Array.from({ length: 2000 }, (_, i) => measureDistance(random(i), random(i + 1)))
  expect(found.filter((apart) => apart !== undefined)).toEqual([])
  expect(measureDistance(randomUUID(), randomUUID())).toBeUndefined()
})

test('a megabyte of digits is read at once', () => {
  expectFast(1000, () => expect(measureDistance(`${much('1')}a`, `${much('1')}bc`)).toBeUndefined())
})
