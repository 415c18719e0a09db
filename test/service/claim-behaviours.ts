import { decodeJwt } from 'jose'
import { DIALECT_NAMES, type DialectName } from '../../src/dialects/index.js'
import type { Behaviour } from '../../src/service/defects.js'
import { ACCOUNT, type Agent, type Answer, member, TTL } from './agent.js'
import { createBrowser } from './browser.js'
import { claimToken, complete, emailBody, refreshTokenIn, register, startClaim } from './dialect-agent.js'

type Shows = (agent: Agent, dialect: DialectName) => Promise<boolean>
/** In which versions, the telling one first, and how. */
export interface Showing {
  readonly dialects: readonly [DialectName, ...DialectName[]]
  readonly shows: Shows
}

interface Attempt {
  readonly code: string
  readonly page: string
}

export const POLLED = ['0.6', '0.4', '0.5', '0.7'] as const
const COMPLETED = ['0.3', '0.1', '0.2', 'authkit'] as const
const EVERY = ['0.6', ...DIALECT_NAMES.filter((name) => name !== '0.6')] as const
const STRANGER = 'grace@example.com'
const UPGRADED = 'notes.read notes.write'

const polled = (shows: Shows): Showing => ({ dialects: POLLED, shows })
const completed = (shows: Shows): Showing => ({ dialects: COMPLETED, shows })
const everywhere = (shows: Shows): Showing => ({ dialects: EVERY, shows })
const refreshed = (shows: Shows): Showing => ({ dialects: ['authkit'], shows })
const exchanged = (shows: Shows): Showing => ({ dialects: EVERY.filter(isExchanging) as ['0.6'], shows })
const isExchanging = (name: DialectName) => name !== '0.1'

const isOk = ({ status }: Answer) => status === 200
const latest = async (agent: Agent): Promise<Attempt> => {
  const { attempts } = (await agent.get('/sandbox/state')).json as { attempts: Attempt[] }
  return attempts.at(-1) ?? { code: 'none', page: 'https://service.example.net/none' }
}
const wrong = ({ code }: Attempt) => (code === '000000' ? '000001' : '000000')
const isPolled = (dialect: DialectName) => (POLLED as readonly DialectName[]).includes(dialect)

async function signIn(agent: Agent, page: string) {
  const browser = createBrowser(agent)
  await browser.open(page)
  await browser.signIn()
  await browser.open(page)
  return browser
}

/** Gives a code as the version has it: to the page, or by way of the agent. */
async function give(
  agent: Agent,
  dialect: DialectName,
  token: unknown,
  { page }: Attempt,
  code: string,
): Promise<Answer> {
  const browser = await signIn(agent, page)
  return isPolled(dialect)
    ? browser.answer(page, { user_code: code, decision: 'confirm' })
    : complete(agent, dialect, token, code)
}

const assertionIn = ({ json }: Answer): string =>
  String(json['identity_assertion'] ?? (json['identity'] as { assertion?: string } | undefined)?.assertion)

/** An anonymous registration whose claim has been started. */
async function started(agent: Agent, dialect: DialectName, email: string = ACCOUNT.email) {
  const registered = await register(agent, dialect)
  const token = claimToken(registered)
  await startClaim(agent, dialect, token, email)
  return { registered, token, attempt: await latest(agent) }
}

/** One that has been claimed; `delivered` is what that brought. */
async function claimed(agent: Agent, dialect: DialectName) {
  const { registered, token, attempt } = await started(agent, dialect)
  const given = await give(agent, dialect, token, attempt, attempt.code)
  return { registered, token, attempt, delivered: isPolled(dialect) ? await agent.poll(token) : given }
}

const refresh = (agent: Agent, refresh_token: unknown) => register(agent, 'authkit', { type: 'refresh', refresh_token })
async function twoIdentities(agent: Agent) {
  const first = member(await register(agent, 'authkit'), 'identity')
  return [first, member(await refresh(agent, refreshTokenIn(first)), 'identity')] as const
}

const isCompleted = async (agent: Agent, dialect: DialectName, token: unknown, given: Answer) =>
  isOk(isPolled(dialect) ? await agent.poll(token) : given)

export const CLAIM_SHOWS = {
  'early-assertion': everywhere(async (agent, dialect) => {
    const { json } = await register(agent, dialect, emailBody(dialect))
    return ['identity_assertion', 'identity', 'credential'].some((name) => name in json)
  }),
  'accept-any-login-hint': everywhere(async (agent, dialect) =>
    isOk(await register(agent, dialect, emailBody(dialect, 'nobody'))),
  ),
  'account-oracle': everywhere(
    async (agent, dialect) => (await register(agent, dialect, emailBody(dialect))).status === 409,
  ),
  'account-oracle-unknown': everywhere(
    async (agent, dialect) => (await register(agent, dialect, emailBody(dialect, STRANGER))).status === 404,
  ),
  'code-in-verification-uri': polled(async (agent, dialect) => {
    const token = claimToken(await register(agent, dialect))
    const { user_code, verification_uri } = member(await startClaim(agent, dialect, token), 'claim_attempt')
    return String(verification_uri).includes(String(user_code))
  }),
  'same-verification-uri': everywhere(async (agent, dialect) => {
    const { token, attempt } = await started(agent, dialect)
    await startClaim(agent, dialect, token)
    const fresh = await latest(agent)
    return fresh.page === attempt.page
  }),
  'refresh-not-rotated': refreshed(async (agent) => {
    const [first, second] = await twoIdentities(agent)
    return refreshTokenIn(first) === refreshTokenIn(second)
  }),
  'refresh-old-lives': refreshed(async (agent) => {
    const [first, second] = await twoIdentities(agent)
    return refreshTokenIn(first) !== refreshTokenIn(second) && isOk(await refresh(agent, refreshTokenIn(first)))
  }),
  'refresh-repeats-assertion': refreshed(async (agent) => {
    const [first, second] = await twoIdentities(agent)
    return first['assertion'] === second['assertion']
  }),
  'pending-grants-post-claim': everywhere(async (agent, dialect) => {
    const { registered } = await started(agent, dialect)
    const token = registered.json['credential'] ?? (await agent.exchange(assertionIn(registered))).json['access_token']
    return (await agent.addNote(token)).status === 201
  }),
  'stale-attempt-lives': everywhere(async (agent, dialect) => {
    const { token, attempt } = await started(agent, dialect)
    await startClaim(agent, dialect, token)
    const fresh = await latest(agent)
    return fresh.page !== attempt.page && isOk(await createBrowser(agent).open(attempt.page))
  }),
  'code-on-page': everywhere(async (agent, dialect) => {
    const { attempt } = await started(agent, dialect)
    const { text } = await createBrowser(agent).open(attempt.page)
    return text.includes(attempt.code) && text.includes('type="password"')
  }),
  'page-without-sign-in': everywhere(async (agent, dialect) => {
    const { attempt } = await started(agent, dialect)
    return !(await createBrowser(agent).open(attempt.page)).text.includes('type="password"')
  }),
  'accept-any-code': everywhere(async (agent, dialect) => {
    const { token, attempt } = await started(agent, dialect)
    return isCompleted(agent, dialect, token, await give(agent, dialect, token, attempt, wrong(attempt)))
  }),
  'unlimited-guesses': everywhere(async (agent, dialect) => {
    const { token, attempt } = await started(agent, dialect)
    const browser = await signIn(agent, attempt.page)
    const guess = (code: string) =>
      isPolled(dialect) ? browser.answer(attempt.page, { user_code: code }) : complete(agent, dialect, token, code)
    const first = await guess(wrong(attempt))
    for (let guesses = 0; guesses < 10; guesses++) await guess(wrong(attempt))
    return !isOk(first) && isOk(await guess(attempt.code))
  }),
  'any-person-confirms': everywhere(async (agent, dialect) => {
    const { token, attempt } = await started(agent, dialect, STRANGER)
    const before = await createBrowser(agent).open(attempt.page)
    const given = await give(agent, dialect, token, attempt, attempt.code)
    return before.text.includes('type="password"') && isOk(given)
  }),
  'claim-twice': everywhere(async (agent, dialect) => {
    const { token } = await claimed(agent, dialect)
    return isOk(await startClaim(agent, dialect, token))
  }),
  'code-works-twice': polled(async (agent, dialect) => {
    const { token, attempt } = await claimed(agent, dialect)
    return isOk(await give(agent, dialect, token, attempt, attempt.code))
  }),
  'complete-twice': completed(async (agent, dialect) => {
    const { token, attempt } = await claimed(agent, dialect)
    return isOk(await complete(agent, dialect, token, attempt.code))
  }),
  'claim-handle-immortal': polled(async (agent, dialect) => {
    const { token, delivered } = await claimed(agent, dialect)
    return isOk(delivered) && isOk(await agent.poll(token))
  }),
  'pre-claim-tokens-survive': polled(async (agent, dialect) => {
    const { registered, token, attempt } = await started(agent, dialect)
    const before = (await agent.exchange(assertionIn(registered))).json['access_token']
    const given = await give(agent, dialect, token, attempt, attempt.code)
    return isOk(given) && isOk(await agent.notes(before))
  }),
  'claim-keeps-scopes': exchanged(async (agent, dialect) => {
    const { registered, delivered } = await claimed(agent, dialect)
    const assertion = assertionIn(delivered) === 'undefined' ? assertionIn(registered) : assertionIn(delivered)
    const { status, json } = await agent.exchange(assertion)
    return status === 200 && json['scope'] !== UPGRADED
  }),
  'claim-without-identity': { dialects: [...POLLED, 'authkit'], shows: lacksEmail },
  'accept-unknown-claim-token': everywhere(async (agent, dialect) =>
    isOk(await startClaim(agent, dialect, 'clm_unknown')),
  ),
  'accept-invalid-email': everywhere(async (agent, dialect) => {
    const token = claimToken(await register(agent, dialect))
    return isOk(await startClaim(agent, dialect, token, 'nobody'))
  }),
  'poll-never-completes': everywhere(async (agent, dialect) => {
    const { token, attempt } = await started(agent, dialect)
    const given = await give(agent, dialect, token, attempt, attempt.code)
    const hasLooked = given.status !== 403 && given.status !== 404
    return hasLooked && !(await isCompleted(agent, dialect, token, given))
  }),
  'later-access-token-without-end': exchanged(async (agent, dialect) => {
    const assertion = assertionIn(await register(agent, dialect))
    const minted = [await agent.exchange(assertion), await agent.exchange(assertion)]
    return minted.map(({ json }) => 'expires_in' in json).join() === 'true,false'
  }),
  'access-token-never-expires': everywhere(async (agent, dialect) => {
    const registered = await register(agent, dialect)
    const token = registered.json['credential'] ?? (await agent.exchange(assertionIn(registered))).json['access_token']
    agent.advance(TTL.access)
    return isOk(await agent.notes(token))
  }),
  'assertion-never-expires': exchanged(async (agent, dialect) => {
    const { registered, delivered } = await claimed(agent, dialect)
    const assertion = assertionIn(delivered) === 'undefined' ? assertionIn(registered) : assertionIn(delivered)
    agent.advance(TTL.assertion)
    return isOk(await agent.exchange(assertion))
  }),
  'user-code-never-expires': everywhere(async (agent, dialect) => {
    const { attempt } = await started(agent, dialect)
    agent.advance(TTL.userCode)
    return isOk(await createBrowser(agent).open(attempt.page))
  }),
  'registration-never-expires': everywhere(async (agent, dialect) => {
    const token = claimToken(await register(agent, dialect))
    agent.advance(TTL.registration)
    return isOk(await startClaim(agent, dialect, token))
  }),
} as const satisfies Partial<Readonly<Record<Behaviour, Showing>>>

async function lacksEmail(agent: Agent, dialect: DialectName): Promise<boolean> {
  const { delivered } = await claimed(agent, dialect)
  const assertion = assertionIn(delivered)
  return assertion.includes('.') && !('email' in decodeJwt(assertion)) && isOk(await agent.exchange(assertion))
}
