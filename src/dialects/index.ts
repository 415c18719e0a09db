import { v0_6 } from './v0_6.js'

/** Every version of the protocol, oldest first, and the hosted variant. */
export const DIALECT_NAMES = ['0.1', '0.2', '0.3', '0.4', '0.5', '0.6', '0.7', 'authkit'] as const
export type DialectName = (typeof DIALECT_NAMES)[number]

export type JsonSchema = Readonly<Record<string, unknown>>

/** The vocabulary of one version: names, shapes and request bodies. Steps and rules read it; they never ask for the version. */
export interface Dialect {
  readonly name: DialectName
  /** Member names of the `agent_auth` block. */
  readonly identityEndpoint: string
  readonly claimEndpoint: string
  readonly eventsEndpoint: string
  /** Types `identity_types_supported` may list. */
  readonly identityTypes: readonly string[]
  /** Types whose registration a person can or must claim. */
  readonly claimableTypes: readonly string[]
  /** Token types `assertion_types_supported` may list. */
  readonly assertionTypes: readonly string[]
  /** The event schema by which a provider revokes. */
  readonly revokedEvent: string
  /** Grants `grant_types_supported` must list; `claim` only when a claimable type is offered. */
  readonly grants: { readonly exchange: string; readonly claim: string }
  /** Body of an anonymous registration. */
  readonly anonymousRequest: JsonObjectBody
  /** Error code for each type that is known but not offered. */
  readonly disabledTypeCodes: Readonly<Record<string, string>>
  /** A body for each type, good enough to be refused only because the type is not offered. */
  readonly sampleRequests: Readonly<Record<string, JsonObjectBody>>
  readonly schemas: {
    readonly agentAuth: JsonSchema
    readonly anonymous: JsonSchema
    /** What a registration carries in addition when it can be claimed. */
    readonly claimHandle: JsonSchema
    readonly token: JsonSchema
  }
}
type JsonObjectBody = Readonly<Record<string, unknown>>

const DIALECTS: Partial<Record<DialectName, Dialect>> = { '0.6': v0_6 }

/** The newest released version; what a service is measured against when nothing says otherwise. */
export const CURRENT: DialectName = '0.6'
/** The dialects that this version of the tool can walk. */
export const WALKABLE = DIALECT_NAMES.filter((name) => DIALECTS[name])

export function dialect(name: DialectName): Dialect | undefined {
  return DIALECTS[name]
}

/** Whether a requirement with these bounds, both inclusive, holds in a dialect. AuthKit counts as what it grew from, 0.6. */
export function covers(bounds: { since?: DialectName; until?: DialectName }, name: DialectName): boolean {
  const at = (n: DialectName) => DIALECT_NAMES.indexOf(n === 'authkit' ? '0.6' : n)
  return at(name) >= at(bounds.since ?? '0.1') && at(name) <= at(bounds.until ?? '0.7')
}
