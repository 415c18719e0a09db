/** The one forge: whatever is wrong with how a token is signed is made here. Its claims stay as they are. */

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

/** What is to be signed: a header, and a payload as it travels, in base64url. */
export interface Unsigned {
  readonly header: JsonObject
  readonly payload: string
}

/** Of a token that somebody else signed. */
export const readUnsigned = ({ header, compact }: Jwt): Unsigned => ({ header, payload: compact.split('.')[1] ?? '' })
export const encodePart = (part: unknown): string => Buffer.from(JSON.stringify(part)).toString('base64url')

/** Signed with a key of the algorithm that the header names, be it the true key or another. The claims may be wrong on purpose. */
export const signedBy = (
  header: CompactJWSHeaderParameters,
  { payload }: Pick<Unsigned, 'payload'>,
  key: CryptoKey,
): Promise<string> => new CompactSign(Buffer.from(payload, 'base64url')).setProtectedHeader(header).sign(key)

/** `alg: none` and an empty signature (RFC 7519 §6, RFC 7515 appendix A.5). */
export const unsecured = ({ header, payload }: Unsigned): string =>
  `${encodePart({ ...header, alg: 'none' })}.${payload}.`

/** HS256 with `secret`, which is no secret: the text of a public key (RFC 8725 §2.1). */
export function signedBySecret({ header, payload }: Unsigned, secret: string): string {
  const signed = `${encodePart({ ...header, alg: 'HS256' })}.${payload}`
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`
}

/** Algorithms (RFC 7518 §3.1, RFC 8037 §3.1) of which a new key is made; for a token of another one, the last. */
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
 * Signed with a key that was made for it, under the `kid` of the true one; with `shown`, the header brings the public key along
 * (RFC 7515 §4.1.3).
 */
export async function signedByStranger(
  { header, payload }: Unsigned,
  { shown }: { readonly shown: boolean },
): Promise<string> {
  const alg = ALGS.find((name) => name === header['alg']) ?? 'EdDSA'
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true })
  // Extensions that only the true signer understands cannot be signed here.
  const { crit: _crit, b64: _b64, ...understood } = header
  const jwk = shown ? { jwk: await exportJWK(publicKey) } : {}
  return signedBy({ ...understood, alg, ...jwk }, { payload }, privateKey)
}

/** What a public key looks like where a library asks for a secret: as PEM (with the line break that files end in), and as it was published. */
export function textsOf(jwk: JsonObject): readonly [string, ...string[]] {
  const published = JSON.stringify(jwk)
  const pem = publicPem(jwk)
  return pem === undefined ? [published] : [pem, published]
}

/** SubjectPublicKeyInfo; undefined for what is no public key. */
function publicPem(jwk: JsonObject): string | undefined {
  try {
    return createPublicKey({ key: jwk as JsonWebKey, format: 'jwk' })
      .export({ type: 'spki', format: 'pem' })
      .toString()
  } catch {
    // Whatever it is, no library reads a key from it.
    return undefined
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

/** The same JWT with another `kid` in its header; its signature is not made anew. */
export function withKid(compact: string, kid: string): string {
  const header = JSON.stringify({ ...decodeProtectedHeader(compact), kid })
  return Buffer.from(header).toString('base64url') + compact.slice(compact.indexOf('.'))
}
