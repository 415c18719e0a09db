import { expect, test } from 'vitest'
import { createAgent, member, TTL } from './agent.js'
import { confirmAt, createBrowser } from './browser.js'

test('an access token ends with expires_in', async () => {
  const agent = await createAgent()
  const { json } = await agent.register()
  const token = (await agent.exchange(json['identity_assertion'])).json['access_token']
  agent.advance(TTL.access - 1)
  expect((await agent.notes(token)).status).toBe(200)
  agent.advance(1)
  expect((await agent.notes(token)).status).toBe(401)
  expect((await agent.exchange(json['identity_assertion'])).status).toBe(200)
})

test('an assertion ends with its exp', async () => {
  const agent = await createAgent({ ttl: { ...TTL, assertion: 100 } })
  const { json } = await agent.register()
  agent.advance(99)
  expect((await agent.exchange(json['identity_assertion'])).status).toBe(200)
  agent.advance(1)
  expect((await agent.exchange(json['identity_assertion'])).json['error']).toBe('invalid_grant')
})

test('a user code ends with expires_in, and a fresh one can be had', async () => {
  const agent = await createAgent()
  const registered = await agent.register({ type: 'service_auth', login_hint: 'ada@example.com' })
  const { claim_token } = registered.json
  const { verification_uri, user_code } = member(registered, 'claim')
  agent.advance(TTL.userCode)
  expect((await agent.poll(claim_token)).json['error']).toBe('expired_token')
  expect((await createBrowser(agent).open(verification_uri)).status).toBe(404)
  const fresh = member(await agent.startClaim(claim_token), 'claim_attempt')
  expect((await confirmAt(agent, fresh['verification_uri'], user_code)).status).not.toBe(200)
  expect((await confirmAt(agent, fresh['verification_uri'], fresh['user_code'])).status).toBe(200)
})

test('an unclaimed registration ends with claim_token_expires, and promises nothing beyond', async () => {
  const agent = await createAgent()
  const { json } = await agent.register()
  agent.advance(TTL.registration - 20)
  const minted = (await agent.exchange(json['identity_assertion'])).json
  const started = await agent.startClaim(json['claim_token'])
  expect(minted['expires_in']).toBe(20)
  expect(member(started, 'claim_attempt')['expires_in']).toBe(20)
  agent.advance(20)
  expect((await agent.notes(minted['access_token'])).status).toBe(401)
  expect((await agent.exchange(json['identity_assertion'])).json['error']).toBe('invalid_grant')
  expect((await agent.poll(json['claim_token'])).json['error']).toBe('expired_token')
  expect(await agent.startClaim(json['claim_token'])).toMatchObject({ status: 410, json: { error: 'claim_expired' } })
})

test('a claimed registration lives as long as its assertion', async () => {
  const agent = await createAgent()
  const registered = await agent.register({ type: 'service_auth', login_hint: 'ada@example.com' })
  const { verification_uri, user_code } = member(registered, 'claim')
  await confirmAt(agent, verification_uri, user_code)
  const { identity_assertion } = (await agent.poll(registered.json['claim_token'])).json
  agent.advance(TTL.registration)
  expect((await agent.exchange(identity_assertion)).json['expires_in']).toBe(TTL.access)
  agent.advance(TTL.assertion - TTL.registration)
  expect((await agent.exchange(identity_assertion)).json['error']).toBe('invalid_grant')
})
