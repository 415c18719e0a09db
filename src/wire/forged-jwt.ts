import {
  constants,
  createHmac,
  createPublicKey,
  generateKeyPairSync,
  type JsonWebKey,
  type KeyPairKeyObjectResult,
  type SigningOptions,
  sign,
} from 'node:crypto'
import type { JsonObject } from './json.js'
import type { Jwt } from './jwt.js'

/** Ways to sign somebody else's JWT, with the claims as they are. */

/** `alg: none` and an empty signature (RFC 7519 §6, RFC 7515 appendix A.5). */
export const unsecured = (jwt: Jwt): string => `${encoded({ ...jwt.header, alg: 'none' })}.${payloadOf(jwt)}.`

/** HS256 with `secret`, which is no secret: the text of a public key (RFC 8725 §2.1). */
export function signedBySecret(jwt: Jwt, secret: string): string {
  const signed = `${encoded({ ...jwt.header, alg: 'HS256' })}.${payloadOf(jwt)}`
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`
}

/**
 * Signed with a key that was made for it, under the `kid` of the true one; with `shown`, the header brings the public key along
 * (RFC 7515 §4.1.3).
 */
export function signedByStranger(jwt: Jwt, { shown }: { readonly shown: boolean }): string {
  const stated = String(jwt.header['alg'])
  const [alg, signer] = Object.entries(SIGNERS).find(([name]) => name === stated) ?? (['EdDSA', ed25519] as const)
  const { privateKey, publicKey, hash, options } = signer()
  const jwk = publicKey.export({ format: 'jwk' })
  const signed = `${encoded({ ...jwt.header, alg, ...(shown ? { jwk } : {}) })}.${payloadOf(jwt)}`
  return `${signed}.${sign(hash, Buffer.from(signed), { key: privateKey, ...options }).toString('base64url')}`
}

interface Signer extends KeyPairKeyObjectResult {
  readonly hash: string | null
  readonly options?: SigningOptions
}

/** RFC 7518 §3.4: the two numbers side by side. */
const ecdsa = (namedCurve: string, hash: string) => (): Signer => ({
  ...generateKeyPairSync('ec', { namedCurve }),
  hash,
  options: { dsaEncoding: 'ieee-p1363' },
})
const rsa =
  (hash: string, options: SigningOptions = {}) =>
  (): Signer => ({ ...generateKeyPairSync('rsa', { modulusLength: 2048 }), hash, options })
/** RFC 7518 §3.5: the salt is as long as the hash. */
const pss = (hash: string) =>
  rsa(hash, { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST })
const ed25519 = (): Signer => ({ ...generateKeyPairSync('ed25519'), hash: null })

/** How each algorithm (RFC 7518 §3.1, RFC 8037 §3.1) signs, with a new key. */
const SIGNERS: Readonly<Record<string, () => Signer>> = {
  ES256: ecdsa('P-256', 'sha256'),
  ES384: ecdsa('P-384', 'sha384'),
  ES512: ecdsa('P-521', 'sha512'),
  RS256: rsa('sha256'),
  RS384: rsa('sha384'),
  RS512: rsa('sha512'),
  PS256: pss('sha256'),
  PS384: pss('sha384'),
  PS512: pss('sha512'),
  EdDSA: ed25519,
  Ed25519: ed25519,
}

/** What a public key looks like where a library asks for a secret: as PEM (with the line break that files end in), and as it was published. */
export function textsOf(jwk: JsonObject): string[] {
  const pem = publicPem(jwk)
  return [...(pem === undefined ? [] : [pem]), JSON.stringify(jwk)]
}

/** SubjectPublicKeyInfo; undefined for what is no public key. */
export function publicPem(jwk: JsonObject): string | undefined {
  try {
    return createPublicKey({ key: jwk as JsonWebKey, format: 'jwk' })
      .export({ type: 'spki', format: 'pem' })
      .toString()
  } catch {
    // Whatever it is, no library reads a key from it.
    return undefined
  }
}

const payloadOf = ({ compact }: Jwt): string => compact.split('.')[1] ?? ''
const encoded = (header: JsonObject): string => Buffer.from(JSON.stringify(header)).toString('base64url')
