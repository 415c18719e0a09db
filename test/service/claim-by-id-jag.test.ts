import { decodeJwt } from 'jose'
import { expect, test } from 'vitest'
import { ACCOUNT, member } from './agent.js'
import { confirmAt } from './browser.js'
import { claimPath, claimToken, error, register } from './dialect-agent.js'
import { type Claims, idJag, notify, registrationId, type Vouching, vouch, vouching } from './provider-agent.js'

const anonymous = ({ agent }: Vouching) => register(agent, '0.7')
const claim = async (vouched: Vouching, token: unknown, changes: Claims = {}) =>
  vouched.agent.postJson(claimPath('0.7'), {
    type: 'identity_assertion',
    claim_token: token,
    assertion: await idJag(vouched, changes),
  })

test('an ID-JAG claims at once, and what was there before ends', async () => {
  const vouched = await vouching('0.7')
  const registered = await anonymous(vouched)
  const before = registered.json['identity_assertion']
  const { json } = await claim(vouched, claimToken(registered))
  expect(json).toMatchObject({ registration_id: registered.json['registration_id'], status: 'claimed' })
  expect(decodeJwt(String(json['identity_assertion']))).toMatchObject({ email: 'grace@example.com' })
  expect((await vouched.agent.exchange(json['identity_assertion'])).json['scope']).toBe('notes.read notes.write')
  expect(error(await vouched.agent.exchange(before))).toEqual([400, 'invalid_grant'])
  expect(error(await claim(vouched, claimToken(registered)))).toEqual([409, 'claimed_or_in_flight'])
  expect(registrationId(await vouch(vouched))).toBe(registrationId(registered))

  await notify(vouched)
  expect(error(await vouched.agent.exchange(json['identity_assertion']))).toEqual([400, 'invalid_grant'])
})

test('a second registration of the same subject goes to the same account', async () => {
  const vouched = await vouching('0.7')
  const first = await vouch(vouched)
  const registered = await anonymous(vouched)
  expect((await claim(vouched, claimToken(registered))).json['status']).toBe('claimed')
  expect(registrationId(await vouch(vouched))).toBe(registrationId(first))
})

test('the owner of an account is asked first', async () => {
  const vouched = await vouching('0.7')
  const registered = await anonymous(vouched)
  const subject = { sub: 'sub-9', email: ACCOUNT.email }
  const started = await claim(vouched, claimToken(registered), subject)
  expect(started.json['status']).toBe('initiated')
  const { verification_uri, user_code } = member(started, 'claim_attempt')
  expect((await vouch(vouched, subject)).status).toBe(401)
  await confirmAt(vouched.agent, verification_uri, user_code)
  expect((await vouched.agent.poll(claimToken(registered))).status).toBe(200)
  expect(registrationId(await vouch(vouched, subject))).toBe(registrationId(registered))
})

test('an event ends a claim that waits for confirmation', async () => {
  const vouched = await vouching('0.7')
  const registered = await anonymous(vouched)
  const started = await claim(vouched, claimToken(registered), { sub: 'sub-9', email: ACCOUNT.email })
  await notify(vouched, { sub: 'sub-9' })
  const { verification_uri, user_code } = member(started, 'claim_attempt')
  expect((await confirmAt(vouched.agent, verification_uri, user_code)).status).toBe(404)
})

test('a registration that was made for an address goes to no other', async () => {
  const vouched = await vouching('0.7')
  const registered = await vouched.agent.register({ type: 'service_auth', login_hint: ACCOUNT.email })
  expect(error(await claim(vouched, claimToken(registered)))).toEqual([400, 'invalid_request'])
  const theirs = { sub: 'sub-9', email: ACCOUNT.email }
  expect((await claim(vouched, claimToken(registered), theirs)).json['status']).toBe('initiated')
})

test('what is wrong with it claims nothing', async () => {
  const vouched = await vouching('0.7')
  const token = claimToken(await anonymous(vouched))
  expect(error(await claim(vouched, token, { aud: 'https://elsewhere.example' }))).toEqual([400, 'invalid_audience'])
  const jti = 'the same'
  expect(error(await claim(vouched, 'clm_unknown', { jti }))).toEqual([401, 'invalid_claim_token'])
  expect((await claim(vouched, token, { jti })).json['status']).toBe('claimed')
})
