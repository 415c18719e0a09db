/** Whether a published key verifies a signature. */

import { compactVerify, importJWK, type JWK } from 'jose'
import type { JsonObject } from './json.js'
import { publicMembersOf } from './jwk.js'
import type { Jwt } from './jwt.js'

/** A published set is small; trying thousands of keys would be slow and prove nothing. */
const MAX_KEYS = 50

/**
 * Whether one of these keys (JWKs, RFC 7517 §4) verifies a JWS. Where both name a `kid`, it must be the same. A symmetric
 * signature is never verified: a published key is no secret.
 */
export async function verifies({ compact, header }: Jwt, keys: readonly JsonObject[]): Promise<boolean> {
  const { alg, kid } = header
  if (typeof alg !== 'string') return false
  const candidates = keys.filter((key) => kid === undefined || key['kid'] === undefined || key['kid'] === kid)
  const results = await Promise.all(candidates.slice(0, MAX_KEYS).map((key) => verifiesWith(compact, alg, key)))
  return results.includes(true)
}

async function verifiesWith(compact: string, alg: string, jwk: JsonObject): Promise<boolean> {
  // A private key that was published by mistake is used as the public one it contains: that it leaked is another finding.
  const key = publicMembersOf(jwk)
  try {
    await compactVerify(compact, await importJWK(key as JWK, alg), { algorithms: [alg] })
    return true
  } catch {
    // Whatever the reason, wrong signature or unusable key, it does not verify.
    return false
  }
}
