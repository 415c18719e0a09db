import { decodeJwt } from 'jose'
import { describe, expect, test } from 'vitest'
import { ACCOUNT, type Agent, type Answer, createAgent, member, ORIGIN, TTL } from './agent.js'
import { confirmAt, createBrowser } from './browser.js'

const start = (agent: Agent, email: string = ACCOUNT.email) =>
  agent.register({ type: 'service_auth', login_hint: email })
const wrong = (code: unknown) => (code === '000000' ? '000001' : '000000')
const error = ({ status, json }: Answer) => [status, json['error']]

test('service_auth: nothing before the person confirms, everything after, once', async () => {
  const agent = await createAgent()
  const registered = await start(agent)
  expect(registered.json).not.toHaveProperty('identity_assertion')
  const { claim_token } = registered.json
  const { user_code, verification_uri, expires_in, interval } = member(registered, 'claim')
  expect(user_code).toMatch(/^\d{6}$/)
  expect(verification_uri).toMatch(new RegExp(`^${ORIGIN}/claim/[\\w-]{40,}$`))
  expect([expires_in, interval]).toEqual([TTL.userCode, 5])
  expect(error(await agent.poll(claim_token))).toEqual([400, 'authorization_pending'])

  expect(await confirmAt(agent, verification_uri, user_code)).toMatchObject({ status: 200 })
  const collected = await agent.poll(claim_token)
  expect(collected.json).toMatchObject({ token_type: 'Bearer', scope: 'notes.read notes.write' })
  expect(decodeJwt(String(collected.json['identity_assertion']))).toMatchObject({
    sub: registered.json['registration_id'],
    email: ACCOUNT.email,
    email_verified: true,
  })
  expect((await agent.addNote(collected.json['access_token'])).status).toBe(201)
  expect((await agent.exchange(collected.json['identity_assertion'])).json['scope']).toBe('notes.read notes.write')

  expect(error(await agent.poll(claim_token))).toEqual([400, 'invalid_grant'])
  expect(error(await agent.startClaim(claim_token))).toEqual([409, 'claimed_or_in_flight'])
  expect((await createBrowser(agent).open(verification_uri)).status).toBe(404)
})

test('claiming an anonymous registration ends what it had before', async () => {
  const agent = await createAgent()
  const { json } = await agent.register()
  const before = (await agent.exchange(json['identity_assertion'])).json['access_token']
  expect(error(await agent.poll(json['claim_token']))).toEqual([400, 'invalid_grant'])

  const started = await agent.startClaim(json['claim_token'])
  expect(started.json).toMatchObject({ registration_id: json['registration_id'], status: 'initiated' })
  expect(started.json['expires_at']).toBe(new Date(Date.UTC(2030, 0, 1) + TTL.userCode * 1000).toISOString())
  expect((await agent.exchange(json['identity_assertion'])).json['scope']).toBe('notes.read')
  expect((await agent.notes(before)).status).toBe(200)

  const { verification_uri, user_code } = member(started, 'claim_attempt')
  await confirmAt(agent, verification_uri, user_code)
  expect((await agent.notes(before)).status).toBe(401)
  expect(error(await agent.exchange(json['identity_assertion']))).toEqual([400, 'invalid_grant'])
  expect((await agent.poll(json['claim_token'])).json['scope']).toBe('notes.read notes.write')
})

test('polling too fast raises the interval', async () => {
  const agent = await createAgent()
  const { claim_token } = (await start(agent)).json
  const poll = async () => (await agent.poll(claim_token)).json['error']
  expect(await poll()).toBe('authorization_pending')
  agent.advance(4)
  expect(await poll()).toBe('slow_down')
  agent.advance(6)
  expect(await poll()).toBe('slow_down')
  agent.advance(15)
  expect(await poll()).toBe('authorization_pending')
})

test('a confirmation in time counts, also when it is polled late or fast', async () => {
  const agent = await createAgent()
  const registered = await start(agent)
  const { verification_uri, user_code } = member(registered, 'claim')
  await agent.poll(registered.json['claim_token'])
  await confirmAt(agent, verification_uri, user_code)
  agent.advance(TTL.userCode)
  expect((await agent.poll(registered.json['claim_token'])).status).toBe(200)
})

test('a fresh attempt ends the old one', async () => {
  const agent = await createAgent()
  const registered = await start(agent)
  const old = member(registered, 'claim')
  const fresh = member(await agent.startClaim(registered.json['claim_token']), 'claim_attempt')
  expect(fresh['verification_uri']).not.toBe(old['verification_uri'])
  expect((await confirmAt(agent, old['verification_uri'], old['user_code'])).status).toBe(404)
  expect((await confirmAt(agent, fresh['verification_uri'], fresh['user_code'])).status).toBe(200)
})

describe('the claim page', () => {
  test('guards itself and shows no code', async () => {
    const agent = await createAgent()
    const { verification_uri, user_code } = member(await start(agent), 'claim')
    const browser = createBrowser(agent)
    for (const shown of [
      await browser.open(verification_uri),
      await browser.signIn(),
      await browser.open(verification_uri),
    ]) {
      expect(shown.headers.get('cache-control')).toBe('no-store')
      expect(shown.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
      expect(shown.headers.get('referrer-policy')).toBe('no-referrer')
      expect(shown.text).not.toContain(user_code)
    }
  })

  test('signs in with a cookie that scripts and other sites cannot use, and changes it', async () => {
    const agent = await createAgent()
    const { verification_uri } = member(await start(agent), 'claim')
    const browser = createBrowser(agent)
    const before = (await browser.open(verification_uri)).headers.get('set-cookie')
    const signedIn = await browser.signIn()
    expect(signedIn.headers.get('set-cookie')).toMatch(/; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
    expect(signedIn.headers.get('set-cookie')).not.toBe(before)
    expect([signedIn.status, signedIn.headers.get('location')]).toEqual([
      303,
      new URL(String(verification_uri)).pathname,
    ])
    expect((await browser.open(verification_uri)).text).toContain('notes.write')
    agent.advance(3600)
    const later = member(await start(agent), 'claim')['verification_uri']
    expect((await browser.open(later)).text).toContain('type="password"')
  })

  test('refuses a wrong password', async () => {
    const agent = await createAgent()
    const { verification_uri } = member(await start(agent), 'claim')
    const browser = createBrowser(agent)
    await browser.open(verification_uri)
    expect((await browser.signIn({ ...ACCOUNT, secret: 'guess' })).status).toBe(403)
    expect((await browser.signIn({ ...ACCOUNT, email: 'eve@example.com' })).status).toBe(403)
    expect((await browser.open(verification_uri)).text).toContain('type="password"')
  })

  test('takes no form that was made elsewhere', async () => {
    const agent = await createAgent()
    const registered = await start(agent)
    const { verification_uri, user_code } = member(registered, 'claim')
    const browser = createBrowser(agent)
    await browser.open(verification_uri)
    await browser.signIn()
    const forged = await browser.answer(verification_uri, { csrf: 'guess', user_code: String(user_code) })
    expect(forged.status).toBe(403)
    expect(error(await agent.poll(registered.json['claim_token']))).toEqual([400, 'authorization_pending'])
  })

  test('lets nobody confirm for another', async () => {
    const agent = await createAgent()
    const registered = await start(agent, 'grace@example.com')
    const { verification_uri, user_code } = member(registered, 'claim')
    expect((await confirmAt(agent, verification_uri, user_code)).status).toBe(403)
    expect(error(await agent.poll(registered.json['claim_token']))).toEqual([400, 'authorization_pending'])
  })

  test('knows a person by the address in any case', async () => {
    const agent = await createAgent()
    const { verification_uri, user_code } = member(await start(agent, 'Ada@EXAMPLE.com'), 'claim')
    expect((await confirmAt(agent, verification_uri, user_code)).status).toBe(200)
  })

  test('lets a person decline', async () => {
    const agent = await createAgent()
    const registered = await start(agent)
    const { verification_uri } = member(registered, 'claim')
    const browser = createBrowser(agent)
    await browser.open(verification_uri)
    await browser.signIn()
    await browser.open(verification_uri)
    expect((await browser.answer(verification_uri, { decision: 'decline' })).text).toContain('Declined')
    expect(error(await agent.poll(registered.json['claim_token']))).toEqual([400, 'access_denied'])
    expect((await browser.open(verification_uri)).status).toBe(404)
  })

  test('ends after ten wrong codes', async () => {
    const agent = await createAgent()
    const registered = await start(agent)
    const { verification_uri, user_code } = member(registered, 'claim')
    const browser = createBrowser(agent)
    await browser.open(verification_uri)
    await browser.signIn()
    await browser.open(verification_uri)
    const guess = (code: unknown) => browser.answer(verification_uri, { user_code: String(code) })
    for (let guesses = 1; guesses < 10; guesses++) expect((await guess(wrong(user_code))).status).toBe(400)
    expect(error(await agent.poll(registered.json['claim_token']))).toEqual([400, 'authorization_pending'])
    expect((await guess(wrong(user_code))).status).toBe(403)
    expect((await guess(user_code)).status).toBe(404)
    expect(error(await agent.poll(registered.json['claim_token']))).toEqual([400, 'expired_token'])
    expect((await agent.startClaim(registered.json['claim_token'])).status).toBe(200)
  })
})
