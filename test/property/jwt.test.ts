import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { createProvider } from '../../src/provider/create.js'
import type { AgentProvider } from '../../src/provider/provider.js'
import { createService, type Service } from '../../src/service/service.js'
import { idJagClaims, newSubject } from '../../src/steps/id-jag/jwt-claims.js'
import {
  readUnsigned,
  signedBySecret,
  signedByStranger,
  tamper,
  textsOf,
  unsecured,
} from '../../src/wire/forged-jwt.js'
import { verifies } from '../../src/wire/jws.js'
import { readJwt } from '../../src/wire/jwt.js'
import { runs } from '../thorough.js'

const ORIGIN = 'https://service.example.net'
const RUNS = runs(300)
const EXCHANGE = 'urn:ietf:params:oauth:grant-type:jwt-bearer'

const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value) ?? '').toString('base64url')
/** Text as it could stand in a compact JWT, and as it could not. */
const text = fc.oneof(fc.base64String(), fc.string(), fc.string({ unit: 'binary' }))
const alg = fc.constantFrom('none', 'None', 'HS256', 'RS256', 'ES256', 'EdDSA', '')

type Mutation = (segments: readonly string[]) => readonly string[]
const at =
  (index: number, change: (segment: string) => string): Mutation =>
  (segments) =>
    segments.map((segment, i) => (i === index ? change(segment) : segment))
const decoded = (segment: string): object => JSON.parse(Buffer.from(segment, 'base64url').toString())

/** Changes to header, payload, signature, and to what the segments are. */
const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.tuple(fc.nat(2), text).map(([index, other]) => at(index, () => other)),
  fc.tuple(fc.nat(2), fc.nat(), fc.string({ minLength: 1, maxLength: 1 })).map(([index, place, character]) =>
    at(index, (segment) => {
      const i = place % Math.max(1, segment.length)
      return segment.slice(0, i) + character + segment.slice(i + 1)
    }),
  ),
  fc.tuple(fc.nat(1), fc.jsonValue()).map(([index, value]) => at(index, () => encoded(value))),
  fc
    .tuple(fc.nat(1), fc.string(), fc.jsonValue())
    .map(([index, name, value]) => at(index, (segment) => encoded({ ...decoded(segment), [name]: value }))),
  fc.tuple(alg, text).map(
    ([name, signature]): Mutation =>
      ([header = '', payload = '']) => [encoded({ ...decoded(header), alg: name }), payload, signature],
  ),
  fc.shuffledSubarray([0, 1, 2, 0, 1, 2], { minLength: 0, maxLength: 6 }).map(
    (order): Mutation =>
      (segments) =>
        order.map((i) => segments[i] ?? ''),
  ),
  text.map(
    (more): Mutation =>
      (segments) => [...segments, more],
  ),
)

/** The JWT that a mutation makes; undefined when it says the same, to the byte. */
function mutated(compact: string, mutate: Mutation): string | undefined {
  const made = mutate(compact.split('.')).join('.')
  const cut = (jwt: string) => jwt.lastIndexOf('.') + 1
  const signature = (jwt: string) => Buffer.from(jwt.slice(cut(jwt)), 'base64url')
  const isSame =
    made.slice(0, cut(made)) === compact.slice(0, cut(compact)) && signature(made).equals(signature(compact))
  return isSame ? undefined : made
}

describe('a compact JWT with anything changed', () => {
  let service: Service
  let provider: AgentProvider
  let assertion: string

  const post = (path: string, type: string, body: string) =>
    service.fetch(new Request(ORIGIN + path, { method: 'POST', headers: { 'content-type': type }, body }))
  const exchange = (jwt: string) =>
    post(
      '/oauth2/token',
      'application/x-www-form-urlencoded',
      new URLSearchParams({ grant_type: EXCHANGE, assertion: jwt }).toString(),
    )
  const register = (jwt: string) =>
    post(
      '/agent/identity',
      'application/json',
      JSON.stringify({
        type: 'identity_assertion',
        assertion_type: 'urn:ietf:params:oauth:token-type:id-jag',
        assertion: jwt,
      }),
    )
  const idJag = () => {
    const subject = newSubject({ providerDomain: 'example.com' })
    const claims = idJagClaims(provider, { aud: ORIGIN, subject, now: Date.now() })
    return provider.sign({ typ: 'oauth-id-jag+jwt', claims })
  }

  beforeAll(async () => {
    provider = await createProvider({ issuer: 'https://provider.example.net' })
    service = await createService(
      { origin: ORIGIN, trust: [provider.issuer], fetch: (request) => provider.fetch(request) },
      [],
    )
    const registered = await register(await idJag())
    assertion = ((await registered.json()) as { identity_assertion: string }).identity_assertion
    expect((await exchange(assertion)).status).toBe(200)
  })

  test('mints nothing at the token endpoint', async () => {
    await fc.assert(
      fc.asyncProperty(mutation, async (mutate) => {
        const jwt = mutated(assertion, mutate)
        fc.pre(jwt !== undefined)
        const answer = await exchange(jwt)
        expect(answer.status).toBe(400)
        expect(await answer.json()).not.toHaveProperty('access_token')
      }),
      RUNS,
    )
  })

  test('registers nobody', async () => {
    await fc.assert(
      fc.asyncProperty(mutation, async (mutate) => {
        const jwt = mutated(await idJag(), mutate)
        fc.pre(jwt !== undefined)
        const { status } = await register(jwt)
        expect(status).toBeGreaterThanOrEqual(400)
        expect(status).toBeLessThan(500)
      }),
      RUNS,
    )
  })

  test('and any text at all is read and forged without a crash', async () => {
    await fc.assert(
      fc.asyncProperty(mutation, text, async (mutate, other) => {
        for (const compact of [mutate(assertion.split('.')).join('.'), other]) {
          const jwt = readJwt(compact)
          if ('error' in jwt) continue
          expect(await verifies(jwt, [])).toBe(false)
          expect(readJwt(unsecured(readUnsigned(jwt)))).toHaveProperty('header.alg', 'none')
          expect(readJwt(signedBySecret(readUnsigned(jwt), other))).toHaveProperty('header.alg', 'HS256')
          expect(tamper(compact)).not.toBe(compact)
        }
      }),
      RUNS,
    )
  })

  test.each(['ES256', 'ES384', 'ES512', 'RS256', 'PS256', 'EdDSA', 'HS256', 'x', undefined])(
    'signed by a stranger as %s, it verifies with the key it brings and no other',
    async (name) => {
      const jwt = readJwt(tamper(assertion))
      if ('error' in jwt) throw new Error(jwt.error)
      const { header, payload } = readUnsigned(jwt)
      const unsigned = { header: { ...header, alg: name, crit: ['x'], x: 1 }, payload }
      const forged = readJwt(await signedByStranger(unsigned, { shown: true }))
      if ('error' in forged) throw new Error(forged.error)
      expect(forged.claims).toEqual(jwt.claims)
      expect(await verifies(forged, [forged.header['jwk'] as Record<string, unknown>])).toBe(true)
      expect(await verifies(forged, provider.jwks().keys as unknown as Record<string, unknown>[])).toBe(false)
    },
  )

  test('any object for a key has texts', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('kty', 'crv', 'x', 'y', 'n', 'e', 'kid'), fc.jsonValue()), (jwk) => {
        expect(textsOf(jwk).length).toBeGreaterThan(0)
      }),
    )
    const [key] = provider.jwks().keys
    expect(textsOf({ ...key })[0]).toMatch(/^-----BEGIN PUBLIC KEY-----\n/)
  })
})
