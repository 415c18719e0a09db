/** Writes the documents that an issuer publishes, and finds them by their paths. */

import { AUTHORIZATION_SERVER, OPENID_CONFIGURATION, WELL_KNOWN_JWKS } from '../wire/well-known.js'
import { JWT_BEARER } from '../wire/words.js'
import type { Jwk } from './jwk.js'
import type { SigningAlg } from './provider.js'

const ATTACKER_JWKS = '/attacker/jwks.json'
const CLIENT_METADATA = '/agent.json'

export const jwksUriOf = (issuer: string): string => `${issuer}${WELL_KNOWN_JWKS}`
export const attackerJwksUriOf = (issuer: string): string => `${issuer}${ATTACKER_JWKS}`
export const clientIdOf = (issuer: string): string => `${issuer}${CLIENT_METADATA}`
export const secondOf = (issuer: string): string => `${issuer}/second`

/** The kinds of documents that an issuer publishes. */
export type Publication = 'jwks' | 'attackerJwks' | 'issuerMetadata' | 'clientMetadata'

const SUFFIXES = [OPENID_CONFIGURATION, AUTHORIZATION_SERVER]
const APPENDED: readonly (readonly [ending: string, Publication])[] = [
  [WELL_KNOWN_JWKS, 'jwks'],
  [ATTACKER_JWKS, 'attackerJwks'],
  [CLIENT_METADATA, 'clientMetadata'],
  // OpenID Connect Discovery §4.1 appends. Without a path, RFC 8414 has the same form.
  ...SUFFIXES.map((suffix) => [`/.well-known/${suffix}`, 'issuerMetadata'] as const),
]

/**
 * Returns the document and the issuer that a path asks for. The issuer is the path of its identifier, `''` at the root.
 * RFC 8414 §3.1 inserts the well-known segment before the issuer's path.
 */
export function askedFor(path: string): { readonly of: string; readonly publication: Publication } | undefined {
  const inserted = SUFFIXES.map((suffix) => `/.well-known/${suffix}/`).find((start) => path.startsWith(start))
  if (inserted !== undefined) return { of: path.slice(inserted.length - 1), publication: 'issuerMetadata' }
  const appended = APPENDED.find(([ending]) => path.endsWith(ending))
  return appended && { of: path.slice(0, -appended[0].length), publication: appended[1] }
}

/** Returns the paths of an issuer's documents below its own path, which is `''` at the root. */
export const appendedPaths = (of: string): string[] => APPENDED.map(([ending]) => `${of}${ending}`)
/** Returns the paths where RFC 8414 §3.1 looks for the metadata of an issuer with a path. */
export const insertedPaths = (of: string): string[] =>
  of === '' ? [] : SUFFIXES.map((suffix) => `/.well-known/${suffix}${of}`)

/**
 * Returns issuer metadata (RFC 8414 §2, OpenID Connect Discovery §3): what a service needs to verify this issuer's tokens. It names no
 * endpoints, because nobody asks this issuer for a token.
 */
export const issuerMetadata = (issuer: string, alg: SigningAlg) => ({
  issuer,
  jwks_uri: jwksUriOf(issuer),
  response_types_supported: [],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: [alg],
})

/** Returns a Client ID Metadata Document. `client_id` is its own URL, and the other members are from RFC 7591 §2. */
export const clientMetadata = (issuer: string) => ({
  client_id: clientIdOf(issuer),
  client_name: 'authmd-check',
  client_uri: issuer,
  grant_types: [JWT_BEARER],
  response_types: [],
  token_endpoint_auth_method: 'none',
  jwks_uri: jwksUriOf(issuer),
})

export const keySet = (keys: readonly Jwk[]): { readonly keys: readonly Jwk[] } => ({ keys })
