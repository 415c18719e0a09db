/** The endpoint at which an agent starts a claim. */

import { canonicalAddress } from '../address.js'
import { readJsonObject } from '../body.js'
import { describeAttempt, startAttempt } from '../ceremony.js'
import { ANY_ORIGIN, type Endpoint, NO_STORE } from '../endpoint.js'
import { startedAnswer } from '../publish/answers.js'
import type { Version } from '../publish/versions.js'
import { Refusal, registrationEnvelope } from '../refusal.js'
import { createRegistration } from '../registration.js'
import { isClaimable, offers, type Sandbox, versionOf } from '../sandbox.js'
import type { Registration } from '../store.js'
import { claimByIdJag } from '../trust/claim-by-id-jag.js'

type Fields = Readonly<Record<string, unknown>>

/** Starts a claim ceremony, or a fresh attempt. */
export const claimEndpoint = (sandbox: Sandbox): Endpoint => ({
  path: versionOf(sandbox).paths.claim,
  handlers: {
    POST: async (c) => {
      const fields = await readJsonObject(c.req.raw)
      const version = versionOf(sandbox)
      if (isByIdJag(sandbox, fields['type']))
        return c.json(await claimByIdJag(sandbox, () => claimable(sandbox, fields['claim_token']), fields['assertion']))
      checkClaimType(version, fields['type'])
      const registration = claimable(sandbox, fields['claim_token'])
      const attempt = startAttempt(sandbox, registration, claimant(sandbox, registration, fields))
      const ceremony = describeAttempt(sandbox, attempt)
      return c.json(startedAnswer(version, { id: registration.id, attemptId: attempt.id, ceremony }))
    },
  },
  envelope: registrationEnvelope(versionOf(sandbox)),
  headers: { ...NO_STORE, ...ANY_ORIGIN },
})

function isByIdJag(sandbox: Sandbox, type: unknown): boolean {
  if (versionOf(sandbox).claimType !== 'login_hint' || type !== 'identity_assertion') return false
  if (offers(sandbox, 'identity_assertion')) return true
  throw new Refusal(403, 'issuer_not_enabled', 'No agent provider is trusted here.')
}

function checkClaimType({ claimType }: Version, type: unknown): void {
  if (claimType === undefined || type === claimType) return
  throw new Refusal(400, 'invalid_request', `The member type must be ${claimType}.`)
}

/** Returns the registration of a claim token. */
export function registrationOf(sandbox: Sandbox, claimToken: unknown): Registration {
  if (typeof claimToken !== 'string') throw new Refusal(400, 'invalid_request', 'The member claim_token is missing.')
  const registration = sandbox.store.claimTokens.get(claimToken)
  if (registration) return registration
  if (sandbox.misbehaves('accept-unknown-claim-token')) return createRegistration(sandbox, 'anonymous')
  throw new Refusal(401, 'invalid_claim_token', 'The claim token is unknown.')
}

export function checkWindow(sandbox: Sandbox, registration: Registration): void {
  if (!isClaimable(sandbox, registration))
    throw new Refusal(410, 'claim_expired', 'The registration has ended. Register again.')
}

function claimable(sandbox: Sandbox, claimToken: unknown): Registration {
  const registration = registrationOf(sandbox, claimToken)
  if (registration.owner !== undefined && !sandbox.misbehaves('claim-twice'))
    throw new Refusal(409, versionOf(sandbox).refusals.claimed, 'The registration has been claimed.')
  checkWindow(sandbox, registration)
  return registration
}

/** Returns the address of the person who must confirm. A registration for one address can only be claimed by that person. */
function claimant(sandbox: Sandbox, registration: Registration, fields: Fields): string {
  const name = versionOf(sandbox).claimType === undefined ? 'email' : 'login_hint'
  const given = fields[name]
  const isLax = typeof given === 'string' && sandbox.misbehaves('accept-invalid-email')
  const email = canonicalAddress(given) ?? (isLax ? given : undefined)
  if (email === undefined) throw new Refusal(400, 'invalid_request', `The member ${name} is not an e-mail address.`)
  if (registration.loginHint !== undefined && registration.loginHint !== email && !isLax)
    throw new Refusal(400, 'invalid_request', 'The registration was made for another address.')
  return email
}
