/** How a provider signs, well and in every wrong way. */

import type { CompactJWSHeaderParameters } from 'jose'
import { encodePart, signedBy, signedBySecret, tamper, textsOf, unsecured } from '../wire/forged-jwt.js'
import type { SigningKey } from './keys.js'
import type { Unsigned } from './provider.js'

/**
 * Ways to sign wrongly. What is wrong with the claims needs no forgery: whoever makes them makes them wrong and has them signed well.
 * `bad-signature`: a byte in the middle of the signature differs. `foreign-key`: a key that nobody publishes, under the published `kid`.
 * `unsigned`: `alg: none`, without a signature (RFC 7519 §6). `hmac-confusion`: HS256 with the public key's PEM as the secret (RFC 8725 §2.1).
 * `unknown-kid`: a key that is not published, under its own `kid`. `jku`, `jwk`: such a key, to which the header itself points (RFC 7515 §4.1.2, §4.1.3).
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

/** What an issuer signs with, well and wrongly. Keys that only forgeries need are made when one does. */
export interface Signers {
  readonly own: SigningKey
  /** Published at `attackerJwksUri`, and nowhere else. */
  attacker(): Promise<SigningKey>
  /** Published nowhere. */
  stranger(): Promise<SigningKey>
  readonly attackerJwksUri: string
}

/** As it should be; with `pointer`, the header itself says where the key is, or brings it along. */
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
