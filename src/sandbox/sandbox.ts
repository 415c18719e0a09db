import type { AssertionPatch, Behaviour } from './defects.js'
import type { Keys } from './keys.js'
import type { IdentityType, ServiceOptions } from './options.js'
import type { Registration, Store } from './store.js'
import { PATHS, POST_CLAIM_SCOPES, PRE_CLAIM_SCOPES, type Scope } from './vocabulary.js'

export type Misbehaves = (behaviour: Behaviour) => boolean

/** One running service: what every endpoint works on. */
export interface Sandbox {
  readonly options: ServiceOptions
  readonly keys: Keys
  readonly store: Store
  /** Whether the service has this bug. */
  readonly misbehaves: Misbehaves
  /** How its assertions differ from what they should be. */
  readonly assertionPatches: readonly AssertionPatch[]
}

/** For what has no bug to switch on. */
export const behaves: Misbehaves = () => false

/** Epoch seconds. */
export const seconds = ({ options }: Sandbox): number => Math.floor(options.now() / 1000)

export const url = ({ options }: Sandbox, path: keyof typeof PATHS): string => options.origin + PATHS[path]

export const offers = ({ options }: Sandbox, type: IdentityType): boolean => options.identityTypes.includes(type)

export const isAlive = (sandbox: Sandbox, registration: Registration): boolean =>
  !registration.ended && (registration.owner !== undefined || seconds(sandbox) < registration.expires)

export const scopesOf = (registration: Registration): readonly Scope[] =>
  registration.owner === undefined ? PRE_CLAIM_SCOPES : POST_CLAIM_SCOPES
