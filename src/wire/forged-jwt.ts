/** Makes every token with a wrong signature. The claims do not change. */

import { createHmac, createPublicKey, type JsonWebKey } from 'node:crypto'
import {
  type CompactJWSHeaderParameters,
  CompactSign,
  type CryptoKey,
  decodeProtectedHeader,
  exportJWK,
  generateKeyPair,
} from 'jose'
import type { JsonObject } from './json.js'
import type { Jwt } from './jwt.js'

/** A header and a payload before they are signed. The payload is in base64url, as it is sent. */
export interface Unsigned {
  readonly header: JsonObject
  readonly payload: string
}

/** Takes the header and the payload of a token that someone else signed. */
export const readUnsigned = ({ header, compact }: Jwt): Unsigned => ({ header, payload: compact.split('.')[1] ?? '' })
export const encodePart = (part: unknown): string => Buffer.from(JSON.stringify(part)).toString('base64url')

/** Signs with this key, the right one or another. The key must fit the algorithm in the header. The claims may be wrong on purpose. */
export const signedBy = (
  header: CompactJWSHeaderParameters,
  { payload }: Pick<Unsigned, 'payload'>,
  key: CryptoKey,
): Promise<string> => new CompactSign(Buffer.from(payload, 'base64url')).setProtectedHeader(header).sign(key)

/** Makes a token with `alg: none` and an empty signature (RFC 7519 §6, RFC 7515 appendix A.5). */
export const unsecured = ({ header, payload }: Unsigned): string =>
  `${encodePart({ ...header, alg: 'none' })}.${payload}.`

/** Signs by HS256 with `secret`. This is not a secret, but the text of a public key (RFC 8725 §2.1). */
export function signedBySecret({ header, payload }: Unsigned, secret: string): string {
  const signed = `${encodePart({ ...header, alg: 'HS256' })}.${payload}`
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`
}

/** Algorithms for which a new key can be made (RFC 7518 §3.1, RFC 8037 §3.1). A token with another algorithm gets the last one. */
const ALGS = [
  'ES256',
  'ES384',
  'ES512',
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'Ed25519',
  'EdDSA',
] as const

/**
 * Signs with a new key under the `kid` of the right one. With `shown`, the header contains the new public key (RFC 7515 §4.1.3).
 */
export async function signedByStranger(
  { header, payload }: Unsigned,
  { shown }: { readonly shown: boolean },
): Promise<string> {
  const alg = ALGS.find((name) => name === header['alg']) ?? 'EdDSA'
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true })
  // Only the real signer understands these extensions.
  const { crit: _crit, b64: _b64, ...understood } = header
  const jwk = shown ? { jwk: await exportJWK(publicKey) } : {}
  return signedBy({ ...understood, alg, ...jwk }, { payload }, privateKey)
}

/** Returns the texts of a public key that a library may use as a secret: as PEM with a final line break, and as published. */
export function textsOf(jwk: JsonObject): readonly [string, ...string[]] {
  const published = JSON.stringify(jwk)
  const pem = publicPem(jwk)
  return pem === undefined ? [published] : [pem, published]
}

/** Writes SubjectPublicKeyInfo; returns undefined when the value is not a public key. */
function publicPem(jwk: JsonObject): string | undefined {
  try {
    return createPublicKey({ key: jwk as JsonWebKey, format: 'jwk' })
      .export({ type: 'spki', format: 'pem' })
      .toString()
  } catch {
    // No library can read a key from this value.
    return undefined
  }
}

/**
 * Changes one character in the middle of the signature. The last base64url character has padding bits, and a change of those has no
 * effect.
 */
export function tamper(compact: string): string {
  const at = compact.lastIndexOf('.') + 1 + Math.floor((compact.length - compact.lastIndexOf('.') - 1) / 2)
  return compact.slice(0, at) + (compact[at] === 'A' ? 'B' : 'A') + compact.slice(at + 1)
}

/** Writes another `kid` into the header and keeps the old signature. */
export function withKid(compact: string, kid: string): string {
  const header = JSON.stringify({ ...decodeProtectedHeader(compact), kid })
  return Buffer.from(header).toString('base64url') + compact.slice(compact.indexOf('.'))
}
