import { decodeJwt, decodeProtectedHeader } from 'jose'
import type { JsonObject } from '../session/json.js'

/** A JWS in compact form, decoded and not verified (RFC 7515 §3.1, RFC 7519). */
export interface Jwt {
  readonly compact: string
  readonly header: JsonObject
  readonly claims: JsonObject
}

/** Three segments, of which the first two decode to JSON objects. The signature may be empty: `alg: none` is for rules to judge. */
export function readJwt(compact: string): Jwt | { readonly error: string } {
  const segments = compact.split('.')
  if (segments.length !== 3) return { error: `a JWS has 3 segments, this has ${segments.length}` }
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

/**
 * The same JWT with one bit of its signature changed. The byte is taken from the middle: the last base64url character carries
 * padding bits, and changing those changes nothing.
 */
export function tamper(compact: string): string {
  const at = compact.lastIndexOf('.') + 1 + Math.floor((compact.length - compact.lastIndexOf('.') - 1) / 2)
  return compact.slice(0, at) + (compact[at] === 'A' ? 'B' : 'A') + compact.slice(at + 1)
}
