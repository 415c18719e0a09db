import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { Secrets } from '../../src/secrets/learn.js'
import { curl, recordExchange } from '../../src/session/record.js'
import type { Exchange } from '../../src/wire/http.js'
import { readJson } from '../../src/wire/json.js'

const secret = () => randomBytes(24).toString('base64url')

function exchange(request: { headers?: Record<string, string>; body?: string; url?: string }, body: string): Exchange {
  const bytes = new TextEncoder().encode(body)
  return {
    id: 1,
    step: 'test',
    sentAt: 0,
    request: {
      method: 'POST',
      url: request.url ?? 'https://a.example.com/token',
      headers: new Headers(request.headers),
      ...(request.body === undefined ? {} : { body: request.body }),
    },
    response: {
      status: 200,
      headers: new Headers({ 'set-cookie': `sid=${cookie}; Path=/` }),
      bytes,
      body,
      truncated: false,
      json: readJson(body),
      receivedAt: 1,
    },
  }
}
const cookie = secret()

test('a text that was read before its secret was known is read again', () => {
  const secrets = new Secrets()
  const [value, text] = [secret(), secret()]
  expect(secrets.redact(`${text} ${value}`)).toBe(`${text} ${value}`)
  secrets.learn(value, 'token')
  expect(secrets.redact(`${text} ${value}`)).toBe(`${text} ‹token#1›`)
})

test('a secret never reaches the record, however it is echoed', () => {
  const [access, claim, assertion] = [secret(), `${secret()}+/=&"x`, secret()]
  const secrets = new Secrets()
  const one = exchange(
    {
      headers: { 'content-type': 'application/x-www-form-urlencoded', authorization: `Bearer ${access}` },
      body: new URLSearchParams({ assertion, claim_token: claim }).toString(),
      url: `https://a.example.com/token?access_token=${access}`,
    },
    JSON.stringify({
      access_token: access,
      echo: `you sent ${claim} and ${assertion}`,
      nested: [{ claim_token: claim }],
    }),
  )
  secrets.learnFrom(one)
  const kept = recordExchange(one, secrets)
  const text = JSON.stringify(kept) + curl(kept.request)
  for (const value of [access, claim, assertion, cookie, encodeURIComponent(claim)]) expect(text).not.toContain(value)
  expect(kept.request.headers).toContainEqual(['authorization', 'Bearer ‹access_token#1›'])
  expect(kept.response?.body).toContain('"access_token":"‹access_token#1›"')
  expect(kept.response?.body).toContain('you sent ‹claim_token#1› and ‹assertion#1›')
  expect(kept.request.body).toBe('assertion=‹assertion#1›&claim_token=‹claim_token#1›')
})

test('what a provider signed is a secret where it is sent as JSON', () => {
  const jwt = [{ alg: 'none' }, { sub: 'ada' }].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
  const assertion = `${jwt.join('.')}.`
  const secrets = new Secrets()
  const body = JSON.stringify({ type: 'identity_assertion', assertion })
  const one = exchange({ headers: { 'content-type': 'application/json' }, body }, `{"message":"refused ${assertion}"}`)
  secrets.learnFrom(one)
  const kept = recordExchange(one, secrets)
  expect(kept.request.body).toBe('{"type":"identity_assertion","assertion":"‹assertion#1›"}')
  expect(kept.response?.body).toBe('{"message":"refused ‹assertion#1›"}')
  expect(secrets.tokens()).toEqual({ '‹assertion#1›': { header: { alg: 'none' }, claims: { sub: 'ada' } } })
})

test('an echo that came before its source is caught, too', () => {
  const secrets = new Secrets()
  const value = secret()
  const early = exchange({}, JSON.stringify({ message: `hello ${value}` }))
  const late = exchange({}, JSON.stringify({ claim_token: value }))
  for (const one of [early, late]) secrets.learnFrom(one)
  expect(recordExchange(early, secrets).response?.body).toContain('hello ‹claim_token#1›')
})

test("a probe's made-up value stays readable", () => {
  const secrets = new Secrets()
  const one = exchange({ headers: { authorization: 'Bearer not-a-token' } }, '{}')
  secrets.learnFrom(one)
  expect(recordExchange(one, secrets).request.headers).toContainEqual(['authorization', 'Bearer not-a-token'])
})

test('neither length nor number of secrets matters', () => {
  const secrets = new Secrets()
  const long = 'x'.repeat(400_000)
  const many = Array.from({ length: 5000 }, () => ({ access_token: secret() }))
  const one = exchange({}, JSON.stringify([{ access_token: long }, ...many]))
  secrets.learnFrom(one)
  const body = recordExchange(one, secrets).response?.body ?? ''
  expect(body).toContain('[{"access_token":"‹access_token#1›"},{"access_token":"‹access_token#2›"}')
  for (const { access_token } of many.slice(0, 100)) expect(body).not.toContain(access_token)
})

test('a token answered as a form is a secret, too', () => {
  const secrets = new Secrets()
  const value = secret()
  const one = exchange({}, `access_token=${value}&token_type=bearer`)
  secrets.learnFrom(one)
  expect(recordExchange(one, secrets).response?.body).toBe('access_token=‹access_token#1›&token_type=bearer')
})

test('a short code is not cut out of a number', () => {
  const secrets = new Secrets()
  secrets.learn('123456', 'user_code')
  expect(secrets.redact('1234567 123456 a123456')).toBe('1234567 ‹user_code#1› a123456')
})

test('a JWT keeps its header and claims and loses its signature', () => {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const signature = secret()
  const jwt = `${part({ alg: 'ES256', kid: 'k' })}.${part({ sub: 'reg_1' })}.${signature}`
  const secrets = new Secrets()
  secrets.learnFrom(exchange({}, JSON.stringify({ identity_assertion: jwt })))
  expect(secrets.tokens()).toEqual({
    '‹identity_assertion#1›': { header: { alg: 'ES256', kid: 'k' }, claims: { sub: 'reg_1' } },
  })
  expect(secrets.redact(`x ${jwt} y`)).toBe('x ‹identity_assertion#1› y')
})

test('curl shows what would act on a terminal as escapes', () => {
  const request = { method: 'POST', url: 'https://a.example.com/', headers: [], body: "it's\u001b[2J\n" }
  expect(curl(request)).toBe("curl -i -X POST --data-raw $'it\\'s\\x1b[2J\\n' https://a.example.com/")
})

test('the secrets in a text are told, by the names under which they were learnt', () => {
  const secrets = new Secrets()
  const [access, claim, other] = [secret(), `${secret()}+/=&"x`, secret()]
  secrets.learn(access, 'access_token')
  secrets.learn(claim, 'claim_token')
  secrets.learn(other, 'user_code')
  const text = `token=${encodeURIComponent(claim)}&again=${access}&basic=${Buffer.from(`a:${access}`).toString('base64')}`
  expect(secrets.found(text)).toEqual([
    { value: claim, kind: 'claim_token' },
    { value: access, kind: 'access_token' },
  ])
  expect(secrets.found('nothing of it')).toEqual([])
})
