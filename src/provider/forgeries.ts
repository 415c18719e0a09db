/** Signs tokens, correctly and in every wrong way. */

import type { CompactJWSHeaderParameters } from 'jose'
import { encodePart, signedBy, signedBySecret, tamper, textsOf, unsecured } from '../wire/forged-jwt.js'
import type { SigningKey } from './keys.js'
import type { Unsigned } from './provider.js'

/**
 * The ways to sign wrongly. Wrong claims need no forgery: a step writes them, and the provider signs them correctly.
 * `bad-signature`: a byte in the middle of the signature differs. `foreign-key`: an unpublished key, under the published `kid`.
 * `unsigned`: `alg: none`, without a signature (RFC 7519 §6). `hmac-confusion`: HS256 with the public key's PEM as the secret (RFC 8725 §2.1).
 * `unknown-kid`: an unpublished key, under its own `kid`. `jku`, `jwk`: such a key, named by the header itself (RFC 7515 §4.1.2, §4.1.3).
 */
export const FORGERIES = [
  'bad-signature',
  'foreign-key',
  'unsigned',
  'hmac-confusion',
  'unknown-kid',
  'jku',
  'jwk',
] as const
export type Forgery = (typeof FORGERIES)[number]

/** The keys with which an issuer signs, correctly and wrongly. Keys for forgeries are made when a forgery needs them. */
export interface Signers {
  readonly own: SigningKey
  /** Returns the key that is published only at `attackerJwksUri`. */
  attacker(): Promise<SigningKey>
  /** Returns a key that is published nowhere. */
  stranger(): Promise<SigningKey>
  readonly attackerJwksUri: string
}

/** Signs correctly. With `pointer`, the header itself names the key's URL, or contains the key. */
export const sign = (
  { typ, claims }: Unsigned,
  { alg, kid, privateKey }: SigningKey,
  pointer: Pick<CompactJWSHeaderParameters, 'jku' | 'jwk'> = {},
): Promise<string> => signedBy({ alg, kid, typ, ...pointer }, { payload: encodePart(claims) }, privateKey)

export async function forge(token: Unsigned, forgery: Forgery, signers: Signers): Promise<string> {
  const { own } = signers
  const { typ, claims } = token
  const unsigned = { header: { alg: own.alg, kid: own.kid, typ }, payload: encodePart(claims) }
  switch (forgery) {
    case 'bad-signature':
      return tamper(await sign(token, own))
    case 'foreign-key':
      return sign(token, { ...(await signers.stranger()), kid: own.kid })
    case 'unsigned':
      return unsecured(unsigned)
    case 'hmac-confusion':
      return signedBySecret(unsigned, textsOf({ ...own.publicJwk })[0])
    case 'unknown-kid':
      return sign(token, await signers.attacker())
    case 'jku':
      return sign(token, await signers.attacker(), { jku: signers.attackerJwksUri })
    case 'jwk': {
      const attacker = await signers.attacker()
      return sign(token, attacker, { jwk: attacker.publicJwk })
    }
  }
}
