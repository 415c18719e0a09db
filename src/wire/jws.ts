/** Verifies signatures with published keys. */

import { compactVerify, importJWK, type JWK } from 'jose'
import type { JsonObject } from './json.js'
import { publicMembersOf } from './jwk.js'
import type { Jwt } from './jwt.js'

/** A real set is small. To try thousands of keys would be slow and prove nothing. */
const MAX_KEYS = 50

/**
 * Whether one of these keys (JWKs, RFC 7517 §4) verifies a JWS. When both have a `kid`, it must be the same. A symmetric signature is
 * never valid, because a published key is not a secret.
 */
export async function verifies({ compact, header }: Jwt, keys: readonly JsonObject[]): Promise<boolean> {
  const { alg, kid } = header
  if (typeof alg !== 'string') return false
  const candidates = keys.filter((key) => kid === undefined || key['kid'] === undefined || key['kid'] === kid)
  const results = await Promise.all(candidates.slice(0, MAX_KEYS).map((key) => verifiesWith(compact, alg, key)))
  return results.includes(true)
}

async function verifiesWith(compact: string, alg: string, jwk: JsonObject): Promise<boolean> {
  // Only the public part of a private key is used. Another rule reports that the private part was published.
  const key = publicMembersOf(jwk)
  try {
    await compactVerify(compact, await importJWK(key as JWK, alg), { algorithms: [alg] })
    return true
  } catch {
    // The signature is wrong or the key cannot be used: both mean that this key does not verify it.
    return false
  }
}
