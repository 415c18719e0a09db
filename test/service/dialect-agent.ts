import { expect } from 'vitest'
import type { DialectName } from '../../src/dialects/index.js'
import { ACCOUNT, type Agent, type Answer, createAgent } from './agent.js'
import { createBrowser } from './browser.js'

/** How an agent and its user go through each version: spelt out without the sandbox's own vocabulary. */

export const OTP = ['0.1', '0.2', '0.3'] as const
export const USER_CODE = ['0.4', '0.5', '0.6', '0.7'] as const
export const WITH_VERIFIED_EMAIL: readonly DialectName[] = ['0.1', '0.2', '0.3', '0.4', '0.5']

export const agentOf = (dialect: DialectName) => createAgent({ dialect })
export const identityPath = (dialect: DialectName) => (dialect === '0.1' ? '/agent/auth' : '/agent/identity')
export const claimPath = (dialect: DialectName) => `${identityPath(dialect)}/claim`
/** AuthKit names the reason in `code`, but for what asks the user to act. */
export const error = ({ status, json }: Answer) => [status, json['error'] ?? json['code']]

export const register = (agent: Agent, dialect: DialectName, body: object = { type: 'anonymous' }) =>
  agent.postJson(identityPath(dialect), body)
export const emailBody = (dialect: DialectName, email: unknown = ACCOUNT.email) =>
  WITH_VERIFIED_EMAIL.includes(dialect)
    ? { type: 'identity_assertion', assertion_type: 'verified_email', assertion: email }
    : { type: 'service_auth', login_hint: email }
export const claimToken = ({ json }: Answer) => json['claim_token'] ?? (json['claim'] as { token: unknown }).token

export function claimBody(dialect: DialectName, claim_token: unknown, email: unknown = ACCOUNT.email) {
  if (dialect === '0.7') return { type: 'login_hint', claim_token, login_hint: email }
  if (dialect === 'authkit') return { type: 'service_auth', claim_token, login_hint: email }
  return { claim_token, email }
}
export const startClaim = (agent: Agent, dialect: DialectName, token: unknown, email?: unknown) =>
  agent.postJson(claimPath(dialect), claimBody(dialect, token, email))
export const complete = (agent: Agent, dialect: DialectName, token: unknown, code: unknown) =>
  agent.postJson(`${claimPath(dialect)}/complete`, {
    claim_token: token,
    [dialect === 'authkit' ? 'user_code' : 'otp']: code,
  })

/** The refresh token of an identity, which only AuthKit has. */
export const refreshTokenIn = ({ refresh_token }: Record<string, unknown>): unknown =>
  (refresh_token as { value: unknown }).value

/** The newest link in the outbox. */
export async function mailedLink(agent: Agent): Promise<string> {
  const [, link = ''] = /<a href="([^"]*\/claim\/[^"]*)"/.exec((await agent.get('/outbox')).text) ?? []
  return link
}

/** Signs in where the link leads, and reads the code. */
export async function readCode(agent: Agent, link: unknown): Promise<string> {
  const browser = createBrowser(agent)
  const before = await browser.open(link)
  expect(before.text).not.toMatch(/\b\d{6}\b/)
  await browser.signIn()
  return />(\d{6})</.exec((await browser.open(link)).text)?.[1] ?? 'no code'
}

export async function typeCode(agent: Agent, ceremony: Record<string, unknown>): Promise<void> {
  const uri = ceremony['verification_uri']
  const browser = createBrowser(agent)
  await browser.open(uri)
  await browser.signIn()
  await browser.open(uri)
  await browser.answer(uri, { user_code: String(ceremony['user_code']), decision: 'confirm' })
}
