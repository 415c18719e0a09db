import { isObject, type JsonObject } from '../session/json.js'
import { CURRENT, DIALECT_NAMES, type Dialect, type DialectName } from './index.js'

/** Endpoint members of `agent_auth` that got another name; `since` is the first version with the newer one. */
export const RENAMED = [
  { former: 'register_uri', name: 'identity_endpoint', since: '0.2' },
  { former: 'claim_uri', name: 'claim_endpoint', since: '0.2' },
  { former: 'revocation_uri', name: 'events_endpoint', since: '0.3' },
] as const satisfies readonly { former: string; name: string; since: DialectName }[]

/** Members that a block with these identity types should have, by the names of a dialect. */
export function expectedMembers(dialect: Dialect, identityTypes: readonly string[]): readonly string[] {
  const { required } = dialect.schemas.agentAuth
  const isClaimable = identityTypes.some((type) => dialect.claimableTypes.includes(type))
  return [
    ...(Array.isArray(required) ? required : []),
    'skill',
    ...(isClaimable ? [dialect.claimEndpoint] : []),
    ...(identityTypes.includes('identity_assertion')
      ? ['identity_assertion', dialect.eventsEndpoint, 'events_supported']
      : []),
  ]
}

export interface Rename {
  readonly member: string
  readonly name: string
}

/** How an `agent_auth` block names things, measured against the version it speaks. */
export interface Naming {
  /** Members by the name of another version, where the spoken version's own is absent: `name` is its own. */
  readonly foreign: readonly Rename[]
  /** Both names side by side, with different values. */
  readonly unequal: readonly Rename[]
  /** What the newest release calls members of an older version; undefined when the block speaks the newest. */
  readonly outdated: readonly Rename[] | undefined
}

export function readNaming(agentAuth: JsonObject, server: JsonObject, spoken: DialectName): Naming {
  const has = (member: string) => agentAuth[member] !== undefined
  const renamed = RENAMED.filter(({ former }) => !isMootEvents(former, agentAuth, server))
  const pairs = renamed.map(({ former, name, since }) =>
    isBefore(spoken, since) ? { own: former, other: name } : { own: name, other: former },
  )
  const both = pairs.filter(({ own, other }) => has(own) && has(other))
  return {
    foreign: pairs.filter(({ own, other }) => !has(own) && has(other)).map(rename),
    unequal: both.filter(({ own, other }) => agentAuth[own] !== agentAuth[other]).map(rename),
    outdated: isBefore(spoken, CURRENT) ? outdated(agentAuth, renamed) : undefined,
  }
}

const rename = ({ own, other }: { own: string; other: string }): Rename => ({ member: other, name: own })

/** A `revocation_uri` that no provider would use, or that repeats where agents revoke (RFC 7009), is no former name of anything. */
function isMootEvents(former: string, agentAuth: JsonObject, server: JsonObject): boolean {
  if (former !== 'revocation_uri') return false
  const types = agentAuth['identity_types_supported']
  const hasProvider = Array.isArray(types) && types.includes('identity_assertion')
  return !hasProvider || agentAuth[former] === server['revocation_endpoint']
}

function outdated(agentAuth: JsonObject, renamed: readonly (typeof RENAMED)[number][]): Rename[] {
  const members = renamed.filter(({ former, name }) => agentAuth[former] !== undefined && agentAuth[name] === undefined)
  const renames: Rename[] = members.map(({ former, name }) => ({ member: former, name }))
  return offersVerifiedEmail(agentAuth) ? [...renames, { member: 'verified_email', name: 'service_auth' }] : renames
}

function offersVerifiedEmail({ identity_types_supported: types, identity_assertion: block }: JsonObject): boolean {
  const assertions = isObject(block) ? block['assertion_types_supported'] : []
  return [types, assertions].some((list) => Array.isArray(list) && list.includes('verified_email'))
}

const isBefore = (one: DialectName, other: DialectName): boolean =>
  DIALECT_NAMES.indexOf(one) < DIALECT_NAMES.indexOf(other)
