import { expect, test } from 'vitest'
import { sayDuration } from '../../src/model/duration.js'

test.each([
  [0, '0 seconds'],
  [0.4, '0 seconds'],
  [11, '11 seconds'],
  [5400, '1 hour 30 minutes'],
  [86_461, '1 day 1 minute'],
  [93_784, '1 day 2 hours'],
  [10 * 365 * 86_400, '3650 days'],
  [1e15, 'more than 1,000 years'],
  [1e308, 'more than 1,000 years'],
  [-5, '0 seconds'],
])('%d seconds are %s', (seconds, said) => {
  expect(sayDuration(seconds)).toBe(said)
})
