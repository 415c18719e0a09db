/** Verifies the signatures of others, and recognises tokens that only pretend to be signed. */

import { createPublicKey, type JsonWebKey } from 'node:crypto'
import { compactVerify, importJWK, type JWK } from 'jose'
import type { JsonObject } from '../../wire/json.js'
import type { Jwt } from '../../wire/jwt.js'

/** The only accepted algorithms. With a MAC, anyone who verifies could have signed, and `none` is not a signature. */
const FAMILIES: Readonly<Record<string, readonly string[]>> = {
  EC: ['ES256', 'ES384', 'ES512'],
  RSA: ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
  OKP: ['EdDSA', 'Ed25519'],
}

export const isSignatureAlg = (alg: unknown): alg is string =>
  Object.values(FAMILIES).some((algs) => algs.some((one) => one === alg))

/** Whether a public key is for this algorithm, by its kind and by its own members (RFC 7517 §4). */
export const isKeyFor = ({ kty, alg, use }: JsonObject, wanted: string): boolean =>
  typeof kty === 'string' &&
  FAMILIES[kty]?.includes(wanted) === true &&
  (alg === undefined || alg === wanted) &&
  (use === undefined || use === 'sig')

/** Whether a JWT was signed by the private half of a key. */
export const isSignedBy = async (jwt: Jwt, key: JsonObject): Promise<boolean> => {
  const { alg } = jwt.header
  if (!isSignatureAlg(alg) || !isKeyFor(key, alg)) return false
  return succeeds(async () => compactVerify(jwt.compact, await importJWK({ ...key }, alg), { algorithms: [alg] }))
}

/** `alg: none`, in upper or lower case, with an empty signature. */
export const isUnsigned = ({ header, compact }: Jwt): boolean =>
  String(header['alg']).toLowerCase() === 'none' && compact.endsWith('.')

/** HS256 with a published key as the secret, in one of the forms in which services keep it (RFC 8725 §2.1). */
export async function isMacWith(jwt: Jwt, key: JWK | JsonObject): Promise<boolean> {
  if (jwt.header['alg'] !== 'HS256') return false
  const tries = FORMS.map(
    (form) => async () =>
      compactVerify(jwt.compact, new TextEncoder().encode(form({ ...key })), { algorithms: ['HS256'] }),
  )
  return (await Promise.all(tries.map(succeeds))).includes(true)
}

const pem = (key: JsonWebKey): string =>
  createPublicKey({ key, format: 'jwk' }).export({ type: 'spki', format: 'pem' }).toString()

const FORMS: readonly ((key: JsonWebKey) => string)[] = [pem, (key) => pem(key).trim(), (key) => JSON.stringify(key)]

/** Keys and JWTs come from others. If they are unusable for any reason, the answer is no. */
const succeeds = (verify: () => Promise<unknown>): Promise<boolean> =>
  verify().then(
    () => true,
    () => false,
  )
