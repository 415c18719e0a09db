/** Decodes JSON Web Tokens without verifying them. */

import { decodeJwt, decodeProtectedHeader } from 'jose'
import type { JsonObject } from './json.js'
import { sameIdentifier } from './well-known.js'

/** A decoded JWS in compact form. It is not verified (RFC 7515 §3.1, RFC 7519). */
export interface Jwt {
  readonly compact: string
  readonly header: JsonObject
  readonly claims: JsonObject
}

/** Decodes a JWT of three segments. The signature may be empty, because rules judge `alg: none`. */
export function readJwt(compact: string): Jwt | { readonly error: string } {
  const segments = compact.split('.')
  if (segments.length !== 3) return { error: `a JWT has 3 segments, this one has ${segments.length}` }
  try {
    return {
      compact,
      header: { ...decodeProtectedHeader(compact) },
      claims: { ...decodeJwt(compact) },
    }
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) }
  }
}

/** Registered digital signature algorithms (RFC 7518 §3.1, RFC 8037 §3.1, RFC 8812 §3.2 …): neither a MAC nor `none`. */
const ASYMMETRIC = /^(?:(?:RS|PS|ES)(?:256|384|512)|ES256K|EdDSA|Ed25519|Ed448|ML-DSA-(?:44|65|87))$/
export const isAsymmetric = (alg: unknown): alg is string => typeof alg === 'string' && ASYMMETRIC.test(alg)

/** Reads seconds since the epoch (RFC 7519 §2). A value after the year 5000 is in milliseconds, and libraries refuse or misread it. */
export function numericDate(claim: unknown): number | undefined {
  return typeof claim === 'number' && Number.isFinite(claim) && Math.abs(claim) < 1e11 ? claim : undefined
}

/** Whether a claim, one identifier or a list (RFC 7519 §4.1.3), contains one of these identifiers. */
export function isFor(claim: unknown, identifiers: readonly unknown[]): boolean {
  const named = Array.isArray(claim) ? claim : [claim]
  return named.some(
    (one) =>
      typeof one === 'string' &&
      identifiers.some((wanted) => typeof wanted === 'string' && sameIdentifier(one, wanted)),
  )
}
