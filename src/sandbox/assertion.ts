import { randomToken } from './random.js'
import { timestamp } from './registration.js'
import { isAlive, type Sandbox, seconds } from './sandbox.js'
import type { Registration } from './store.js'
import { ASSERTION_TYP } from './vocabulary.js'

const THIRTY_DAYS = 30 * 86_400

/** The assertion that stands for a registration, as registration and claim hand it over. */
export async function issueAssertion(sandbox: Sandbox, registration: Registration) {
  const { options, misbehaves, store, assertionPatches } = sandbox
  const exp = seconds(sandbox) + (misbehaves('assertion-lives-long') ? THIRTY_DAYS : options.ttl.assertion)
  const isOpaque = misbehaves('assertion-opaque')
  const assertion = isOpaque ? randomToken('ia_') : await sign(sandbox, registration, exp)
  if (isOpaque || assertionPatches.length > 0) store.changedAssertions.set(assertion, registration)
  return { identity_assertion: assertion, assertion_expires: timestamp(exp) }
}

function sign(sandbox: Sandbox, registration: Registration, exp: number): Promise<string> {
  const { options, keys, misbehaves, assertionPatches } = sandbox
  return keys.sign(
    {
      iss: options.origin,
      aud: options.origin,
      sub: registration.id,
      ...(misbehaves('assertion-without-jti') ? {} : { jti: randomToken() }),
      iat: seconds(sandbox),
      exp,
      ...(registration.owner === undefined ? {} : { email: registration.owner, email_verified: true }),
    },
    ASSERTION_TYP,
    assertionPatches,
  )
}

/**
 * The living registration that an assertion stands for. Undefined for an assertion that is not ours, has ended or was
 * superseded by a claim.
 */
export async function openAssertion(sandbox: Sandbox, assertion: string): Promise<Registration | undefined> {
  const registration = sandbox.store.changedAssertions.get(assertion) ?? (await subjectOf(sandbox, assertion))
  return registration && isAlive(sandbox, registration) ? registration : undefined
}

async function subjectOf(sandbox: Sandbox, assertion: string): Promise<Registration | undefined> {
  const { options, store, keys } = sandbox
  const jwt = await keys.open(assertion)
  if (jwt?.header['typ'] !== ASSERTION_TYP) return undefined
  const { iss, aud, exp, sub, email } = jwt.claims
  if (iss !== options.origin || aud !== options.origin) return undefined
  if (typeof exp !== 'number' || exp <= seconds(sandbox)) return undefined
  const registration = typeof sub === 'string' ? store.registrations.get(sub) : undefined
  return email === registration?.owner ? registration : undefined
}
