/** Signs with the service's keys, and verifies by them. */

import { randomBytes } from 'node:crypto'
import {
  type CryptoKey,
  calculateJwkThumbprint,
  compactVerify,
  errors,
  exportJWK,
  generateKeyPair,
  type JSONWebKeySet,
  type JWK,
  type JWTPayload,
  SignJWT,
} from 'jose'
import { isObject, type JsonObject } from '../../wire/json.js'
import type { Jwt } from '../../wire/jwt.js'
import type { AssertionPatch, Misbehaves } from '../defects.js'
import { mergePatch } from '../mutate.js'
import { decode } from './jwt.js'
import { isMacWith, isSignedBy, isUnsigned } from './signature.js'

/** The service's signing key. */
export interface Keys {
  /** The published public key (RFC 7517 §5). */
  readonly jwks: JSONWebKeySet
  sign(claims: JWTPayload, typ: string, patches?: readonly AssertionPatch[]): Promise<string>
  /** Returns the claims of a JWT of ours; undefined if it is not a JWT or not ours. The caller judges the claims. */
  open(jwt: string): Promise<Jwt | undefined>
}

interface Signer {
  readonly alg: string
  readonly kid: string
  readonly signing: CryptoKey | Uint8Array
  readonly verifying: CryptoKey | Uint8Array
}

async function es256(): Promise<Signer & { readonly publicJwk: JWK }> {
  const { privateKey, publicKey } = await generateKeyPair('ES256')
  const jwk = await exportJWK(publicKey)
  const kid = await calculateJwkThumbprint(jwk)
  const publicJwk = { ...jwk, kid, alg: 'ES256', use: 'sig' }
  return { alg: 'ES256', kid, signing: privateKey, verifying: publicKey, publicJwk }
}

function hs256(kid: string): Signer {
  const secret = randomBytes(32)
  return { alg: 'HS256', kid, signing: secret, verifying: secret }
}

export async function createKeys(misbehaves: Misbehaves): Promise<Keys> {
  const published = await es256()
  let signer: Signer = published
  if (misbehaves('assertion-foreign-key')) signer = await es256()
  if (misbehaves('assertion-symmetric')) signer = hs256(published.kid)
  const { alg, kid, signing, verifying } = signer

  const isOurs = (jwt: string): Promise<boolean> =>
    compactVerify(jwt, verifying, { algorithms: [alg] }).then(
      () => true,
      (error: unknown) => {
        // An error of jose means that the JWT is bad. Any other error is a bug.
        if (error instanceof errors.JOSEError) return false
        throw error
      },
    )

  /** Returns the claims that only a service with a bug accepts as signed by it. */
  const isTrick = async (jwt: Jwt): Promise<boolean> => {
    const { jwk } = jwt.header
    if (misbehaves('assertion-alg-none') && isUnsigned(jwt)) return true
    if (misbehaves('assertion-any-key') && isObject(jwk) && (await isSignedBy(jwt, jwk))) return true
    return misbehaves('assertion-hmac-public-key') && isMacWith(jwt, published.publicJwk)
  }

  return {
    jwks: { keys: [published.publicJwk] },
    sign: (claims, typ, patches = []) =>
      new SignJWT(applyPatches(claims, patches, 'claims'))
        .setProtectedHeader({ ...applyPatches({ kid, typ }, patches, 'header'), alg })
        .sign(signing),
    open: async (compact) => {
      const jwt = decode(compact)
      const isTaken = jwt && (misbehaves('skip-assertion-signature') || (await isTrick(jwt)) || (await isOurs(compact)))
      return isTaken ? jwt : undefined
    },
  }
}

const applyPatches = (
  members: JsonObject,
  patches: readonly AssertionPatch[],
  part: keyof AssertionPatch,
): JsonObject => patches.reduce((result, patch) => mergePatch(result, patch[part] ?? {}), members)
