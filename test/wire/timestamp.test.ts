import { expect, test } from 'vitest'
import { readTimestamp } from '../../src/wire/timestamp.js'

const NOON = Date.UTC(2026, 5, 10, 12)

test.each<[text: string, time: number]>([
  ['2026-06-10T12:00:00Z', NOON],
  ['2026-06-10T12:00:00.000Z', NOON],
  ['2026-06-10T12:00:00.5Z', NOON + 500],
  ['2026-06-10T12:00:00,25Z', NOON + 250],
  ['2026-06-10t12:00:00z', NOON],
  ['2026-06-10T14:00:00+02:00', NOON],
  ['2026-06-10T07:30:00-04:30', NOON],
  ['2026-06-10T14:00:00+0200', NOON],
  ['2026-06-10T14:00:00+02', NOON],
  ['2026-06-10T12:00Z', NOON],
  ['20260610T120000Z', NOON],
  ['2026-06-30T23:59:60Z', Date.UTC(2026, 6, 1)],
  ['2024-02-29T00:00:00Z', Date.UTC(2024, 1, 29)],
])('%s', (text, time) => {
  expect(readTimestamp(text)).toEqual({ time, zoned: true })
})

test('without a time zone it says so', () => {
  expect(readTimestamp('2026-06-10T12:00:00.123456')).toEqual({ time: NOON + 123.456, zoned: false })
})

test.each([
  '',
  'T',
  'soon',
  '3600',
  '1781092800',
  'PT1H',
  '2026-06-10',
  '2026-06-10 12:00:00Z',
  '2026-06-10T12Z',
  '2026-02-29T00:00:00Z',
  '2026-02-30T00:00:00Z',
  '2026-13-01T00:00:00Z',
  '2026-00-01T00:00:00Z',
  '2026-06-10T24:00:00Z',
  '2026-06-10T12:60:00Z',
  '2026-06-10T12:00:61Z',
  '2026-06-10T12:00:00ZZ',
  '2026-06-10T12:00:00Z\n',
  '2026-06-10T12:00:00+2:00',
  'Wed, 10 Jun 2026 12:00:00 GMT',
  `2026-06-10T12:00:00.${'1'.repeat(1 << 20)}x`,
  'T'.repeat(1 << 20),
])('not %s', (text) => {
  expect(readTimestamp(text)).toBeUndefined()
})
