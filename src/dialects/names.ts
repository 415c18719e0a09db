/** Compares the names in an `agent_auth` block with those of a version. */

import { isObject, type JsonObject } from '../wire/json.js'
import {
  API_KEY,
  CREDENTIAL_TYPES,
  ENDPOINTS,
  IDENTITY_ASSERTION,
  RENAMED,
  SERVICE_AUTH,
  VERIFIED_EMAIL,
} from '../wire/words.js'
import { editsToCurrent } from './edits.js'
import { CURRENT, DIALECT_NAMES, type Dialect, type DialectName, dialect } from './index.js'

/** Whether this metadata offers a registration that can or must be claimed. */
export const isClaimable = (spoken: Dialect, identityTypes: readonly string[], agentAuth: JsonObject): boolean =>
  spoken.email.offered(agentAuth) || identityTypes.some((type) => spoken.claimableTypes.includes(type))

/** Whether a claim of this version ends by polling, for which there is a grant. */
export const claimsByPolling = (name: DialectName): boolean => dialect(name).grants.claim !== undefined

/** Whether the service accepts a provider's assertion. If so, a provider can revoke as well. */
export function takesProviders(identityTypes: readonly string[], agentAuth: JsonObject): boolean {
  const block = agentAuth['identity_assertion']
  const types = isObject(block) ? block['assertion_types_supported'] : undefined
  const isEmailOnly = Array.isArray(types) && types.length > 0 && types.every((type) => type === VERIFIED_EMAIL)
  return identityTypes.includes('identity_assertion') && !isEmailOnly
}

/**
 * Whether every registration ends with an API key that the claim grant returns, as far as the metadata says. Then an agent has no assertion before
 * the claim, and nothing to renew after it: it exchanges none.
 */
export function claimsKeysOnly(identityTypes: readonly string[], agentAuth: JsonObject): boolean {
  const isMailed = (type: string) => MAILED.includes(type)
  const blocks = [agentAuth, ...identityTypes.map((type) => agentAuth[type]).filter(isObject)]
  const credentials = blocks.map((block) => block[CREDENTIAL_TYPES]).filter((types) => types !== undefined)
  return (
    identityTypes.length > 0 &&
    identityTypes.every(isMailed) &&
    !takesProviders(identityTypes, agentAuth) &&
    credentials.length > 0 &&
    credentials.every((types) => Array.isArray(types) && types.length > 0 && types.every((type) => type === API_KEY))
  )
}

/** What a registration by mail alone is listed as. Up to 0.5, an address is a type of assertion. */
const MAILED: readonly string[] = [SERVICE_AUTH, VERIFIED_EMAIL, IDENTITY_ASSERTION]

/** Lists the members that a block with these identity types should have, by the names of a dialect. */
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

/** The names in an `agent_auth` block, compared with the version that the service speaks. */
export interface Naming {
  /**
   * Members under a name of another version, without the name of the spoken version. `name` is the name of the spoken version.
   */
  readonly foreign: readonly Rename[]
  /** Members under both names, with different values. */
  readonly unequal: readonly Rename[]
  /**
   * Every edit that brings metadata of an older version to the newest release. Undefined if the metadata speaks the newest release.
   */
  readonly outdated: readonly string[] | undefined
}

export function readNaming(agentAuth: JsonObject, server: JsonObject, spoken: DialectName): Naming {
  const has = (member: string) => agentAuth[member] !== undefined
  const renamed = RENAMED.filter(({ former }) => !isMootEvents(former, agentAuth, server))
  const pairs = renamed.map(({ former, name, since }) =>
    isBefore(spoken, since) ? { own: former, other: name } : { own: name, other: former },
  )
  const both = pairs.filter(({ own, other }) => has(own) && has(other))
  // A block of invented names speaks no version of its own, so that no name in it is from another one.
  const isOfVersion = pairs.some(({ own }) => has(own)) || showsTypes(agentAuth)
  return {
    foreign: isOfVersion ? pairs.filter(({ own, other }) => !has(own) && has(other)).map(rename) : [],
    unequal: both.filter(({ own, other }) => agentAuth[own] !== agentAuth[other]).map(rename),
    outdated: isBefore(spoken, CURRENT) ? editsToCurrent(agentAuth, server, spoken) : undefined,
  }
}

/** Whether the block lists types that only some versions have. */
const showsTypes = (agentAuth: JsonObject): boolean =>
  JSON.stringify(agentAuth).includes(CREDENTIAL_TYPES) ||
  (Array.isArray(agentAuth['identity_types_supported']) && agentAuth['identity_types_supported'].includes(SERVICE_AUTH))

const rename = ({ own, other }: { own: string; other: string }): Rename => ({ member: other, name: own })

/**
 * Some `revocation_uri` members are not a former name of anything: no provider uses it, or it repeats where agents revoke (RFC
 * 7009).
 */
function isMootEvents(former: string, agentAuth: JsonObject, server: JsonObject): boolean {
  if (former !== ENDPOINTS.events.former) return false
  const types = agentAuth['identity_types_supported']
  const hasProvider = Array.isArray(types) && types.includes('identity_assertion')
  return !hasProvider || agentAuth[former] === server['revocation_endpoint']
}

export const isBefore = (one: DialectName, other: DialectName): boolean =>
  DIALECT_NAMES.indexOf(one) < DIALECT_NAMES.indexOf(other)
