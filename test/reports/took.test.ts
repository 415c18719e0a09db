import { expect, test } from 'vitest'
import { took } from '../../src/reports/took.js'

test.each([
  [0, '0 ms'],
  [999.4, '999 ms'],
  [999.6, '1.0 s'],
  [1849, '1.8 s'],
  [59_949, '59.9 s'],
  [59_960, '1 min 0 s'],
  [3_599_000, '59 min 59 s'],
  [2_467_000, '41 min 7 s'],
  [7_380_000, '2 h 3 min'],
])('%i ms are said as %j', (milliseconds, said) => {
  expect(took(milliseconds)).toBe(said)
})
