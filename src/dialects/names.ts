/** How an `agent_auth` block names its members, measured against a version. */

import { isObject, type JsonObject } from '../wire/json.js'
import { ENDPOINTS, RENAMED, VERIFIED_EMAIL } from '../wire/words.js'
import { editsToCurrent } from './edits.js'
import { CURRENT, DIALECT_NAMES, type Dialect, type DialectName } from './index.js'

/** Whether a registration that these metadata offer can or must be claimed. */
export const isClaimable = (dialect: Dialect, identityTypes: readonly string[], agentAuth: JsonObject): boolean =>
  dialect.email.offered(agentAuth) || identityTypes.some((type) => dialect.claimableTypes.includes(type))

/** Whether a provider's assertion is taken: then a provider can revoke as well. */
export function takesProviders(identityTypes: readonly string[], agentAuth: JsonObject): boolean {
  const block = agentAuth['identity_assertion']
  const types = isObject(block) ? block['assertion_types_supported'] : undefined
  const isEmailOnly = Array.isArray(types) && types.length > 0 && types.every((type) => type === VERIFIED_EMAIL)
  return identityTypes.includes('identity_assertion') && !isEmailOnly
}

/** Members that a block with these identity types should have, by the names of a dialect. */
export function expectedMembers(
  dialect: Dialect,
  agentAuth: JsonObject,
  identityTypes: readonly string[],
): readonly string[] {
  const { required } = dialect.schemas.agentAuth
  return [
    ...(Array.isArray(required) ? required : []),
    'skill',
    ...(isClaimable(dialect, identityTypes, agentAuth) ? [dialect.claimEndpoint] : []),
    ...(identityTypes.includes('identity_assertion') ? ['identity_assertion'] : []),
    ...(takesProviders(identityTypes, agentAuth) ? [dialect.eventsEndpoint, 'events_supported'] : []),
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
  /** Every edit that brings metadata of an older version to the newest release; undefined when they speak that. */
  readonly outdated: readonly string[] | undefined
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
    outdated: isBefore(spoken, CURRENT) ? editsToCurrent(agentAuth, server, spoken) : undefined,
  }
}

const rename = ({ own, other }: { own: string; other: string }): Rename => ({ member: other, name: own })

/** A `revocation_uri` that no provider would use, or that repeats where agents revoke (RFC 7009), is no former name of anything. */
function isMootEvents(former: string, agentAuth: JsonObject, server: JsonObject): boolean {
  if (former !== ENDPOINTS.events.former) return false
  const types = agentAuth['identity_types_supported']
  const hasProvider = Array.isArray(types) && types.includes('identity_assertion')
  return !hasProvider || agentAuth[former] === server['revocation_endpoint']
}

export const isBefore = (one: DialectName, other: DialectName): boolean =>
  DIALECT_NAMES.indexOf(one) < DIALECT_NAMES.indexOf(other)
