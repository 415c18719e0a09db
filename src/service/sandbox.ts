/** The state and the settings that all endpoints of the sandbox share. */

import type { Keys } from './credentials/keys.js'
import type { AssertionPatch, Misbehaves, Timed } from './defects.js'
import type { ServiceOptions } from './options.js'
import { type IdentityType, VERSIONS, type Version } from './publish/versions.js'
import type { Registration, Store } from './store.js'
import type { TrustedIssuer } from './trust/trusted-issuer.js'
import { PATHS, POST_CLAIM_SCOPES, PRE_CLAIM_SCOPES, type Scope } from './vocabulary.js'

/** One running service: what every endpoint works on. */
export interface Sandbox {
  readonly options: ServiceOptions
  readonly keys: Keys
  readonly store: Store
  /** The providers that it trusts, by their URL. */
  readonly issuers: ReadonlyMap<string, TrustedIssuer>
  /** Whether the service has this bug. */
  readonly misbehaves: Misbehaves
  /** How its assertions differ from correct ones. */
  readonly assertionPatches: readonly Timed<AssertionPatch>[]
}

/** Epoch seconds. */
export const seconds = ({ options }: Sandbox): number => Math.floor(options.now() / 1000)

/** The dialect that it speaks. */
export const versionOf = ({ options }: Sandbox): Version => VERSIONS[options.dialect]

/** Whether a claim ends in a poll of the token endpoint. */
export const claimsByPolling = (sandbox: Sandbox): boolean => versionOf(sandbox).ceremony === 'user_code'

export const url = (sandbox: Sandbox, path: keyof typeof PATHS | keyof Version['paths']): string =>
  sandbox.options.origin + { ...PATHS, ...versionOf(sandbox).paths }[path]

export const offers = ({ options }: Sandbox, type: IdentityType): boolean => options.identityTypes.includes(type)

export const isAlive = (sandbox: Sandbox, registration: Registration): boolean =>
  !registration.ended &&
  (registration.owner !== undefined ||
    seconds(sandbox) < registration.expires ||
    sandbox.misbehaves('registration-never-expires'))

/** Whether an agent can still start or complete a claim of it. */
export const isClaimable = (sandbox: Sandbox, registration: Registration): boolean =>
  isAlive(sandbox, registration) || (registration.ended && sandbox.misbehaves('event-keeps-claim-handle'))

export function scopesOf({ misbehaves }: Sandbox, { owner, attempt }: Registration): readonly Scope[] {
  if (owner !== undefined) return misbehaves('claim-keeps-scopes') ? PRE_CLAIM_SCOPES : POST_CLAIM_SCOPES
  return attempt && misbehaves('pending-grants-post-claim') ? POST_CLAIM_SCOPES : PRE_CLAIM_SCOPES
}
