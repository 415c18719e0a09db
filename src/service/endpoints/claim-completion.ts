/** The endpoints at which an agent completes a claim with a code. */

import { readJsonObject } from '../body.js'
import { confirm, isOpen } from '../ceremony.js'
import { issueCredentials } from '../credentials/credentials.js'
import { ANY_ORIGIN, type Endpoint, NO_STORE } from '../endpoint.js'
import { completedAnswer } from '../publish/answers.js'
import { completePath } from '../publish/versions.js'
import { Refusal, registrationEnvelope } from '../refusal.js'
import { claimsByPolling, type Sandbox, versionOf } from '../sandbox.js'
import type { Attempt, Registration } from '../store.js'
import { POST_CLAIM_SCOPES } from '../vocabulary.js'
import { checkWindow, registrationOf } from './claim.js'

/** The member with the code, and the error codes for its faults. */
const WORDS = {
  otp: {
    member: 'otp',
    wrong: { status: 401, code: 'otp_invalid' },
    over: { status: 410, code: 'otp_expired' },
    unseen: { status: 401, code: 'otp_invalid' },
    claimed: 'previously_claimed',
  },
  revealed_code: {
    member: 'user_code',
    wrong: { status: 400, code: 'invalid_user_code' },
    over: { status: 410, code: 'user_code_expired' },
    unseen: { status: 409, code: 'claim_not_confirmed' },
    claimed: 'already_claimed',
  },
} as const

/** The endpoint where an agent sends the code. It does not exist if the person types the code. */
export const completionEndpoints = (sandbox: Sandbox): Endpoint[] => {
  if (claimsByPolling(sandbox)) return []
  return [
    {
      path: completePath(versionOf(sandbox)),
      handlers: {
        POST: async (c) => {
          const { claim_token, ...fields } = await readJsonObject(c.req.raw)
          const registration = registrationOf(sandbox, claim_token)
          complete(sandbox, registration, fields)
          return c.json(await describeCompleted(sandbox, registration))
        },
      },
      envelope: registrationEnvelope(versionOf(sandbox)),
      headers: { ...NO_STORE, ...ANY_ORIGIN },
    },
  ]
}

const refused = ({ status, code }: { status: 400 | 401 | 409 | 410; code: string }, message: string): Refusal =>
  new Refusal(status, code, message)

const words = (sandbox: Sandbox) => WORDS[versionOf(sandbox).ceremony === 'otp' ? 'otp' : 'revealed_code']

function complete(sandbox: Sandbox, registration: Registration, fields: Readonly<Record<string, unknown>>): void {
  const { member, wrong, claimed } = words(sandbox)
  const code = fields[member]
  if (typeof code !== 'string') throw new Refusal(400, 'invalid_request', `The member ${member} is missing.`)
  if (registration.owner !== undefined) {
    if (sandbox.misbehaves('complete-twice')) return
    throw new Refusal(409, claimed, 'The registration has been claimed.')
  }
  checkWindow(sandbox, registration)
  const attempt = openAttempt(sandbox, registration)
  if (sandbox.misbehaves('poll-never-completes') || !confirm(sandbox, attempt, code))
    throw refused(wrong, 'That is not the code on the page.')
}

/** A code that nobody has seen was guessed. The answer must not show whether the guess was right. */
function openAttempt(sandbox: Sandbox, { attempt }: Registration): Attempt {
  const { over, unseen } = words(sandbox)
  if (attempt && !isOpen(sandbox, attempt))
    throw refused(over, 'The ceremony has ended. Start a fresh one at the claim endpoint.')
  if (attempt && (attempt.revealed || sandbox.misbehaves('accept-any-code'))) return attempt
  throw refused(unseen, 'The user has not opened the page yet.')
}

/** If a claim adds scopes to an anonymous registration, it gives nothing else. */
async function describeCompleted(sandbox: Sandbox, registration: Registration) {
  const version = versionOf(sandbox)
  const isNew = version.claimSupersedes || registration.type !== 'anonymous'
  return completedAnswer(version, {
    id: registration.id,
    type: registration.type,
    ...(isNew ? await issueCredentials(sandbox, registration) : {}),
    postClaimScopes: POST_CLAIM_SCOPES,
  })
}
