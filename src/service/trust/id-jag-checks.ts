/** Checks an ID-JAG, claim by claim. */

import type { JsonObject } from '../../wire/json.js'
import { canonicalAddress } from '../address.js'
import { Refusal } from '../refusal.js'
import { type Sandbox, seconds, versionOf } from '../sandbox.js'
import type { Subject } from '../store.js'
import { ASSERTION_TYP } from '../vocabulary.js'
import {
  checkAudience,
  checkIssuedAt,
  checkJti,
  type Fault,
  LEEWAY,
  openProviderToken,
  spend,
  type TokenKind,
  type Vouched,
} from './provider-token.js'

/** The person of an ID-JAG, as far as the provider vouches for them. */
export interface Person extends Subject {
  /** The e-mail address in canonical form; undefined if none was verified. */
  readonly email: string | undefined
}

/** Seconds. */
const MAX_LIFETIME = 3600
const MAX_AUTH_AGE = 3600

const statusAndCode = (sandbox: Sandbox, fault: Fault): readonly [status: 400 | 403, code: string] => {
  const isOldest = !versionOf(sandbox).exchanges
  const codes: Readonly<Record<Fault, readonly [status: 400 | 403, code: string]>> = {
    malformed: [400, 'invalid_request'],
    issuer: [403, 'issuer_not_enabled'],
    key: [400, 'invalid_signature'],
    signature: [400, 'invalid_signature'],
    audience: [400, isOldest ? 'audience_mismatch' : 'invalid_audience'],
    expired: [400, isOldest ? 'credential_expired' : 'expired'],
    replayed: [400, 'replay_detected'],
    client: [400, 'invalid_client_id'],
    unverified: [400, 'missing_verified_email'],
  }
  return codes[fault]
}

/** The only code of a service that uses the same code for every refusal. */
const ANY_FAULT = [400, 'expired'] as const

const idJagKind = (sandbox: Sandbox): TokenKind => ({
  name: 'id-jag',
  typ: ASSERTION_TYP,
  refuse: (fault, message) => {
    const [status, code] = sandbox.misbehaves('id-jag-one-code') ? ANY_FAULT : statusAndCode(sandbox, fault)
    return new Refusal(status, code, message)
  },
})

/** Reads an ID-JAG and marks it as used. Throws a Refusal for the first fault. */
export async function readIdJag(sandbox: Sandbox, assertion: unknown): Promise<Person> {
  const kind = idJagKind(sandbox)
  const vouched = await openProviderToken(sandbox, assertion, kind)
  const { issuer, claims } = vouched
  checkAudience(sandbox, claims['aud'], kind)
  checkLife(sandbox, vouched, kind)
  const jti = checkJti(sandbox, claims['jti'], kind)
  const sub = checkSub(sandbox, claims, kind)
  await checkClient(sandbox, vouched, kind)
  const email = checkVerified(sandbox, vouched, kind)
  if (versionOf(sandbox).wantsAuthTime) checkAuthTime(sandbox, claims['auth_time'])
  spend(sandbox, issuer, jti, kind)
  return { iss: issuer.url, sub: sub ?? subjectBehind(sandbox, email), email }
}

function checkLife(sandbox: Sandbox, { claims }: Vouched, kind: TokenKind): void {
  const { misbehaves } = sandbox
  const { iat, exp } = claims
  const issued = checkIssuedAt(sandbox, iat, kind)
  if (exp === undefined && misbehaves('id-jag-without-exp')) return
  if (typeof exp !== 'number' || !Number.isFinite(exp)) throw kind.refuse('malformed', 'The claim exp is missing.')
  if (exp <= seconds(sandbox) && !misbehaves('id-jag-never-expires'))
    throw kind.refuse('expired', 'The ID-JAG has expired.')
  if (exp - issued > MAX_LIFETIME && !misbehaves('id-jag-long-lived'))
    throw kind.refuse('malformed', `An ID-JAG must not live longer than ${MAX_LIFETIME} seconds.`)
}

function checkSub({ misbehaves }: Sandbox, { sub, aud }: JsonObject, kind: TokenKind): string | undefined {
  const isFiledByAudience = Array.isArray(aud) && misbehaves('id-jag-array-audience-outlives-events')
  if (typeof sub === 'string' && sub !== '') return isFiledByAudience ? JSON.stringify([sub, aud]) : sub
  if (sub !== undefined && misbehaves('id-jag-non-string-sub')) return String(sub)
  if (sub === undefined && misbehaves('id-jag-without-sub')) return undefined
  throw kind.refuse('malformed', 'The claim sub must be a string.')
}

/** A service that does not need `sub` uses the address. */
function subjectBehind({ store }: Sandbox, email: string | undefined): string {
  return store.accounts.get(email ?? '')?.sub ?? email ?? ''
}

async function checkClient({ misbehaves }: Sandbox, { issuer, claims }: Vouched, kind: TokenKind): Promise<void> {
  const clientId = claims['client_id']
  if (misbehaves('id-jag-any-client-id') || clientId === issuer.url) return
  if (clientId === undefined && misbehaves('id-jag-without-client-id')) return
  if (typeof clientId !== 'string' || !(await issuer.publishesClient(clientId)))
    throw kind.refuse('client', 'The client_id is not one that the issuer publishes.')
}

/** Returns the verified address. A verified phone number also identifies a person, but does not verify the address. */
function checkVerified({ misbehaves }: Sandbox, { claims }: Vouched, kind: TokenKind): string | undefined {
  const { email_verified, phone_number, phone_number_verified } = claims
  const email = misbehaves('id-jag-non-string-email') ? String(claims['email']) : claims['email']
  const isReachable = typeof phone_number === 'string' && phone_number !== '' && phone_number_verified === true
  const isBelieved =
    email_verified === true ||
    misbehaves('id-jag-unverified') ||
    (typeof email_verified === 'string' && misbehaves('id-jag-verified-string')) ||
    (isReachable && misbehaves('id-jag-phone-verifies-email'))
  const canonical = canonicalAddress(email)
  const address = typeof email === 'string' && misbehaves('id-jag-email-case-sensitive') ? email : canonical
  if (isBelieved && canonical !== undefined) return address
  if (isReachable) return undefined
  throw kind.refuse('unverified', 'The ID-JAG has neither a verified e-mail address nor a verified phone number.')
}

/** The user must have signed in at the provider recently. Otherwise, anyone who got hold of an old session could act for them. */
function checkAuthTime(sandbox: Sandbox, authTime: unknown): void {
  const { misbehaves } = sandbox
  if (authTime === undefined && misbehaves('id-jag-without-auth-time')) return
  const now = seconds(sandbox)
  const isKnown = typeof authTime === 'number' && Number.isFinite(authTime)
  const isRecent = isKnown && (authTime >= now - MAX_AUTH_AGE || misbehaves('id-jag-stale-auth-time'))
  if (isRecent && (authTime <= now + LEEWAY || misbehaves('id-jag-future-auth-time'))) return
  throw new Refusal(
    401,
    'login_required',
    'The user has to sign in at the provider again.',
    { 'www-authenticate': `AgentAuth error="login_required", max_age="${MAX_AUTH_AGE}"` },
    { max_age: MAX_AUTH_AGE },
  )
}
