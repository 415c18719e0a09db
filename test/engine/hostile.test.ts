import { describe, expect, test } from 'vitest'
import type { Effect } from '../../src/model/effect.js'
import { createProvider } from '../../src/provider/create.js'
import { REHEARSAL, trustIn } from '../../src/selftest/rehearse.js'
import { createService } from '../../src/service/service.js'
import { fastClock } from '../../src/session/clock.js'
import { TransportFailure } from '../../src/wire/http.js'
import { checkFetch, listUnexplained, ORIGIN, withOutcome } from '../harness.js'
import { TENTH, THOROUGH } from '../thorough.js'

const ROUTES = [
  'GET /auth.md',
  'GET /api/notes',
  'GET /.well-known/oauth-protected-resource',
  'GET /.well-known/oauth-authorization-server',
  'GET /.well-known/jwks.json',
  'POST /agent/identity',
  'POST /agent/identity/claim',
  'GET /claim/*',
  'POST /claim/*',
  'POST /sign-in',
  'POST /oauth2/token',
  'POST /oauth2/revoke',
]
const NESTED = `${'['.repeat(50_000)}${']'.repeat(50_000)}`
const WRONG_TYPES = JSON.stringify({
  resource: 7,
  authorization_servers: 'x',
  scopes_supported: { a: 1 },
  bearer_methods_supported: [null],
  issuer: {},
  token_endpoint: [],
  revocation_endpoint: 3,
  jwks_uri: { url: 1 },
  grant_types_supported: 'all',
  agent_auth: { identity_endpoint: 1, identity_types_supported: [1, {}], skill: [], events_supported: 9 },
  keys: [null, 1, 'x', { kid: 2 }],
  registration_id: 5,
  identity_assertion: { jwt: true },
  assertion_expires: 1e308,
  pre_claim_scopes: [1, null],
  claim_token: 12,
  access_token: ['a'],
  token_type: 0,
  expires_in: '3600',
  scope: [],
  error: { code: 1 },
  claim_token_expires: {},
  claim_attempt_id: [],
  claim_attempt: { user_code: 123456, verification_uri: 'javascript:alert(1)', expires_in: -1, interval: 'x' },
  claim: [1],
})
const json = { 'content-type': 'application/json' }
const GARBAGE: readonly (readonly [name: string, answer: () => Response])[] = [
  ['HTML', () => new Response('<!doctype html><h1>Oops</h1>', { headers: { 'content-type': 'text/html' } })],
  ['an empty body', () => new Response('', { headers: json })],
  ['truncated JSON', () => new Response('{"issuer": "https://serv', { headers: json })],
  ['a JSON array', () => new Response('[{"a": 1}]', { headers: json })],
  ['null', () => new Response('null', { headers: json })],
  [
    'huge numbers',
    () =>
      new Response(`{"expires_in": 1e999, "claim_attempt": {"expires_in": 1e308}, "resource": ${'9'.repeat(5000)}}`, {
        headers: json,
      }),
  ],
  ['wrong types', () => new Response(WRONG_TYPES, { headers: json })],
  [
    'wrong types with 401',
    () => new Response(WRONG_TYPES, { status: 401, headers: { ...json, 'www-authenticate': ', = "' } }),
  ],
  ['deep nesting', () => new Response(NESTED, { headers: json })],
  ['NUL and invalid UTF-8', () => new Response(new Uint8Array([0, 255, 254, 123, 0, 125]), { headers: json })],
  ['500', () => new Response('panic', { status: 500 })],
  ['204', () => new Response(null, { status: 204 })],
  [
    'a closed socket',
    () => {
      throw new TransportFailure('UND_ERR_SOCKET', 'the connection was closed by the other side')
    },
  ],
  ['a redirect to itself', () => new Response(null, { status: 302, headers: { location: '?' } })],
  [
    'a redirect elsewhere',
    () => new Response(null, { status: 302, headers: { location: 'https://elsewhere.example.org/' } }),
  ],
]

/** Where what a provider signed goes. */
const FOR_PROVIDERS = ['POST /agent/identity', 'POST /agent/event/notify']

describe.each([
  ...[...ROUTES, '*'].map((route) => ({ route, by: 'nobody' })),
  ...FOR_PROVIDERS.map((route) => ({ route, by: 'a provider' })),
])('garbage from $route, vouched for by $by', ({ route, by }) => {
  // Each route meets one of it, in the build a tenth, another than the next route.
  const offset = ROUTES.indexOf(route)
  const few = THOROUGH ? 10 : GARBAGE.length
  const met = GARBAGE.filter((_, i) => (THOROUGH && TENTH === undefined) || (i + offset) % few === (TENTH ?? 0) % few)
  test.each(met)('%s crashes nothing', async (_name, garbage) => {
    const clock = fastClock()
    const provider = by === 'nobody' ? undefined : await createProvider({ issuer: 'https://provider.example.net' })
    const trusting = provider ? trustIn(provider) : {}
    const service = await createService({ origin: ORIGIN, account: REHEARSAL.account, now: clock.now, ...trusting })
    const answer = async (request: Request) => {
      const answered = `${request.method} ${new URL(request.url).pathname.replace(/^\/claim\/.*/, '/claim/*')}`
      return route === '*' || route === answered ? garbage() : service.fetch(request)
    }
    const given = provider
      ? { provider, effects: new Set<Effect>([...REHEARSAL.effects, 'event']), maxRequests: 600, maxRegistrations: 40 }
      : {}
    const report = await checkFetch(answer, { ...REHEARSAL, ...given }, undefined, clock)
    expect(withOutcome(report, 'error').map(({ rule, reason }) => `${rule}: ${reason}`)).toEqual([])
    expect(listUnexplained(report)).toEqual([])
    expect(report.level.reached === null || route !== '*').toBe(true)
  })
})
