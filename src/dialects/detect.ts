import { isObject, type JsonObject } from '../session/json.js'
import type { DialectName } from './index.js'
import { CLAIM_GRANT } from './v0_6.js'

export interface Detection {
  readonly name: DialectName
  /** What told, as sentences. */
  readonly evidence: readonly string[]
}

const strings = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []

/** Reads the dialect off the metadata: the newest version whose tells hold. Old names beside the new ones are aliases. */
export function detectDialect(agentAuth: JsonObject, server: JsonObject): Detection {
  const has = (name: string) => name in agentAuth
  const types = strings(agentAuth['identity_types_supported'])
  const block = agentAuth['identity_assertion']
  const assertions = isObject(block) ? strings(block['assertion_types_supported']) : []
  const claimGrant = strings(server['grant_types_supported']).includes(CLAIM_GRANT)
  const says = (name: DialectName, ...evidence: string[]): Detection => ({ name, evidence })

  if (types.includes('refresh')) return says('authkit', '`refresh` among the identity types')
  if (types.includes('service_auth')) return says('0.6', '`service_auth` among the identity types')
  if (!has('identity_endpoint') && has('register_uri')) {
    return says('0.1', '`register_uri` without `identity_endpoint`')
  }
  if ([...types, ...assertions].includes('verified_email')) {
    if (claimGrant) return says('0.5', '`verified_email` with the claim grant: 0.4 or 0.5')
    if (has('events_endpoint')) return says('0.3', '`events_endpoint` and `verified_email` without the claim grant')
    return says('0.2', '`identity_endpoint` and `verified_email` without `events_endpoint`')
  }
  if (has('identity_endpoint') && has('revocation_uri') && !has('events_endpoint') && !claimGrant) {
    return says('0.2', '`identity_endpoint` with `revocation_uri`, without the claim grant')
  }
  return says('0.6', 'nothing in the metadata tells an older version')
}
