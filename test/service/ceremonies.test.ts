import { describe, expect, test } from 'vitest'
import { DIALECT_NAMES } from '../../src/dialects/index.js'
import { member, TTL } from './agent.js'
import {
  agentOf,
  claimPath,
  claimToken,
  complete,
  emailBody,
  error,
  mailedLink,
  OTP,
  readCode,
  register,
  startClaim,
  typeCode,
  USER_CODE,
  WITH_VERIFIED_EMAIL,
} from './dialect-agent.js'

describe('0.1', () => {
  test('hands out the credential, of the type that was asked for', async () => {
    const agent = await agentOf('0.1')
    for (const requested_credential_type of ['access_token', 'api_key']) {
      const registered = await register(agent, '0.1', { type: 'anonymous', requested_credential_type })
      expect(Object.keys(registered.json).sort()).toEqual(
        [
          'registration_id',
          'registration_type',
          'credential',
          'credential_type',
          'credential_expires',
          'scopes',
          'post_claim_scopes',
          'claim_url',
          'claim_token',
          'claim_token_expires',
        ].sort(),
      )
      expect(registered.json).toMatchObject({ credential_type: requested_credential_type, scopes: ['notes.read'] })
      expect((await agent.notes(registered.json['credential'])).status).toBe(200)
      expect((await agent.addNote(registered.json['credential'])).status).toBe(403)
    }
    const other = await register(agent, '0.1', { type: 'anonymous', requested_credential_type: 'cookie' })
    expect(error(other)).toEqual([400, 'unsupported_credential_type'])
  })

  test('has no token endpoint, no revocation and no keys', async () => {
    const agent = await agentOf('0.1')
    for (const path of ['/oauth2/token', '/oauth2/revoke', '/.well-known/jwks.json', '/agent/identity'])
      expect((await agent.postForm(path, {})).status).toBe(404)
  })

  test('a claim upgrades the credential in place', async () => {
    const agent = await agentOf('0.1')
    const registered = await register(agent, '0.1')
    const { credential } = registered.json
    await startClaim(agent, '0.1', claimToken(registered))
    const completed = await complete(
      agent,
      '0.1',
      claimToken(registered),
      await readCode(agent, await mailedLink(agent)),
    )
    expect(completed.json).toEqual({
      registration_id: registered.json['registration_id'],
      status: 'claimed',
      scopes: ['notes.read', 'notes.write'],
    })
    expect((await agent.addNote(credential)).status).toBe(201)
  })

  test('completing a verified_email registration brings the credential', async () => {
    const agent = await agentOf('0.1')
    const registered = await register(agent, '0.1', emailBody('0.1'))
    expect(registered.json).toMatchObject({ registration_type: 'email-verification' })
    expect(registered.json).not.toHaveProperty('credential')
    const { json } = await complete(
      agent,
      '0.1',
      claimToken(registered),
      await readCode(agent, await mailedLink(agent)),
    )
    expect(json).toMatchObject({ credential_type: 'access_token', credential_expires: expect.any(String) })
    expect((await agent.addNote(json['credential'])).status).toBe(201)
  })
})

test.each(DIALECT_NAMES.filter((name) => name !== '0.1'))(
  '%s: an anonymous agent exchanges, uses and revokes',
  async (dialect) => {
    const agent = await agentOf(dialect)
    const registered = await register(agent, dialect)
    const assertion =
      dialect === 'authkit' ? member(registered, 'identity')['assertion'] : registered.json['identity_assertion']
    const minted = await agent.exchange(assertion)
    expect(minted.json).toMatchObject({ token_type: 'Bearer', scope: 'notes.read' })
    expect((await agent.notes(minted.json['access_token'])).status).toBe(200)
    expect((await agent.revoke(minted.json['access_token'])).status).toBe(200)
    expect((await agent.notes(minted.json['access_token'])).status).toBe(401)
  },
)

describe.each(OTP)('%s: the code comes by mail', (dialect) => {
  test('and the agent hands it in, once', async () => {
    const agent = await agentOf(dialect)
    const registered = await register(agent, dialect)
    const started = await startClaim(agent, dialect, claimToken(registered))
    expect(Object.keys(started.json).sort()).toEqual(['claim_attempt_id', 'expires_at', 'registration_id', 'status'])
    const otp = await readCode(agent, await mailedLink(agent))
    const wrong = otp === '000000' ? '000001' : '000000'
    expect(error(await complete(agent, dialect, claimToken(registered), wrong))).toEqual([401, 'otp_invalid'])
    expect(error(await complete(agent, dialect, 'clm_unknown', otp))).toEqual([401, 'invalid_claim_token'])
    expect((await complete(agent, dialect, claimToken(registered), otp)).status).toBe(200)
    expect(error(await complete(agent, dialect, claimToken(registered), otp))).toEqual([409, 'previously_claimed'])
    expect(error(await startClaim(agent, dialect, claimToken(registered)))).toEqual([409, 'claimed_or_in_flight'])
  })

  test('a code that nobody was shown is worth nothing', async () => {
    const agent = await agentOf(dialect)
    const token = claimToken(await register(agent, dialect, emailBody(dialect)))
    const { attempts } = (await agent.get('/sandbox/state')).json as { attempts: { code: string }[] }
    expect(error(await complete(agent, dialect, token, attempts[0]?.code))).toEqual([401, 'otp_invalid'])
  })

  test('a code ends with its time, and after ten wrong ones', async () => {
    const agent = await agentOf(dialect)
    const token = claimToken(await register(agent, dialect, emailBody(dialect)))
    const late = await readCode(agent, await mailedLink(agent))
    agent.advance(TTL.userCode)
    expect(error(await complete(agent, dialect, token, late))).toEqual([410, 'otp_expired'])
    await startClaim(agent, dialect, token)
    const otp = await readCode(agent, await mailedLink(agent))
    const wrong = otp === '000000' ? '000001' : '000000'
    for (let guesses = 0; guesses < 10; guesses++) await complete(agent, dialect, token, wrong)
    expect(error(await complete(agent, dialect, token, otp))).toEqual([410, 'otp_expired'])
    agent.advance(TTL.registration)
    expect(error(await complete(agent, dialect, token, otp))).toEqual([410, 'claim_expired'])
  })
})

test.each(['0.2', '0.3'] as const)('%s: after a claim the same assertion mints more', async (dialect) => {
  const agent = await agentOf(dialect)
  const registered = await register(agent, dialect)
  const { identity_assertion: assertion } = registered.json
  const before = (await agent.exchange(assertion)).json['access_token']
  await startClaim(agent, dialect, claimToken(registered))
  const { json } = await complete(
    agent,
    dialect,
    claimToken(registered),
    await readCode(agent, await mailedLink(agent)),
  )
  expect(json).not.toHaveProperty('identity_assertion')
  expect((await agent.exchange(assertion)).json['scope']).toBe('notes.read notes.write')
  expect((await agent.notes(before)).status).toBe(200)

  const byMail = await register(agent, dialect, emailBody(dialect))
  expect(byMail.json).not.toHaveProperty('identity_assertion')
  const link = await mailedLink(agent)
  const completed = await complete(agent, dialect, claimToken(byMail), await readCode(agent, link))
  expect(completed.json).toHaveProperty('assertion_expires')
  expect((await agent.exchange(completed.json['identity_assertion'])).json['scope']).toBe('notes.read notes.write')
})

test.each([...OTP, 'authkit'] as const)('%s does not poll', async (dialect) => {
  const agent = await agentOf(dialect)
  const token = claimToken(await register(agent, dialect))
  const answer = await agent.poll(token)
  expect(error(answer)).toEqual(dialect === '0.1' ? [404, 'not_found'] : [400, 'unsupported_grant_type'])
})

test.each(USER_CODE)('%s: the person types the code, and the agent polls', async (dialect) => {
  const agent = await agentOf(dialect)
  const registered = await register(agent, dialect)
  const before = (await agent.exchange(registered.json['identity_assertion'])).json['access_token']
  const started = await startClaim(agent, dialect, claimToken(registered))
  await typeCode(agent, member(started, 'claim_attempt'))
  const collected = await agent.poll(claimToken(registered))
  expect(collected.json).toMatchObject({ scope: 'notes.read notes.write', identity_assertion: expect.any(String) })
  expect((await agent.notes(before)).status).toBe(401)
  expect((await agent.postJson(`${claimPath(dialect)}/complete`, {})).status).toBe(404)

  const byEmail = await register(agent, dialect, emailBody(dialect))
  expect(byEmail.json['registration_type']).toBe(
    WITH_VERIFIED_EMAIL.includes(dialect) ? 'email-verification' : 'service_auth',
  )
  expect(byEmail.json).not.toHaveProperty('identity_assertion')
  await typeCode(agent, member(byEmail, 'claim'))
  expect((await agent.poll(claimToken(byEmail))).status).toBe(200)
  expect((await agent.get('/sandbox/state')).json['mails']).toEqual([])
})

test('0.7 refuses the older body of the claim endpoint, and no provider can claim', async () => {
  const agent = await agentOf('0.7')
  const token = claimToken(await register(agent, '0.7'))
  expect(error(await agent.startClaim(token))).toEqual([400, 'invalid_request'])
  const byProvider = { type: 'identity_assertion', claim_token: token, assertion: 'e30.e30.e30' }
  expect(error(await agent.postJson(claimPath('0.7'), byProvider))).toEqual([403, 'issuer_not_enabled'])
})
