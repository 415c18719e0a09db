/** Runs claim ceremonies: starts them, confirms them by a code, and answers polls. */

import { settleTokens, upgradeTokens } from './credentials/access-token.js'
import { randomToken, randomUserCode, sameSecret } from './credentials/random.js'
import type { Ceremony } from './publish/answers.js'
import { Refusal } from './refusal.js'
import { timestamp } from './registration.js'
import { isClaimable, type Sandbox, seconds, url, versionOf } from './sandbox.js'
import type { Attempt, Registration, Subject } from './store.js'
import { delegate } from './trust/delegations.js'
import { SERVICE_NAME } from './vocabulary.js'

/** RFC 8628 §3.5: the interval grows by this many seconds, and stays longer. */
const SLOW_DOWN = 5
const MAX_WRONG_CODES = 10

/** Starts a ceremony that only the person at this address can confirm. An earlier one stops working. */
export function startAttempt(sandbox: Sandbox, registration: Registration, email: string, subject?: Subject): Attempt {
  const { store, options, misbehaves } = sandbox
  const former = registration.attempt
  if (former && !misbehaves('stale-attempt-lives')) store.attempts.delete(former.page)
  const attempt: Attempt = {
    id: randomToken('att_'),
    page: former && misbehaves('same-verification-uri') ? former.page : randomToken(),
    registration,
    email,
    subject,
    code: randomUserCode(),
    expires: Math.min(seconds(sandbox) + options.ttl.userCode, registration.expires),
    interval: options.interval,
    lastPoll: undefined,
    wrongCodes: 0,
    revealed: false,
    declined: false,
  }
  registration.attempt = attempt
  store.attempts.set(attempt.page, attempt)
  if (versionOf(sandbox).ceremony === 'otp') mail(sandbox, attempt)
  if (misbehaves('pending-grants-post-claim')) upgradeTokens(sandbox, registration)
  return attempt
}

function mail(sandbox: Sandbox, attempt: Attempt): void {
  const subject = `An agent asks for access to your ${SERVICE_NAME} account`
  sandbox.store.mails.push({ to: attempt.email, subject, link: pageOf(sandbox, attempt), sent: seconds(sandbox) })
}

const pageOf = (sandbox: Sandbox, { page }: Attempt): string => `${url(sandbox, 'claimPage')}/${page}`

/** Returns what the agent needs to send the user to the page. */
export const describeAttempt = (sandbox: Sandbox, attempt: Attempt): Ceremony => ({
  userCode: attempt.code,
  verificationUri:
    pageOf(sandbox, attempt) + (sandbox.misbehaves('code-in-verification-uri') ? `?user_code=${attempt.code}` : ''),
  expiresIn: attempt.expires - seconds(sandbox),
  expires: timestamp(attempt.expires),
  interval: attempt.interval,
})

/** Whether a person can still confirm it. */
export const isOpen = (sandbox: Sandbox, attempt: Attempt): boolean =>
  (attempt.registration.owner === undefined || sandbox.misbehaves('code-works-twice')) &&
  isClaimable(sandbox, attempt.registration) &&
  !attempt.declined &&
  (attempt.wrongCodes < MAX_WRONG_CODES || sandbox.misbehaves('unlimited-guesses')) &&
  (seconds(sandbox) < attempt.expires || sandbox.misbehaves('user-code-never-expires'))

/**
 * Takes the code, from the person of the attempt or from the agent that the person gave it to. The right code makes the registration
 * that person's.
 */
export function confirm(sandbox: Sandbox, attempt: Attempt, code: string): boolean {
  if (!sameSecret(code, attempt.code) && !sandbox.misbehaves('accept-any-code')) {
    attempt.wrongCodes += 1
    return false
  }
  attempt.registration.owner = attempt.email
  attempt.registration.identity = undefined
  const subject = attempt.registration.subject ?? attempt.subject
  if (subject) delegate(sandbox, subject, attempt.registration)
  settleTokens(sandbox, attempt.registration)
  return true
}

/**
 * Answers one poll of the claim grant. It returns once, when the person has confirmed. Before that it refuses as RFC 8628 §3.5 says,
 * and afterwards with `invalid_grant`.
 */
export function collect(sandbox: Sandbox, registration: Registration): void {
  const { attempt } = registration
  const isSpent = registration.delivered && !sandbox.misbehaves('claim-handle-immortal')
  if ((registration.ended && !isClaimable(sandbox, registration)) || isSpent || !attempt)
    throw new Refusal(400, 'invalid_grant', 'Nothing is waiting for this claim token.')
  if (registration.owner !== undefined && !sandbox.misbehaves('poll-never-completes')) {
    registration.delivered = true
    return
  }
  if (attempt.declined) throw new Refusal(400, 'access_denied', 'The user declined.')
  if (registration.owner === undefined && !isOpen(sandbox, attempt))
    throw new Refusal(400, 'expired_token', 'The ceremony has ended. Start a fresh one at the claim endpoint.')
  throw pending(sandbox, attempt)
}

function pending({ options, misbehaves }: Sandbox, attempt: Attempt): Refusal {
  const now = options.now()
  const early = attempt.lastPoll !== undefined && now < attempt.lastPoll + attempt.interval * 1000
  attempt.lastPoll = now
  const isStuck = misbehaves('slow-down-for-ever') && attempt.interval > options.interval
  if ((!early && !isStuck) || misbehaves('never-slow-down'))
    return new Refusal(400, 'authorization_pending', 'The user has not confirmed yet.')
  if (!misbehaves('slow-down-without-longer-interval')) attempt.interval += SLOW_DOWN
  return new Refusal(400, 'slow_down', `Leave ${attempt.interval} seconds between polls.`)
}
