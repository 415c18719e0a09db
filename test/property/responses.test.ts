import fc from 'fast-check'
import { expect, test } from 'vitest'
import { EFFECTS } from '../../src/model/effect.js'
import { createProvider } from '../../src/provider/create.js'
import { REHEARSAL, trustIn } from '../../src/selftest/rehearse.js'
import { createService } from '../../src/service/service.js'
import { fastClock } from '../../src/session/clock.js'
import { checkFetch, listUnexplained, ORIGIN, withOutcome } from '../harness.js'
import { runs } from '../thorough.js'

const ROUTES = [
  '/.well-known/oauth-protected-resource',
  '/.well-known/oauth-authorization-server',
  '/.well-known/jwks.json',
  '/agent/identity',
  '/agent/identity/claim',
  '/agent/event/notify',
  '/oauth2/token',
  '/oauth2/revoke',
  '/api/notes',
]
/** Names that the tool looks for, so that it finds something. */
const NAMES =
  'resource authorization_servers issuer token_endpoint jwks_uri keys agent_auth identity_endpoint claim_endpoint events_endpoint identity_types_supported registration_id identity_assertion assertion_expires claim_token claim_token_expires claim claim_attempt user_code verification_uri expires_in interval access_token token_type scope scopes error err max_age status'.split(
    ' ',
  )
const value = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.webUrl(),
  fc.constantFrom('eyJhbGciOiJub25lIn0.e30.', '2030-01-01T00:00:00Z', 1e308),
)
const body = fc.oneof(
  fc.jsonValue(),
  fc.dictionary(fc.constantFrom(...NAMES), fc.oneof(value, fc.dictionary(fc.constantFrom(...NAMES), value)), {
    maxKeys: 20,
  }),
)
const status = fc.constantFrom(200, 200, 201, 202, 400, 401, 403, 404, 409, 410, 500)
/** Whether the service's own members stay beside the arbitrary ones. */
const answer = fc.record({ route: fc.constantFrom(...ROUTES), body, status, merged: fc.boolean(), once: fc.boolean() })

const isObject = (json: unknown): json is object => typeof json === 'object' && json !== null && !Array.isArray(json)

async function respond(truth: Response, given: { body: unknown; status: number; merged: boolean }): Promise<Response> {
  const headers = { 'content-type': 'application/json' }
  if (!given.merged || !isObject(given.body))
    return new Response(JSON.stringify(given.body), { status: given.status, headers })
  const own: unknown = await truth.json().catch(() => undefined)
  const members = isObject(own) ? own : {}
  return new Response(JSON.stringify({ ...members, ...given.body }), { status: truth.status, headers })
}

test('arbitrary JSON as any response crashes nothing', { timeout: 600_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(answer, async (given) => {
      const clock = fastClock()
      const provider = await createProvider({ issuer: 'https://provider.example.net' })
      const service = await createService({
        origin: ORIGIN,
        account: REHEARSAL.account,
        now: clock.now,
        ...trustIn(provider),
      })
      let answered = 0
      const fetch = async (request: Request) => {
        const isMeant = new URL(request.url).pathname === given.route && (!given.once || answered++ === 0)
        const response = await service.fetch(request)
        return isMeant ? respond(response, given) : response
      }
      const options = { ...REHEARSAL, provider, effects: new Set(EFFECTS), maxRequests: 600, maxRegistrations: 40 }
      const report = await checkFetch(fetch, options, undefined, clock)
      expect(withOutcome(report, 'error').map(({ rule, reason }) => `${rule}: ${reason}`)).toEqual([])
      expect(listUnexplained(report)).toEqual([])
    }),
    runs(25),
  )
})
