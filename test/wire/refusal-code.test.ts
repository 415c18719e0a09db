import { expect, test } from 'vitest'
import { codeOf, errorCodeIn, hasCode } from '../../src/wire/refusal-code.js'
import { exchangeWith } from '../exchange.js'

test.each([
  ['{"error":"claim_expired"}', '/error', 'claim_expired'],
  ['{"code":"claim_expired","message":"Over."}', '/code', 'claim_expired'],
  ['{"code":"a","error":"claim_expired"}', '/error', 'claim_expired'],
  ['{"code":410,"message":"Gone"}', '/error', undefined],
  ['{"error":{"code":"claim_expired"}}', '/error', { code: 'claim_expired' }],
  ['[]', '/error', undefined],
])('%s', (body, pointer, value) => {
  expect(errorCodeIn(exchangeWith(410, body))).toEqual({ pointer, value })
})

test('one of several codes', () => {
  const refusal = exchangeWith(409, '{"code":"already_claimed"}')
  expect(codeOf(refusal)).toBe('already_claimed')
  expect(hasCode(refusal, 'claimed_or_in_flight', 'already_claimed')).toBe(true)
  expect(hasCode(refusal, 'claimed_or_in_flight')).toBe(false)
})
