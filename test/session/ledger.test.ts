import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { Ledger } from '../../src/session/ledger.js'
import type { Exchange } from '../../src/wire/http.js'
import { readJson } from '../../src/wire/json.js'

const REVOKE = 'https://a.example.com/revoke'
const token = `at_${randomBytes(24).toString('hex')}`

function exchange(sent: string, body: object, url = 'https://a.example.com/token'): Exchange {
  const text = JSON.stringify(body)
  return {
    id: 1,
    step: 'test',
    sentAt: 0,
    request: { method: 'POST', url, headers: new Headers(), body: sent },
    response: {
      status: 200,
      headers: new Headers(),
      bytes: new Uint8Array(),
      body: text,
      truncated: false,
      json: readJson(text),
      receivedAt: 1000,
    },
  }
}
const GRANT = 'grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=x'

function liveAfter(...exchanges: readonly Exchange[]): readonly string[] {
  const ledger = new Ledger()
  for (const one of exchanges) ledger.observe(one, REVOKE)
  return ledger.liveTokens
}

describe('an access token is revoked under whatever name it came', () => {
  test.each([
    ['access_token', { access_token: token, token_type: 'Bearer' }],
    ['accessToken', { accessToken: token }],
    ['token', { token, token_type: 'Bearer' }],
    ['access_token.value', { access_token: { value: token } }],
    ['a name that nobody knows', { result: { handle: token } }],
  ])('%s', (_, body) => {
    expect(liveAfter(exchange(GRANT, body))).toEqual([token])
  })

  test('accessToken, of a registration', () => {
    expect(liveAfter(exchange('{"type":"anonymous"}', { accessToken: token }))).toEqual([token])
  })

  test('until the service revokes it', () => {
    expect(
      liveAfter(exchange(GRANT, { token }), exchange(new URLSearchParams({ token }).toString(), {}, REVOKE)),
    ).toEqual([])
  })
})

test.each([
  ['a claim handle', '{"type":"service_auth"}', { id: 'a', claim: { token, url: 'https://a.example.com/claim' } }],
  ['an assertion', '{"type":"anonymous"}', { registration_id: 'reg_1', identity_assertion: token, claim_token: token }],
  ['an id', GRANT, { registration_id: token, expires_in: 60 }],
  ['a refresh token', GRANT, { refresh_token: token }],
])('%s is no access token', (_, sent, body) => {
  expect(liveAfter(exchange(sent, body))).toEqual([])
})

test('beside an access token nothing else is one', () => {
  const other = randomBytes(24).toString('hex')
  expect(liveAfter(exchange(GRANT, { access_token: token, handle: other }))).toEqual([token])
})

test('of thousands of tokens in one answer, only a few are taken for tokens of the run', () => {
  const list = Array.from({ length: 5000 }, () => ({ access_token: randomBytes(24).toString('hex') }))
  expect(liveAfter(exchange(GRANT, { list })).length).toBeLessThan(5)
})

test('a request that only renews a registration is suspected of none', () => {
  const door = 'https://a.example.com/agent/identity'
  const ledger = new Ledger()
  ledger.watch(door)
  ledger.observe(exchange('{"type":"refresh","refresh_token":"x"}', {}, door), undefined)
  expect(ledger.registrations).toBe(0)
  ledger.observe(exchange('{"type":"anonymous"}', {}, door), undefined)
  expect(ledger.registrations).toBe(1)
})
