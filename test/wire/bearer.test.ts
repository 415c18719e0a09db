import { expect, test } from 'vitest'
import { bearerError, fitsHeader, refusesBearer, takesBearer } from '../../src/wire/bearer.js'
import { exchangeWith } from '../exchange.js'

const answer = (status: number, challenge?: string, body?: string) =>
  exchangeWith(status, body, challenge === undefined ? {} : { 'www-authenticate': challenge })

test.each([
  [answer(401, 'Bearer error="invalid_token"'), 'invalid_token'],
  [answer(401, 'Basic realm="x", bearer error="invalid_token"'), 'invalid_token'],
  [answer(401, 'Digest error="other"'), undefined],
  [answer(401, 'Bearer realm="x"', '{"error":"invalid_token"}'), 'invalid_token'],
  [answer(403, 'Bearer error="insufficient_scope"', '{"error":"forbidden"}'), 'insufficient_scope'],
  [answer(401, 'Bearer error="', '{"error":{"code":"invalid_token"}}'), undefined],
  [answer(401), undefined],
])('the code of a refusal: %#', (exchange, code) => {
  expect(bearerError(exchange)).toBe(code)
})

test.each([
  [answer(401), true],
  [answer(403), false],
  [answer(404), false],
  [answer(200), false],
  [answer(403, 'Bearer error="invalid_token"'), true],
  [answer(200, undefined, '{"error":"invalid_token"}'), true],
])('whether a bearer was refused: %#', (exchange, refused) => {
  expect(refusesBearer(exchange)).toBe(refused)
})

const SCOPE = 'Bearer error="insufficient_scope"'

test.each([
  ['the same', answer(200), answer(200), true],
  ['another success', answer(204), answer(200), true],
  ['a 403 that a good token does not get', answer(403), answer(200), false],
  ['a redirect to the sign-in page', answer(302), answer(200), false],
  ['the 404 that a good token gets too', answer(404), answer(404), true],
  ['as out of scope as a good token', answer(403, SCOPE), answer(403, SCOPE), true],
  ['forbidden, where a good token is out of scope', answer(403), answer(403, SCOPE), false],
])('whether a bearer was taken: %s', (_, exchange, accepted, taken) => {
  expect(takesBearer(exchange, accepted)).toBe(taken)
})

test.each([
  ['at_0-9.~+/=', true],
  ['1|laravel', true],
  ['', false],
  ['two words', false],
  ['line\nbreak', false],
  ['\u{1F511}', false],
  ['\ud800', false],
])('whether %j can stand in a header', (credential, fits) => {
  expect(fitsHeader(credential)).toBe(fits)
})
