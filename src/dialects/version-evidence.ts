/** Reads from metadata and answers which version a service speaks. */

import { isObject, type JsonObject } from '../wire/json.js'
import {
  CLAIM_GRANT,
  CREDENTIAL,
  ENDPOINTS,
  IDENTITY_ASSERTION,
  REFRESH,
  SERVICE_AUTH,
  VERIFIED_EMAIL,
} from '../wire/words.js'
import { DIALECT_NAMES, type DialectName } from './index.js'
import { readMember } from './read.js'

const { identity, events } = ENDPOINTS

/** What one source shows about the dialect. */
export interface VersionEvidence {
  /** The versions that it fits, the likeliest first. Empty if it speaks several at once. */
  readonly names: readonly DialectName[]
  /** What shows the version, as sentences. Empty if nothing does. */
  readonly evidence: readonly string[]
}

/** What a source shows that has no word of any version. */
export const ANY: VersionEvidence = {
  names: ['0.6', '0.7', '0.5', '0.4', '0.3', '0.2', '0.1', 'authkit'],
  evidence: [],
}
const says = (evidence: string, ...names: DialectName[]): VersionEvidence => ({ names, evidence: [evidence] })
const strings = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []

/** Detects the version from the metadata. Old names beside the new ones are aliases. */
export function detectByMetadata(agentAuth: JsonObject, server: JsonObject): VersionEvidence {
  const types = strings(agentAuth['identity_types_supported'])
  const block = agentAuth[IDENTITY_ASSERTION]
  const assertions = isObject(block) ? strings(block['assertion_types_supported']) : []
  const hasClaimGrant = strings(server['grant_types_supported']).includes(CLAIM_GRANT)
  if (types.includes(REFRESH)) return says('`refresh` among the identity types', 'authkit')
  if (types.includes(SERVICE_AUTH)) return toldByServiceAuth(hasClaimGrant)
  if (!(identity.name in agentAuth) && identity.former in agentAuth)
    return says('`register_uri` without `identity_endpoint`', '0.1')
  if ([...types, ...assertions].includes(VERIFIED_EMAIL)) return toldByVerifiedEmail(agentAuth, hasClaimGrant)
  return toldByEndpoints(agentAuth, hasClaimGrant)
}

/** A claim grant that is not listed does not show AuthKit: to forget it is the commoner fault, and would hide itself. */
const toldByServiceAuth = (hasClaimGrant: boolean): VersionEvidence =>
  hasClaimGrant
    ? says('`service_auth` among the identity types, and the claim grant', '0.6', '0.7')
    : says('`service_auth` among the identity types', '0.6', '0.7', 'authkit')

function toldByVerifiedEmail(agentAuth: JsonObject, hasClaimGrant: boolean): VersionEvidence {
  if (hasClaimGrant) return says('`verified_email` with the claim grant: 0.4 or 0.5', '0.5', '0.4')
  if (events.name in agentAuth) return says('`events_endpoint` and `verified_email` without the claim grant', '0.3')
  if (events.former in agentAuth)
    return says('`identity_endpoint` with `revocation_uri` and `verified_email`, without the claim grant', '0.2')
  if (!(identity.name in agentAuth)) return says('`verified_email` without the claim grant', '0.2', '0.3', '0.1')
  return says('`identity_endpoint` and `verified_email` without `events_endpoint`', '0.2', '0.3')
}

function toldByEndpoints(agentAuth: JsonObject, hasClaimGrant: boolean): VersionEvidence {
  if (hasClaimGrant)
    return says(
      'the claim grant, and nothing in the metadata that distinguishes 0.4 to 0.7',
      '0.6',
      '0.7',
      '0.5',
      '0.4',
    )
  if (identity.name in agentAuth && events.former in agentAuth && !(events.name in agentAuth))
    return says('`identity_endpoint` with `revocation_uri`, without the claim grant', '0.2')
  // Without an endpoint for registration, the metadata shows nothing. The document may.
  if (!(identity.name in agentAuth)) return ANY
  return { ...ANY, names: ANY.names.filter((name) => name !== '0.1') }
}

/** Detects the version from the answer to a registration, anonymous or for an address. */
export function detectByRegistration(members: JsonObject): VersionEvidence {
  const has = (pointer: string) => typeof readMember(members, [pointer]).value === 'string'
  if (has('/identity/assertion')) return says('`identity` is an object in the answer to a registration', 'authkit')
  if (has('/claim/token')) return says('`claim` has the token in the answer to a registration', 'authkit')
  if (has(`/${IDENTITY_ASSERTION}`)) {
    const names = ANY.names.filter((name) => name !== '0.1' && name !== 'authkit')
    return { names, evidence: ['a registration is answered with `identity_assertion`'] }
  }
  return has(`/${CREDENTIAL}`) ? says('a registration is answered with `credential`', '0.1') : ANY
}

/**
 * Returns the versions that another source allows as well. If the two sources contradict each other, returns all versions of the
 * first.
 */
export function narrow(told: VersionEvidence, by: VersionEvidence | undefined): VersionEvidence {
  if (!by) return told
  // A source that shows nothing has no likeliest version of its own.
  const [first, second] = told.evidence.length > 0 ? [told, by] : [by, told]
  const names = first.names.filter((name) => second.names.includes(name))
  if (names.length === 0 || (first === told && names.length === told.names.length)) return told
  return { names, evidence: [...told.evidence, ...by.evidence] }
}

/** `0.4 or 0.5`, oldest first; `0.2 or newer` and `0.5 or older` where the list has no end on one side. */
export function joinNames(names: readonly DialectName[]): string {
  const listed = DIALECT_NAMES.filter((name) => names.includes(name))
  const numbered = listed.filter((name) => name !== 'authkit')
  const isUnbroken =
    numbered.length > 2 && RELEASES.indexOf(numbered.at(-1)) - RELEASES.indexOf(numbered[0]) === numbered.length - 1
  if (isUnbroken && listed.length > numbered.length && numbered.at(-1) === RELEASES.at(-1))
    return `${numbered[0]} or newer`
  if (isUnbroken && listed.length === numbered.length)
    return numbered[0] === RELEASES[0] ? `${numbered.at(-1)} or older` : `${numbered[0]} to ${numbered.at(-1)}`
  return listed.map(displayName).join(' or ')
}

const RELEASES: readonly (DialectName | undefined)[] = DIALECT_NAMES.filter((name) => name !== 'authkit')
/** Returns the name of a version for people. */
export const displayName = (name: DialectName): string => (name === 'authkit' ? 'AuthKit' : name)
