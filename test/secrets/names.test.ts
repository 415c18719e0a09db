import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { Secrets } from '../../src/secrets/learn.js'
import { recordExchange } from '../../src/session/record.js'
import type { Exchange } from '../../src/wire/http.js'
import { readJson } from '../../src/wire/json.js'
import { PLACES, randomSecret, writingsOf } from './names.js'

const PUBLIC = {
  registration_id: `reg_${randomBytes(16).toString('hex')}`,
  id: randomBytes(16).toString('base64url'),
  agent: `agt_${randomBytes(12).toString('hex')}`,
  requestId: randomBytes(16).toString('hex'),
  sub: randomBytes(16).toString('base64url'),
  expires_at: '2026-11-30T12:34:56.789Z',
  expires_in: 3600,
  scope: 'agents:read agents:write',
  scopes: { pre_claim: ['agents.read:v2'], post_claim: ['agents.write:v2'] },
  token_type: 'Bearer',
  issued_token_type: 'urn:ietf:params:oauth:token-type:access_token',
  credential: 'api_key',
  claim_url: 'https://auth.example.com/agent/identity/claim',
  verification_uri: 'https://auth.example.com/device/v1/2026-11',
  issuer: 'https://auth-7f3a2c.eu-west-1.example.com',
  host: 'auth-7f3a2c.eu-west-1.example.com',
  title: 'Registered 2026-11-30: agent number 48151623',
  error_description: 'The token has expired, and refresh_token is none',
  release: 'agent-registration-2026-11-30',
  build: '5f0c2a4e-9c1d-4b7e-8a3f-2d6b1c9e7f10',
  password: 'required',
  otp: 'sent',
  identity_assertion: { assertion_types_supported: ['urn:ietf:params:oauth:token-type:id-jag'] },
  jwk: { kty: 'EC', kid: randomBytes(16).toString('base64url'), x: randomBytes(32).toString('base64url') },
}

const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

function answer(body: string, method = 'POST', type = 'application/json'): Exchange {
  return {
    id: 1,
    step: 'test',
    sentAt: 0,
    request: { method, url: 'https://a.example.com/register', headers: new Headers() },
    response: {
      status: 200,
      headers: new Headers({ 'content-type': type, 'set-cookie': 'lang=en-US; Path=/' }),
      bytes: new Uint8Array(),
      body,
      truncated: false,
      json: readJson(body),
      receivedAt: 1,
    },
  }
}

describe('a secret', () => {
  test.each(Object.keys(PLACES))('as %s', (place) => {
    const value = randomSecret()
    const secrets = new Secrets()
    secrets.learnFrom(answer(JSON.stringify(PLACES[place]?.(value))))
    const text = writingsOf(value).join(' and ')
    const redacted = secrets.redact(text)
    expect(writingsOf(value).filter((one) => redacted.includes(one))).toEqual([])
    expect(secrets.found(text)).toHaveLength(1)
  })

  test('there are at least forty ways to name it', () => {
    expect(Object.keys(PLACES).length).toBeGreaterThanOrEqual(40)
  })

  test.each([
    ['userCode', 'wdjb-mjht'],
    ['otp', '482913'],
    ['user_code', 'WDJB-MJHT'],
  ])('that is a short code: %s', (name, value) => {
    const secrets = new Secrets()
    secrets.learnFrom(answer(JSON.stringify({ [name]: value })))
    expect(secrets.redact(`Your code is ${value}.`)).toMatch(/^Your code is ‹(user_code|otp)#1›\.$/)
  })

  test('that is a number', () => {
    const secrets = new Secrets()
    secrets.learnFrom(answer('{"otp": 482913, "max_tokens": 4096}'))
    expect(secrets.redact('482913 of 4096')).toBe('‹otp#1› of 4096')
  })

  test.each([
    ['a JWT', (value: string) => `${encoded({ alg: 'none' })}.${encoded({ jti: value })}.${value}`],
    ['a form that a provider documents', (value: string) => `ghp_${value.slice(0, 36)}`],
  ])('under the name of an id, because it is %s', (_, make) => {
    const value = make(randomSecret())
    const secrets = new Secrets()
    secrets.learnFrom(answer(JSON.stringify({ id: value })))
    expect(secrets.redact(value)).toBe('‹secret#1›')
  })

  test.each(['x-acme', 'x-api-key', 'x-acme-auth-token'])('in the header of a request: %s', (name) => {
    const value = randomSecret()
    const one = answer('{}', 'GET')
    const secrets = new Secrets()
    secrets.learnFrom({ ...one, request: { ...one.request, headers: new Headers({ [name]: value }) } })
    expect(secrets.redact(value)).toBe(`‹${name}#1›`)
  })

  test('in a URL of the user', () => {
    const [key, password, segment] = [randomSecret(), randomSecret(), randomSecret()]
    const url = `https://ada:${password}@mail.example.com/inbox/${segment}/latest?api_key=${key}&page=2`
    const secrets = new Secrets()
    secrets.learnFromUrl(url)
    expect(secrets.redact(url)).toBe(
      'https://ada:‹url_credential#1›@mail.example.com/inbox/‹url_key#1›/latest?api_key=‹api_key#1›&page=2',
    )
  })
})

describe('what is public stays readable', () => {
  test.each(Object.keys(PUBLIC) as (keyof typeof PUBLIC)[])('%s', (name) => {
    const one = answer(JSON.stringify({ access_token: randomSecret(), ...PUBLIC }))
    const secrets = new Secrets()
    secrets.learnFrom(one)
    const shown = JSON.parse(recordExchange(one, secrets).response?.body ?? '{}')
    expect(shown[name]).toEqual(PUBLIC[name])
    expect(shown.access_token).toBe('‹access_token#1›')
  })

  test('an id is not hidden because it stands under another name as well', () => {
    const id = `reg_${randomBytes(16).toString('base64url')}`
    const secrets = new Secrets()
    secrets.learnFrom(answer(JSON.stringify({ registration_id: id, holder: id })))
    expect(secrets.redact(id)).toBe(id)
  })

  test('only an answer to a POST gives credentials under unknown names', () => {
    const body = JSON.stringify({ holder: randomSecret() })
    const secrets = new Secrets()
    secrets.learnFrom(answer(body, 'GET'))
    expect(secrets.redact(body)).toBe(body)
  })
})
