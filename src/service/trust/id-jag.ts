/** Registers an agent by an ID-JAG. */

import { setTimeout } from 'node:timers/promises'
import { describeAttempt, startAttempt } from '../ceremony.js'
import { issueCredentials } from '../credentials/credentials.js'
import { type Registered, registrationAnswer } from '../publish/answers.js'
import { ID_JAG } from '../publish/vocabulary.js'
import { Refusal } from '../refusal.js'
import { createRegistration, describeRegistration } from '../registration.js'
import { type Sandbox, versionOf } from '../sandbox.js'
import type { Registration } from '../store.js'
import { POST_CLAIM_SCOPES } from '../vocabulary.js'
import { belongsToOther, delegationOf, isBackFromEvent, provision } from './delegations.js'
import { type Person, readIdJag } from './id-jag-checks.js'

type Fields = Readonly<Record<string, unknown>>

/** Registers an agent for the person that a trusted provider vouches for. The same subject gets the same registration. */
export async function registerByIdJag(sandbox: Sandbox, fields: Fields, credentialType: string) {
  if (fields['assertion_type'] !== ID_JAG)
    throw new Refusal(400, 'invalid_request', `The assertion_type must be ${ID_JAG}.`)
  const person = await readIdJag(sandbox, fields['assertion'])
  const registration = await registrationOf(sandbox, person, credentialType)
  return registrationAnswer(versionOf(sandbox), {
    id: registration.id,
    type: registration.type,
    ...(await issueCredentials(sandbox, registration)),
    scopes: POST_CLAIM_SCOPES,
  })
}

/** Milliseconds during which another request can come between. */
const RACE = 50

/** There is no wait between looking and creating. So the second of two requests finds what the first created. */
export async function registrationOf(sandbox: Sandbox, person: Person, credentialType: string): Promise<Registration> {
  const { email } = person
  if (email !== undefined && isBackFromEvent(sandbox, person))
    throw await stepUp(sandbox, { ...person, email }, credentialType)
  const known = delegationOf(sandbox, person)
  if (known) return known
  if (email !== undefined && versionOf(sandbox).stepsUp && belongsToOther(sandbox, email, person))
    throw await stepUp(sandbox, { ...person, email }, credentialType)
  if (sandbox.misbehaves('first-contact-race')) await setTimeout(RACE)
  return provision(sandbox, person, { email, credentialType })
}

/** A provider alone cannot give anyone an existing account. The owner of the account decides. */
async function stepUp(sandbox: Sandbox, person: Person & { email: string }, credentialType: string): Promise<Refusal> {
  const { iss, sub, email } = person
  const registration = createRegistration(sandbox, 'identity_assertion', { loginHint: email, credentialType })
  registration.subject = { iss, sub }
  const registered: Registered = {
    ...describeRegistration(sandbox, registration),
    ceremony: describeAttempt(sandbox, startAttempt(sandbox, registration, email)),
    ...(sandbox.misbehaves('step-up-early-assertion') ? await issueCredentials(sandbox, registration) : {}),
  }
  return new Refusal(
    401,
    'interaction_required',
    'There is an account for this address: its owner has to confirm.',
    { 'www-authenticate': 'AgentAuth error="interaction_required"' },
    registrationAnswer(versionOf(sandbox), registered),
  )
}
