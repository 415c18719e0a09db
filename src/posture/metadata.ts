/** Finds the signs in the metadata of how agents and clients get access. */

import { isObject, type JsonObject } from '../wire/json.js'
import { pageAt } from '../wire/pages.js'
import { CREDENTIAL_TYPES, REFRESH, REGISTRATION_MEMBERS, REGISTRATION_TYPES } from '../wire/words.js'

/** The ways to get access that the metadata names. */
export interface MetadataSigns {
  /** The types that an `agent_auth` block offers at an endpoint of its own. */
  readonly registration: { readonly endpoint: string; readonly types: readonly string[] } | undefined
  /** The endpoint at which clients register (RFC 7591 §3) or people authorize (RFC 6749 §3.1). */
  readonly oauth: { readonly member: string; readonly url: string } | undefined
}

const CLIENTS = /\/oauth2?\/(?:\w+\/)?(?:register|clients?|authorize)\/?$/i

/** Whether OAuth clients register or authorize at a URL, judged by the URL alone. */
export const isForClients = (url: string): boolean => CLIENTS.test(url)

/** Whether agents can register at a URL by auth.md, judged by the URL alone. */
export const isCallable = (url: string): boolean => !isPage(url) && !isForClients(url)

/** Whether a URL or path leads to a page, to a part of one, to a file or only to a host. Nobody registers there. */
function isPage(url: string): boolean {
  if (!URL.canParse(url, NOWHERE)) return true
  const parsed = new URL(url, NOWHERE)
  const isBase = /^\/(?:api\/?)?$/.test(parsed.pathname)
  return isBase || parsed.hash !== '' || /\.json$/i.test(parsed.pathname) || pageAt(parsed) !== undefined
}
const NOWHERE = 'https://auth-md.invalid'

export function readMetadata(agentAuth: JsonObject | undefined, server: JsonObject | undefined): MetadataSigns {
  return { registration: agentAuth && registrationIn(agentAuth, server), oauth: server && oauthIn(server) }
}

function registrationIn(agentAuth: JsonObject, server: JsonObject | undefined): MetadataSigns['registration'] {
  const endpoint = REGISTRATION_MEMBERS.map((name) => agentAuth[name]).find(
    (value) => typeof value === 'string' && value !== '',
  )
  if (typeof endpoint !== 'string' || !isCallable(endpoint) || offersNothing(agentAuth)) return undefined
  if (endpoint === server?.['registration_endpoint'] && !offersKnownTypes(agentAuth)) return undefined
  return { endpoint, types: strings(agentAuth['identity_types_supported']) }
}

const KNOWN: readonly string[] = [...REGISTRATION_TYPES, REFRESH]
const offersKnownTypes = (agentAuth: JsonObject): boolean =>
  strings(agentAuth['identity_types_supported']).some((type) => KNOWN.includes(type))

/** Whether the block itself says that its endpoints give nothing. */
function offersNothing(agentAuth: JsonObject): boolean {
  if (agentAuth['registration_not_required'] === true || agentAuth['auth_required'] === false) return true
  const credentials = [agentAuth, ...Object.values(agentAuth).filter(isObject)].flatMap((block) =>
    CREDENTIAL_TYPES in block ? [strings(block[CREDENTIAL_TYPES])] : [],
  )
  return credentials.length > 0 && credentials.every((types) => types.every((type) => type === 'none'))
}

function oauthIn(server: JsonObject): MetadataSigns['oauth'] {
  for (const member of ['registration_endpoint', 'authorization_endpoint', 'device_authorization_endpoint']) {
    const url = server[member]
    if (typeof url === 'string' && /^https?:/.test(url) && !isPage(url)) return { member, url }
  }
  return undefined
}

const strings = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
