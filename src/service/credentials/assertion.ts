/** Issues identity assertions, and opens them when they come back. */

import { canonicalAddress } from '../address.js'
import { at } from '../defects.js'
import type { Identity } from '../publish/answers.js'
import { timestamp } from '../registration.js'
import { isAlive, type Sandbox, seconds, versionOf } from '../sandbox.js'
import type { Issued, Registration } from '../store.js'
import { ASSERTION_TYP } from '../vocabulary.js'
import { randomToken } from './random.js'
import { rotate } from './refresh-token.js'

const THIRTY_DAYS = 30 * 86_400

/**
 * Issues the assertion that stands for a registration, for the answers of registration and claim. Adds what the agent needs for the
 * next one.
 */
export async function issueIdentity(sandbox: Sandbox, registration: Registration): Promise<Identity> {
  const { options, misbehaves, store, assertionPatches } = sandbox
  const exp = seconds(sandbox) + (misbehaves('assertion-lives-long') ? THIRTY_DAYS : options.ttl.assertion)
  const isOpaque = misbehaves('assertion-opaque')
  const assertion = isOpaque ? randomToken('ia_') : await sign(sandbox, registration, exp)
  const isChanged = isOpaque || assertionPatches.length > 0 || lacksIdentity(sandbox, registration)
  if (isChanged) store.changedAssertions.set(assertion, { registration, exp, owner: registration.owner })
  const identity = renewIdentity(sandbox, registration) ?? { assertion, expires: timestamp(exp) }
  registration.identity = identity
  if (!versionOf(sandbox).refreshes) return identity
  const { value, expires } = rotate(sandbox, registration)
  return { ...identity, refreshToken: { value, expires: timestamp(expires) } }
}

const renewIdentity = ({ misbehaves }: Sandbox, { identity }: Registration): Identity | undefined =>
  misbehaves('refresh-repeats-assertion') ? identity : undefined

const lacksIdentity = ({ misbehaves }: Sandbox, { owner }: Registration): boolean =>
  owner !== undefined && misbehaves('claim-without-identity')

function sign(sandbox: Sandbox, registration: Registration, exp: number): Promise<string> {
  const { options, keys, misbehaves, assertionPatches } = sandbox
  const now = seconds(sandbox)
  return keys.sign(
    {
      iss: options.origin,
      aud: options.origin,
      sub: registration.id,
      ...(misbehaves('assertion-without-jti') ? {} : { jti: randomToken() }),
      iat: now,
      exp,
      ...(registration.owner === undefined || lacksIdentity(sandbox, registration)
        ? {}
        : identityOf(registration.owner)),
    },
    ASSERTION_TYP,
    assertionPatches.map((patch) => at(patch, now)),
  )
}

/** An account without an address has no address to state. */
const identityOf = (owner: string) =>
  canonicalAddress(owner) === undefined ? {} : { email: owner, email_verified: true }

/**
 * Returns the active registration that an assertion stands for. Returns undefined if the assertion is not ours, has expired or was
 * superseded by a claim.
 */
export async function openAssertion(sandbox: Sandbox, assertion: string): Promise<Registration | undefined> {
  const issued = sandbox.store.changedAssertions.get(assertion) ?? (await readAssertion(sandbox, assertion))
  return issued && isValid(sandbox, issued) ? issued.registration : undefined
}

async function readAssertion(
  { options, store, keys, misbehaves }: Sandbox,
  assertion: string,
): Promise<Issued | undefined> {
  const jwt = await keys.open(assertion)
  if (!jwt) return undefined
  const { iss, aud, exp, sub, email } = jwt.claims
  // An access token of ours also has our signature, but it is for the API.
  const isForUs = jwt.header['typ'] === ASSERTION_TYP && aud === options.origin
  if (!isForUs && !misbehaves('assertion-any-audience')) return undefined
  if (iss !== options.origin || typeof exp !== 'number') return undefined
  const registration = typeof sub === 'string' ? store.registrations.get(sub) : undefined
  return registration && { registration, exp, owner: email }
}

const outlivesEvent = ({ misbehaves }: Sandbox, { ended }: Registration): boolean =>
  ended && misbehaves('event-keeps-assertion')

function isValid(sandbox: Sandbox, { registration, exp, owner }: Issued): boolean {
  const isOver = exp <= seconds(sandbox) && !sandbox.misbehaves('assertion-never-expires')
  // An assertion from before a claim stays valid only if the claim keeps assertions.
  const isSuperseded = owner !== registration.owner && (owner !== undefined || versionOf(sandbox).claimSupersedes)
  return !isOver && !isSuperseded && (isAlive(sandbox, registration) || outlivesEvent(sandbox, registration))
}
