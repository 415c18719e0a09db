import { expect, test } from 'vitest'
import { errorOf, isTokenRefusal, mintedToken } from '../../src/wire/token-response.js'
import { exchangeWith } from '../exchange.js'

test.each([
  [200, '{"access_token":"a"}', 'a'],
  [201, '{"access_token":"a"}', 'a'],
  [202, '{"access_token":"a"}', undefined],
  [400, '{"access_token":"a"}', undefined],
  [200, '{"access_token":""}', undefined],
  [200, '{"access_token":["a"]}', undefined],
  [200, '{"access_token":"a\\u0000"}', undefined],
  [200, '["access_token"]', undefined],
  [200, 'access_token=a', undefined],
])('the token of a %i: %s', (status, body, token) => {
  expect(mintedToken(exchangeWith(status, body))).toBe(token)
})

test.each([
  [400, '', true],
  [422, '<h1>no</h1>', true],
  [500, '{"error":"invalid_grant"}', false],
  [302, '{"error":"invalid_grant"}', false],
  [200, '{"error":"invalid_grant"}', true],
  [200, '{"error":null}', false],
  [200, '{"error":"none","access_token":"a"}', false],
])('whether a %i is a refusal: %s', (status, body, refusal) => {
  expect(isTokenRefusal(exchangeWith(status, body))).toBe(refusal)
})

test('the code, whatever its type', () => {
  expect(errorOf(exchangeWith(400, '{"error":"invalid_grant"}'))).toBe('invalid_grant')
  expect(errorOf(exchangeWith(400, '{"error":{"code":1}}'))).toEqual({ code: 1 })
  expect(errorOf(exchangeWith(400, 'null'))).toBeUndefined()
})
