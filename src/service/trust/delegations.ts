/** Stores which registration acts for which subject of a provider. */

import { canonicalAddress } from '../address.js'
import { revokeAll } from '../credentials/access-token.js'
import { createRegistration } from '../registration.js'
import { isAlive, type Sandbox } from '../sandbox.js'
import type { Registration, Subject } from '../store.js'

/** The registration of each subject. A subject is unique only together with its issuer. */

const keyOf = ({ misbehaves }: Sandbox, { iss, sub }: Subject): string =>
  JSON.stringify(misbehaves('subject-without-issuer') ? [sub] : [iss, sub])

const isSame = (one: Subject | undefined, { iss, sub }: Subject): boolean => one?.iss === iss && one.sub === sub

/** Returns the active registration of a subject. */
export function delegationOf(sandbox: Sandbox, subject: Subject): Registration | undefined {
  const { store, misbehaves } = sandbox
  if (misbehaves('id-jag-always-new')) return undefined
  const registration = store.delegations.get(keyOf(sandbox, subject))
  if (registration?.ended && misbehaves('event-revived-by-id-jag')) {
    revive(sandbox, registration)
    registration.delivered = true
  }
  return registration && isAlive(sandbox, registration) ? registration : undefined
}

function revive({ store }: Sandbox, registration: Registration): void {
  registration.ended = false
  for (const token of store.accessTokens.values()) if (token.registration === registration) token.revoked = false
}

/** Whether an event ended the registration of a subject, which comes to life again if the service has that bug. */
export function isBackFromEvent(sandbox: Sandbox, subject: Subject): boolean {
  const registration = sandbox.store.delegations.get(keyOf(sandbox, subject))
  if (!registration?.ended || !sandbox.misbehaves('event-revived-by-step-up')) return false
  revive(sandbox, registration)
  return true
}

/** Makes the ID-JAGs of the subject lead to this registration. */
export function delegate(sandbox: Sandbox, subject: Subject, registration: Registration): void {
  registration.subject = subject
  sandbox.store.delegations.set(keyOf(sandbox, subject), registration)
}

/** Whether this address has an account that does not belong to this subject. */
export function belongsToOther({ options, store, misbehaves }: Sandbox, email: string, subject: Subject): boolean {
  if (misbehaves('id-jag-binds-silently')) return false
  if (email === canonicalAddress(options.account.email)) return true
  const provisioner = store.accounts.get(email)
  return provisioner !== undefined && !isSame(provisioner, subject)
}

/** Creates an account for the subject, and a registration that acts for it. */
export function provision(
  sandbox: Sandbox,
  subject: Subject,
  { email, credentialType }: { readonly email: string | undefined; readonly credentialType: string },
): Registration {
  const registration = createRegistration(sandbox, 'identity_assertion', { credentialType })
  registration.owner = accountFor(sandbox, subject, email)
  delegate(sandbox, subject, registration)
  return registration
}

/** Returns the account of a verified address, and creates it if needed. Without an address, the subject gets its own account. */
export function accountFor({ options, store }: Sandbox, subject: Subject, email: string | undefined): string {
  if (email === undefined) return JSON.stringify([subject.iss, subject.sub])
  const exists = email === canonicalAddress(options.account.email) || store.accounts.has(email)
  if (!exists) store.accounts.set(email, subject)
  return email
}

/** Ends everything that acts for the subject, because the provider takes the user's permission back. */
export function endDelegation(sandbox: Sandbox, subject: Subject): void {
  const { store, misbehaves } = sandbox
  for (const registration of store.registrations.values()) {
    if (!actsFor(sandbox, registration, subject)) continue
    registration.ended = true
    if (!misbehaves('event-keeps-tokens')) revokeAll(sandbox, registration)
  }
}

/** It acts for the subject now, or will when the person confirms. */
function actsFor({ misbehaves }: Sandbox, registration: Registration, subject: Subject): boolean {
  const known = registration.subject ?? registration.attempt?.subject
  if (misbehaves('event-ends-everything')) return known?.iss === subject.iss
  return misbehaves('event-without-issuer') ? known?.sub === subject.sub : isSame(known, subject)
}
