/** Claims a registration by an ID-JAG. */

import { describeAttempt, startAttempt } from '../ceremony.js'
import { settleTokens } from '../credentials/access-token.js'
import { issueIdentity } from '../credentials/assertion.js'
import { decode } from '../credentials/jwt.js'
import { identityMembers, startedAnswer } from '../publish/answers.js'
import { Refusal } from '../refusal.js'
import { type Sandbox, versionOf } from '../sandbox.js'
import type { Registration } from '../store.js'
import { accountFor, belongsToOther, delegate, delegationOf } from './delegations.js'
import { type Person, readIdJag } from './id-jag-checks.js'

/**
 * Claims a registration for the person that a trusted provider vouches for. The owner of an existing account must confirm first.
 */
export async function claimByIdJag(sandbox: Sandbox, claimable: () => Registration, assertion: unknown) {
  // An ID-JAG must not be used up for nothing. While it is read, somebody else may claim.
  claimable()
  const person = believeUnread(sandbox, assertion) ?? (await readIdJag(sandbox, assertion))
  const registration = claimable()
  const { email } = person
  const known = delegationOf(sandbox, person)
  if (registration.loginHint !== undefined && registration.loginHint !== (known?.owner ?? email))
    throw new Refusal(400, 'invalid_request', 'The registration was made for another address.')
  if (!known && email !== undefined && belongsToOther(sandbox, email, person)) {
    const attempt = startAttempt(sandbox, registration, email, { iss: person.iss, sub: person.sub })
    const ceremony = describeAttempt(sandbox, attempt)
    return startedAnswer(versionOf(sandbox), { id: registration.id, attemptId: attempt.id, ceremony })
  }
  if (!sandbox.misbehaves('claim-id-jag-ignored')) claim(sandbox, registration, person, known)
  return {
    registration_id: registration.id,
    status: 'claimed',
    ...identityMembers(await issueIdentity(sandbox, registration)),
  }
}

function claim(sandbox: Sandbox, registration: Registration, person: Person, known: Registration | undefined): void {
  registration.owner = known?.owner ?? accountFor(sandbox, person, person.email)
  registration.identity = undefined
  registration.delivered = true
  registration.attempt = undefined
  if (known) registration.subject = known.subject
  else delegate(sandbox, { iss: person.iss, sub: person.sub }, registration)
  settleTokens(sandbox, registration)
}

/** Believes every claim in an ID-JAG without verifying it. */
function believeUnread({ misbehaves }: Sandbox, assertion: unknown): Person | undefined {
  const jwt = misbehaves('claim-any-id-jag') && typeof assertion === 'string' ? decode(assertion) : undefined
  if (!jwt) return undefined
  const { iss, sub, email } = jwt.claims
  return { iss: String(iss), sub: String(sub), email: typeof email === 'string' ? email : undefined }
}
