import { createLocalJWKSet, jwtVerify } from 'jose'
import { expect, test } from 'vitest'
import { issueIdentity, openAssertion } from '../../src/service/credentials/assertion.js'
import { createKeys } from '../../src/service/credentials/keys.js'
import { completeOptions } from '../../src/service/options.js'
import { createRegistration } from '../../src/service/registration.js'
import { createStore } from '../../src/service/store.js'
import { anonymousToken, createAgent, ORIGIN, TTL } from './agent.js'

test('an agent registers, exchanges, uses and revokes', async () => {
  const agent = await createAgent()
  const challenge = await agent.get('/api/notes')
  expect(challenge.status).toBe(401)
  const pointer = `${ORIGIN}/.well-known/oauth-protected-resource`
  expect(challenge.headers.get('www-authenticate')).toBe(`Bearer resource_metadata="${pointer}"`)

  const registered = await agent.register()
  expect(registered.status).toBe(200)
  expect(registered.headers.get('cache-control')).toBe('no-store')
  expect(Object.keys(registered.json).sort()).toEqual(
    [
      'registration_id',
      'registration_type',
      'identity_assertion',
      'assertion_expires',
      'pre_claim_scopes',
      'claim_url',
      'claim_token',
      'claim_token_expires',
      'post_claim_scopes',
    ].sort(),
  )
  expect(registered.json['claim_url']).toBe(`${ORIGIN}/agent/identity/claim`)

  const { json: minted, headers } = await agent.exchange(registered.json['identity_assertion'])
  expect(minted).toMatchObject({ token_type: 'Bearer', expires_in: TTL.access, scope: 'notes.read' })
  expect(headers.get('cache-control')).toBe('no-store')
  expect(minted).not.toHaveProperty('refresh_token')

  const second = await agent.exchange(registered.json['identity_assertion'])
  expect(second.json['access_token']).not.toBe(minted['access_token'])

  expect((await agent.notes(minted['access_token'])).json).toHaveProperty('notes')
  const write = await agent.addNote(minted['access_token'])
  expect(write.status).toBe(403)
  expect(write.headers.get('www-authenticate')).toMatch(/error="insufficient_scope".*scope="notes.write"/)

  expect(await agent.revoke(minted['access_token'])).toMatchObject({ status: 200, text: '' })
  const refused = await agent.notes(minted['access_token'])
  expect(refused.status).toBe(401)
  expect(refused.headers.get('www-authenticate')).toContain('error="invalid_token"')
  expect((await agent.notes(second.json['access_token'])).status).toBe(200)
  expect((await agent.exchange(registered.json['identity_assertion'])).status).toBe(200)
})

test('the assertion says what the dialect asks, and verifies with the published keys', async () => {
  const agent = await createAgent()
  const { json } = await agent.register()
  const keys = createLocalJWKSet(JSON.parse((await agent.get('/.well-known/jwks.json')).text))
  const { payload, protectedHeader } = await jwtVerify(String(json['identity_assertion']), keys, {
    issuer: ORIGIN,
    audience: ORIGIN,
    typ: 'oauth-id-jag+jwt',
    currentDate: new Date(Date.UTC(2030, 0, 1)),
  })
  expect(protectedHeader).toMatchObject({ alg: 'ES256', kid: expect.any(String) })
  expect(payload).toMatchObject({ sub: json['registration_id'], jti: expect.any(String), iat: expect.any(Number) })
  expect(payload).not.toHaveProperty('email')
  expect(json['assertion_expires']).toBe(new Date((payload.exp ?? 0) * 1000).toISOString())
})

test('an assertion of another issuer or audience is none, even with our signature', async () => {
  const misbehaves = () => false
  const keys = await createKeys(misbehaves)
  const at = (origin: string) => ({
    options: completeOptions({ origin }),
    keys,
    store,
    misbehaves,
    issuers: new Map(),
    assertionPatches: [],
  })
  const store = createStore()
  const registration = createRegistration(at(ORIGIN), 'anonymous')
  const { assertion } = await issueIdentity(at(ORIGIN), registration)
  expect(await openAssertion(at(ORIGIN), assertion)).toBe(registration)
  expect(await openAssertion(at(`${ORIGIN}.evil.example`), assertion)).toBeUndefined()
})

test('nothing is the same twice', async () => {
  const agent = await createAgent()
  const [one, other] = [await agent.register(), await agent.register()]
  for (const name of ['registration_id', 'claim_token', 'identity_assertion'])
    expect(one.json[name]).not.toBe(other.json[name])
})

test('access tokens may be JWTs', async () => {
  const agent = await createAgent({ accessTokens: 'jwt' })
  const token = await anonymousToken(agent)
  expect(String(token).split('.')).toHaveLength(3)
  expect((await agent.notes(token)).status).toBe(200)
  await agent.revoke(token)
  expect((await agent.notes(token)).status).toBe(401)
  expect((await agent.exchange(token)).json['error']).toBe('invalid_grant')
})

test('only access tokens open the API', async () => {
  const agent = await createAgent()
  const { json } = await agent.register()
  for (const name of ['identity_assertion', 'claim_token', 'registration_id'])
    expect((await agent.notes(json[name])).status).toBe(401)
  const token = await anonymousToken(agent)
  expect((await agent.get(`/api/notes?access_token=${token}`)).status).toBe(401)
})

test('notes belong to their registration', async () => {
  const agent = await createAgent({}, [{ name: 'all may write', behaviour: ['grant-post-claim-scopes'] }])
  const [one, other] = [await anonymousToken(agent), await anonymousToken(agent)]
  expect(await agent.addNote(one, 'mine')).toMatchObject({ status: 201, json: { id: 2, text: 'mine' } })
  expect((await agent.notes(one)).text).toContain('mine')
  expect((await agent.notes(other)).text).not.toContain('mine')
  expect((await agent.addNote(one, '')).status).toBe(400)
})

test.each([
  ['bearer TOKEN', 200],
  ['BEARER   TOKEN', 200],
  ['Bearer', 400],
  ['Bearer a b', 400],
  ['Bearer \x01\x1b[31m', 400],
  ['Bearer TOKEN, Bearer TOKEN', 400],
  ['Bearertoken', 401],
  ['Basic TOKEN', 401],
  ['DPoP TOKEN', 401],
  ['Bearer garbage', 401],
])('Authorization: %j is answered with %i', async (authorization, status) => {
  const agent = await createAgent()
  const token = String(await anonymousToken(agent))
  const answer = await agent.get('/api/notes', { authorization: authorization.replaceAll('TOKEN', token) })
  expect(answer.status).toBe(status)
  if (status !== 200) expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer .*resource_metadata="/)
})
