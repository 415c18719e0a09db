import { describe, expect, test } from 'vitest'
import { DIALECT_NAMES, type DialectName } from '../../src/dialects/index.js'
import { type Agent, CLAIM, createAgent, EXCHANGE, member, ORIGIN, TTL } from './agent.js'
import { createBrowser } from './browser.js'
import {
  agentOf,
  claimPath,
  claimToken,
  complete,
  emailBody,
  error,
  identityPath,
  OTP,
  readCode,
  refreshTokenIn,
  register,
  startClaim,
  USER_CODE,
  WITH_VERIFIED_EMAIL,
} from './dialect-agent.js'

const BLOCKS: Record<DialectName, readonly string[]> = {
  '0.1': ['register_uri', 'claim_uri', 'revocation_uri', 'anonymous'],
  '0.2': ['identity_endpoint', 'claim_endpoint', 'revocation_uri'],
  '0.3': ['identity_endpoint', 'claim_endpoint', 'events_endpoint', 'events_supported'],
  '0.4': ['identity_endpoint', 'claim_endpoint', 'events_endpoint', 'events_supported'],
  '0.5': ['identity_endpoint', 'claim_endpoint', 'events_endpoint', 'events_supported'],
  '0.6': ['identity_endpoint', 'claim_endpoint'],
  '0.7': ['identity_endpoint', 'claim_endpoint'],
  authkit: ['identity_endpoint', 'claim_endpoint'],
}

const metadata = async (agent: Agent) => (await agent.get('/.well-known/oauth-authorization-server')).json

describe.each(DIALECT_NAMES)('%s', (dialect) => {
  const isOld = WITH_VERIFIED_EMAIL.includes(dialect)

  test('names its endpoints and types', async () => {
    const { agent_auth: block, ...server } = (await metadata(await agentOf(dialect))) as Record<string, object>
    const members = ['skill', 'identity_types_supported', ...BLOCKS[dialect], ...(isOld ? ['identity_assertion'] : [])]
    expect(Object.keys(block ?? {}).sort()).toEqual(members.sort())
    expect(block).toMatchObject({
      [dialect === '0.1' ? 'register_uri' : 'identity_endpoint']: ORIGIN + identityPath(dialect),
      [dialect === '0.1' ? 'claim_uri' : 'claim_endpoint']: ORIGIN + claimPath(dialect),
      identity_types_supported: isOld
        ? ['anonymous', 'identity_assertion']
        : ['anonymous', 'service_auth', ...(dialect === 'authkit' ? ['refresh'] : [])],
    })
    if (dialect === '0.1') expect(server).toEqual({})
    else
      expect(server).toMatchObject({
        issuer: ORIGIN,
        grant_types_supported: (USER_CODE as readonly string[]).includes(dialect) ? [EXCHANGE, CLAIM] : [EXCHANGE],
      })
  })

  test('refuses what the version does not know, in its words', async () => {
    const agent = await agentOf(dialect)
    for (const type of ['service_auth', 'refresh', 'telepathy'].filter(
      (one) => !(isOld ? [] : ['service_auth', 'refresh']).includes(one),
    ))
      expect(error(await register(agent, dialect, { type }))).toEqual([400, 'invalid_request'])
    expect(error(await register(agent, dialect, emailBody(dialect, 'nobody')))).toEqual([
      400,
      isOld ? 'invalid_request' : 'invalid_login_hint',
    ])
    const none = await createAgent({ dialect, identityTypes: ['identity_assertion'] })
    expect(error(await register(none, dialect))).toEqual([
      403,
      dialect === 'authkit' ? 'anonymous_registration_disabled' : 'anonymous_not_enabled',
    ])
    expect(error(await register(none, dialect, emailBody(dialect)))).toEqual([
      403,
      isOld
        ? 'verified_email_not_enabled'
        : `service_auth_${dialect === 'authkit' ? 'registration_disabled' : 'not_enabled'}`,
    ])
  })

  test('refuses claims in its words', async () => {
    const agent = await agentOf(dialect)
    const token = claimToken(await register(agent, dialect))
    expect(error(await startClaim(agent, dialect, 'clm_unknown'))).toEqual([401, 'invalid_claim_token'])
    expect(error(await startClaim(agent, dialect, token, 'nobody'))).toEqual([400, 'invalid_request'])
    agent.advance(TTL.registration)
    expect(error(await startClaim(agent, dialect, token))).toEqual([410, 'claim_expired'])
  })

  test('serves pages that guard themselves', async () => {
    const agent = await agentOf(dialect)
    await register(agent, dialect, emailBody(dialect))
    const { attempts } = (await agent.get('/sandbox/state')).json as { attempts: { page: string }[] }
    const page = await createBrowser(agent).open(attempts[0]?.page)
    expect(page.status).toBe(200)
    expect(page.text).toContain('type="password"')
    expect(page.headers.get('cache-control')).toBe('no-store')
    expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(page.headers.get('referrer-policy')).toBe('no-referrer')
  })

  test('writes an auth.md that parses, is short and names its own endpoints only', async () => {
    const agent = await agentOf(dialect)
    const { text } = await agent.get('/auth.md')
    const examples = [...text.matchAll(/^```json\n(.*?)\n```$/gms)].map(([, body]) => JSON.parse(body ?? ''))
    expect(examples.length).toBeGreaterThan(5)
    expect(Buffer.byteLength(text)).toBeLessThan(16_384)
    expect(text.includes(`${ORIGIN}/agent/auth`)).toBe(dialect === '0.1')
    expect(text.includes('/oauth2/token')).toBe(dialect !== '0.1')
    expect(text.includes('## Exchange the assertion')).toBe(dialect !== '0.1')
    expect(text.includes('verified_email')).toBe(isOld)
    expect(text.includes('service_auth')).toBe(!isOld)
    expect(text.includes('otp')).toBe((OTP as readonly string[]).includes(dialect))
    expect(text.includes(CLAIM)).toBe((USER_CODE as readonly string[]).includes(dialect))
    const slugs = [...text.matchAll(/^#+ (.*)$/gm)].map(([, title = '']) =>
      title
        .toLowerCase()
        .replace(/[^\w -]/g, '')
        .replaceAll(' ', '-'),
    )
    for (const [, fragment] of text.matchAll(/\]\(#([^)]+)\)/g)) expect(slugs).toContain(fragment)
  })
})

describe('AuthKit', () => {
  test('groups its members', async () => {
    const agent = await agentOf('authkit')
    const { json } = await register(agent, 'authkit')
    expect(json).toEqual({
      id: expect.any(String),
      type: 'anonymous',
      identity: {
        assertion: expect.any(String),
        expires_at: expect.any(String),
        refresh_token: { value: expect.any(String), expires_at: expect.any(String) },
      },
      scopes: { pre_claim: ['notes.read'], post_claim: ['notes.read', 'notes.write'] },
      claim: { token: expect.any(String), url: `${ORIGIN}/agent/identity/claim`, expires_at: expect.any(String) },
    })
    const byEmail = await register(agent, 'authkit', emailBody('authkit'))
    expect(byEmail.json).not.toHaveProperty('identity')
    expect(byEmail.json['scopes']).toEqual({ post_claim: ['notes.read', 'notes.write'] })
    expect(member(byEmail, 'claim')['attempt']).toEqual({
      verification_uri: expect.stringMatching(`^${ORIGIN}/claim/`),
      expires_at: expect.any(String),
    })
  })

  test('reveals the code, and delivers a new identity once', async () => {
    const agent = await agentOf('authkit')
    const registered = await register(agent, 'authkit')
    const token = claimToken(registered)
    const started = await startClaim(agent, 'authkit', token)
    expect(started.json).toEqual({
      id: registered.json['id'],
      type: 'service_auth',
      attempt: { verification_uri: expect.any(String), expires_at: expect.any(String) },
    })
    expect(error(await complete(agent, 'authkit', token, '000000'))).toEqual([409, 'claim_not_confirmed'])
    const code = await readCode(agent, member(started, 'attempt')['verification_uri'])
    const wrong = code === '000000' ? '000001' : '000000'
    expect(error(await complete(agent, 'authkit', token, wrong))).toEqual([400, 'invalid_user_code'])
    const completed = await complete(agent, 'authkit', token, code)
    const minted = await agent.exchange(member(completed, 'identity')['assertion'])
    expect(minted.json['scope']).toBe('notes.read notes.write')
    expect((await agent.exchange(member(registered, 'identity')['assertion'])).status).toBe(400)
    expect(error(await complete(agent, 'authkit', token, code))).toEqual([409, 'already_claimed'])
    agent.advance(TTL.userCode)
    const late = claimToken(await register(agent, 'authkit', emailBody('authkit')))
    agent.advance(TTL.userCode)
    expect(error(await complete(agent, 'authkit', late, code))).toEqual([410, 'user_code_expired'])
  })

  test('refreshes an identity, each token once', async () => {
    const agent = await agentOf('authkit')
    const first = member(await register(agent, 'authkit'), 'identity')
    const refresh = (refresh_token: unknown) => register(agent, 'authkit', { type: 'refresh', refresh_token })
    const second = member(await refresh(refreshTokenIn(first)), 'identity')
    expect(second['assertion']).not.toBe(first['assertion'])
    expect(refreshTokenIn(second)).not.toBe(refreshTokenIn(first))
    expect((await agent.exchange(second['assertion'])).status).toBe(200)
    expect(error(await refresh(refreshTokenIn(first)))).toEqual([400, 'invalid_refresh_token'])
    expect((await refresh(refreshTokenIn(second))).status).toBe(200)
  })
})

test.each(['0.1', '0.2'] as const)('%s takes logout tokens from providers, and trusts none', async (dialect) => {
  const agent = await agentOf(dialect)
  const block = (await metadata(agent))['agent_auth'] as { revocation_uri: string }
  const path = new URL(block.revocation_uri).pathname
  const part = (members: object) => Buffer.from(JSON.stringify(members)).toString('base64url')
  const message = (typ: string) =>
    `${part({ alg: 'ES256', typ })}.${part({ iss: 'https://p.example.net', jti: 'a', iat: 1, events: {} })}.c2ln`
  const send = (typ: string) => agent.post(path, `application/${typ}`, message(typ))
  expect((await send('logout+jwt')).json['err']).toBe('invalid_issuer')
  expect((await send('secevent+jwt')).json['err']).toBe('invalid_request')
})
