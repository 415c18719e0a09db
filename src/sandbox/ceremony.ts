import { revokeAll } from './access-token.js'
import { randomToken, randomUserCode, sameSecret } from './random.js'
import { Refusal } from './refusal.js'
import { isAlive, type Sandbox, seconds, url } from './sandbox.js'
import type { Attempt, Registration } from './store.js'

const FIRST_INTERVAL = 5
/** RFC 8628 §3.5: the interval grows by this much, for good. */
const SLOW_DOWN = 5
const MAX_WRONG_CODES = 10

/** Starts a ceremony that only the person at this address can confirm. An earlier one stops working. */
export function startAttempt(sandbox: Sandbox, registration: Registration, email: string): Attempt {
  const { attempts } = sandbox.store
  if (registration.attempt) attempts.delete(registration.attempt.id)
  const attempt: Attempt = {
    id: randomToken('att_'),
    registration,
    email,
    userCode: randomUserCode(),
    expires: Math.min(seconds(sandbox) + sandbox.options.ttl.userCode, registration.expires),
    interval: FIRST_INTERVAL,
    lastPoll: undefined,
    wrongCodes: 0,
    declined: false,
  }
  registration.attempt = attempt
  attempts.set(attempt.id, attempt)
  return attempt
}

/** What the agent needs to send the user on the way. */
export const describeAttempt = (sandbox: Sandbox, attempt: Attempt) => ({
  user_code: attempt.userCode,
  expires_in: attempt.expires - seconds(sandbox),
  verification_uri: `${url(sandbox, 'claimPage')}/${attempt.id}`,
  interval: attempt.interval,
})

/** Whether a person can still confirm it. */
export const isOpen = (sandbox: Sandbox, attempt: Attempt): boolean =>
  attempt.registration.owner === undefined &&
  isAlive(sandbox, attempt.registration) &&
  !attempt.declined &&
  attempt.wrongCodes < MAX_WRONG_CODES &&
  seconds(sandbox) < attempt.expires

/** The person bound to the attempt types a code. The right one makes the registration theirs and ends all earlier tokens. */
export function confirm(sandbox: Sandbox, attempt: Attempt, code: string): boolean {
  if (!sameSecret(code, attempt.userCode)) {
    attempt.wrongCodes += 1
    return false
  }
  attempt.registration.owner = attempt.email
  revokeAll(sandbox, attempt.registration)
  return true
}

/**
 * One poll of the claim grant: returns once, when the person has confirmed. Before that it refuses as RFC 8628 §3.5 says,
 * afterwards with `invalid_grant`.
 */
export function collect(sandbox: Sandbox, registration: Registration): void {
  const { attempt } = registration
  if (registration.ended || registration.delivered || !attempt)
    throw new Refusal(400, 'invalid_grant', 'Nothing is waiting for this claim token.')
  if (registration.owner !== undefined) {
    registration.delivered = true
    return
  }
  if (attempt.declined) throw new Refusal(400, 'access_denied', 'The user declined.')
  if (!isOpen(sandbox, attempt))
    throw new Refusal(400, 'expired_token', 'The ceremony has ended. Start a fresh one at the claim endpoint.')
  throw pending(sandbox, attempt)
}

function pending({ options }: Sandbox, attempt: Attempt): Refusal {
  const now = options.now()
  const early = attempt.lastPoll !== undefined && now < attempt.lastPoll + attempt.interval * 1000
  attempt.lastPoll = now
  if (!early) return new Refusal(400, 'authorization_pending', 'The user has not confirmed yet.')
  attempt.interval += SLOW_DOWN
  return new Refusal(400, 'slow_down', `Leave ${attempt.interval} seconds between polls.`)
}
