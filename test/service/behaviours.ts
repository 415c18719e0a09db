import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, type JWTPayload, jwtVerify } from 'jose'
import type { Behaviour } from '../../src/service/defects.js'
import { type Agent, anonymousToken, EXCHANGE } from './agent.js'

export const assertionOf = async (agent: Agent) => String((await agent.register()).json['identity_assertion'])
const registerBy = (type: string, body: string) => async (agent: Agent) =>
  (await agent.post('/agent/identity', type, body)).json['registration_type'] === 'anonymous'
const exchangeBy = (form: (assertion: string) => string) => async (agent: Agent) =>
  'access_token' in (await agent.postForm('/oauth2/token', form(await assertionOf(agent)))).json
const twice = async (make: () => Promise<unknown>) => {
  const [one, other] = [await make(), await make()]
  return one === other
}
export const opens = async (agent: Agent, token: unknown) => (await agent.notes(token)).status === 200
export const tamper = (jwt: string) => jwt.slice(0, -40) + (jwt.at(-40) === 'A' ? 'B' : 'A') + jwt.slice(-39)
/** None for a token that is no JWT. */
const claimsOf = (jwt: string): JWTPayload => (jwt.includes('.') ? decodeJwt(jwt) : {})
const claimsOfToken = async (agent: Agent) => claimsOf(String(await anonymousToken(agent)))
const twoTokens = async (agent: Agent, assertion: string) => {
  const minted = [await agent.exchange(assertion), await agent.exchange(assertion)]
  return minted.map(({ json }) => json['access_token'])
}
const JSON_TYPE = 'application/json'

async function verifies(agent: Agent): Promise<boolean> {
  const keys = createLocalJWKSet(JSON.parse((await agent.get('/.well-known/jwks.json')).text))
  const currentDate = new Date(Date.UTC(2030, 0, 1))
  return jwtVerify(await assertionOf(agent), keys, { currentDate }).then(
    () => true,
    () => false,
  )
}

/** How a misbehaviour shows: true of the service that has it, and false of the one that has not. */
export const SHOWS = {
  'accept-malformed-json': registerBy(JSON_TYPE, '{"type":'),
  'accept-wrong-content-type': registerBy('application/x-www-form-urlencoded', 'type=anonymous'),
  'accept-non-object-body': registerBy(JSON_TYPE, '[]'),
  'accept-oversize-body': registerBy(JSON_TYPE, JSON.stringify({ type: 'anonymous', padding: 'x'.repeat(1_048_576) })),
  'accept-unknown-type': registerBy(JSON_TYPE, '{"type":"telepathy"}'),
  'accept-missing-type': registerBy(JSON_TYPE, '{}'),
  'accept-disabled-type': async (agent) => (await agent.register({ type: 'identity_assertion' })).status === 200,
  'register-once': async (agent) => {
    const [first, second] = [await agent.register(), await agent.register()]
    return first.status === 200 && second.status === 403
  },
  'repeat-claim-token': (agent) => twice(async () => (await agent.register()).json['claim_token']),
  'sequential-registration-ids': async (agent) => (await agent.register()).json['registration_id'] === 'reg_1001',
  'assertion-lives-long': async (agent) => {
    const { iat = 0, exp = 0 } = claimsOf(await assertionOf(agent))
    return exp - iat > 86_400
  },
  'assertion-symmetric': async (agent) => {
    const assertion = await assertionOf(agent)
    return assertion.includes('.') && decodeProtectedHeader(assertion).alg === 'HS256'
  },
  'assertion-foreign-key': async (agent) => !(await verifies(agent)),
  'assertion-opaque': async (agent) => !(await assertionOf(agent)).includes('.'),
  'assertion-without-jti': async (agent) => claimsOf(await assertionOf(agent)).jti === undefined,
  'repeat-access-token': async (agent) => {
    const assertion = await assertionOf(agent)
    return twice(async () => (await agent.exchange(assertion)).json['access_token'])
  },
  'short-access-token': async (agent) => String(await anonymousToken(agent)).length === 8,
  'access-token-foreign-issuer': async (agent) => (await claimsOfToken(agent)).iss === 'https://elsewhere.example.org',
  'access-token-foreign-audience': async (agent) =>
    (await claimsOfToken(agent)).aud === 'https://elsewhere.example.org',
  'second-access-token-dead': async (agent) => {
    const [one, other] = await twoTokens(agent, await assertionOf(agent))
    return other !== undefined && (await opens(agent, one)) && !(await opens(agent, other))
  },
  'skip-assertion-signature': async (agent) => (await agent.exchange(tamper(await assertionOf(agent)))).status === 200,
  'accept-any-assertion': async (agent) => (await agent.exchange('garbage')).status === 200,
  'accept-missing-grant-type': exchangeBy((assertion) => `assertion=${assertion}`),
  'accept-unsupported-grant-type': exchangeBy((assertion) => `grant_type=password&assertion=${assertion}`),
  'accept-repeated-parameter': exchangeBy(
    (assertion) => `grant_type=${EXCHANGE}&grant_type=${EXCHANGE}&assertion=${assertion}`,
  ),
  'accept-json-token-request': async (agent) =>
    (await agent.postJson('/oauth2/token', { grant_type: EXCHANGE, assertion: await assertionOf(agent) })).status ===
    200,
  'echo-token-request': async (agent) =>
    (await agent.postForm('/oauth2/token', { grant_type: 'telepathy', assertion: 'secret' })).text.includes('secret'),
  'grant-post-claim-scopes': async (agent) => (await agent.addNote(await anonymousToken(agent))).status === 201,
  'assertion-once': async (agent) => {
    const assertion = await assertionOf(agent)
    await agent.exchange(assertion)
    return (await agent.exchange(assertion)).json['error'] === 'invalid_grant'
  },
  'refuse-tokens': async (agent) => !(await opens(agent, await anonymousToken(agent))),
  'case-sensitive-scheme': async (agent) => {
    const token = await anonymousToken(agent)
    const { status } = await agent.get('/api/notes', { authorization: `bearer ${token}` })
    return (await opens(agent, token)) && status === 401
  },
  'assertion-as-token': async (agent) => opens(agent, await assertionOf(agent)),
  'claim-token-as-token': async (agent) => opens(agent, (await agent.register()).json['claim_token']),
  'query-token': async (agent) =>
    (await agent.get(`/api/notes?access_token=${await anonymousToken(agent)}`)).status === 200,
  'ignore-revocation': async (agent) => {
    const token = await anonymousToken(agent)
    return (await agent.revoke(token)).status === 200 && opens(agent, token)
  },
  'revoke-whole-registration': async (agent) => {
    const assertion = await assertionOf(agent)
    const [one, other] = await twoTokens(agent, assertion)
    const before = await opens(agent, other)
    await agent.revoke(one)
    return before && !(await opens(agent, other)) && (await agent.exchange(assertion)).status === 400
  },
  'revoke-sibling-tokens': async (agent) => {
    const assertion = await assertionOf(agent)
    const [one, other] = await twoTokens(agent, assertion)
    const before = one !== other && (await opens(agent, other))
    await agent.revoke(one)
    return before && !(await opens(agent, other)) && (await agent.exchange(assertion)).status === 200
  },
  'revoke-by-get': async (agent) => {
    const token = await anonymousToken(agent)
    const before = await opens(agent, token)
    await agent.get(`/oauth2/revoke?token=${token}`)
    return before && !(await opens(agent, token))
  },
  'refuse-unknown-token': async (agent) => (await agent.revoke('unknown')).status === 400,
  'refuse-revoked-token': async (agent) => {
    const token = await anonymousToken(agent)
    await agent.revoke(token)
    return (await agent.revoke(token)).status === 400
  },
  'refuse-unknown-hint': async (agent) => {
    const form = { token: String(await anonymousToken(agent)), token_type_hint: 'telepathy' }
    return (await agent.postForm('/oauth2/revoke', form)).status === 400
  },
  'host-from-forwarded': async (agent) => {
    const forge = (headers: Record<string, string>) => agent.get('/.well-known/oauth-authorization-server', headers)
    const [de, facto] = [
      await forge({ 'x-forwarded-host': 'evil.example' }),
      await forge({ forwarded: 'for=1;host="evil.example"' }),
    ]
    return [de, facto].every(({ json }) => json['issuer'] === 'https://evil.example')
  },
  'host-from-host': async (agent) => {
    const { json } = await agent.get('/.well-known/oauth-authorization-server', { host: 'evil.example' })
    return json['issuer'] === 'https://evil.example'
  },
} as const satisfies Partial<Readonly<Record<Behaviour, (agent: Agent) => Promise<boolean>>>>
