/** Makes and reads the keys of an issuer. */

import type { webcrypto } from 'node:crypto'
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK } from 'jose'
import { publicMembersOf } from '../wire/jwk.js'
import type { Jwk } from './jwk.js'
import { SIGNING_ALGS, type SigningAlg } from './provider.js'

/** One signing key. */
export interface SigningKey {
  readonly alg: SigningAlg
  readonly kid: string
  readonly privateKey: webcrypto.CryptoKey
  /** The published form: public members, `kid`, `alg`, `use` (RFC 7517 §4). */
  readonly publicJwk: Jwk
}

/** The private keys of one issuer. */
export interface IssuerKeys {
  /** The first key signs. The public halves of all keys are published. */
  readonly keys: readonly Jwk[]
  /** The key for the `jku`, `jwk` and `unknown-kid` forgeries. The issuer does not publish its public half as its own. */
  readonly attacker: Jwk
}

/** The private keys of a provider and of its second issuer. */
export interface ProviderKeys extends IssuerKeys {
  readonly second: IssuerKeys
}

/** Makes a new private key. `kid` is its thumbprint (RFC 7638). RSA takes a second. */
export async function createJwk(alg: SigningAlg): Promise<Jwk> {
  const { privateKey } = await generateKeyPair(alg, { extractable: true })
  const jwk = await exportJWK(privateKey)
  return { ...jwk, kid: await calculateJwkThumbprint(jwk), alg, use: 'sig' }
}

export async function createKeys(alg: SigningAlg): Promise<ProviderKeys> {
  const [key, attacker, second, secondAttacker] = await Promise.all([
    createJwk(alg),
    createJwk(alg),
    createJwk(alg),
    createJwk(alg),
  ])
  return { keys: [key], attacker, second: { keys: [second], attacker: secondAttacker } }
}

/** Reads a private key. Throws an Error of one sentence if the JWK is not a private key of a supported algorithm. */
export async function signingKey(jwk: Jwk): Promise<SigningKey> {
  const alg = SIGNING_ALGS.find((known) => known === jwk.alg)
  if (!alg) throw new Error(`The "alg" of a key is not one of ${SIGNING_ALGS.join(', ')}.`)
  if (typeof jwk.d !== 'string') throw new Error(`A key of ${alg} is not private: it has no "d".`)
  const privateKey = await importKey(jwk, alg)
  const kid = typeof jwk.kid === 'string' ? jwk.kid : await calculateJwkThumbprint(jwk)
  return { alg, kid, privateKey, publicJwk: { ...publicMembersOf(jwk), kid, alg, use: 'sig' } }
}

async function importKey(jwk: Jwk, alg: SigningAlg): Promise<webcrypto.CryptoKey> {
  try {
    const key = await importJWK(jwk, alg)
    if (key instanceof Uint8Array) throw new Error('it is symmetric')
    return key
  } catch (error) {
    throw new Error(`A key of ${alg} cannot be used: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    })
  }
}
