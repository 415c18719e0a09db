import { expect, test } from 'vitest'
import { waitAsked } from '../../src/wire/retry-after.js'
import { exchangeWith } from '../exchange.js'

const NOW = Date.UTC(2026, 0, 1)

test.each([
  ['the header', '', { 'retry-after': '60' }, 60_000],
  ['a date', '', { 'retry-after': new Date(NOW + 5000).toUTCString() }, 5000],
  ['a date that has passed', '', { 'retry-after': new Date(0).toUTCString() }, 0],
  ['the body, where there is no header', '{"code":"rate_limit_exceeded","retry_after":3600}', {}, 3_600_000],
  ['a string of digits in the body', '{"retry_after":"7"}', {}, 7000],
  ['the header before the body', '{"retry_after":3600}', { 'retry-after': '1' }, 1000],
  ['the body, where the header says nothing', '{"retry_after":2}', { 'retry-after': 'later' }, 2000],
  ['words in the body', '{"retry_after":"soon"}', {}, undefined],
  ['less than nothing', '{"retry_after":-1}', {}, undefined],
  ['no JSON', 'retry_after: 5', {}, undefined],
])('%s', (_, body, headers, wait) => {
  expect(waitAsked(exchangeWith(429, body, headers).response, NOW)).toBe(wait)
})
