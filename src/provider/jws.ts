import { createPublicKey } from 'node:crypto'
import { type CompactJWSHeaderParameters, CompactSign, type CryptoKey } from 'jose'
import { tamper } from '../wire/jwt.js'
import type { Forgery } from './forgeries.js'
import type { Jwk } from './jwk.js'
import type { SigningKey } from './keys.js'
import type { Unsigned } from './provider.js'

/** What an issuer signs with, well and wrongly. Keys that only forgeries need are made when one does. */
export interface Signers {
  readonly own: SigningKey
  /** Published at `attackerJwksUri`, and nowhere else. */
  attacker(): Promise<SigningKey>
  /** Published nowhere. */
  stranger(): Promise<SigningKey>
  readonly attackerJwksUri: string
}

export const signed = (token: Unsigned, { alg, kid, privateKey }: SigningKey): Promise<string> =>
  compact({ alg, kid, typ: token.typ }, token, privateKey)

export async function forged(token: Unsigned, forgery: Forgery, signers: Signers): Promise<string> {
  const { own } = signers
  switch (forgery) {
    case 'bad-signature':
      return tamper(await signed(token, own))
    case 'foreign-key':
      return signed(token, { ...(await signers.stranger()), kid: own.kid })
    case 'unsigned':
      return unsigned(token, own)
    case 'hmac-confusion':
      return compact({ alg: 'HS256', kid: own.kid, typ: token.typ }, token, publicPem(own.publicJwk))
    case 'unknown-kid':
      return signed(token, await signers.attacker())
    case 'jku':
      return pointing(token, await signers.attacker(), { jku: signers.attackerJwksUri })
    case 'jwk': {
      const attacker = await signers.attacker()
      return pointing(token, attacker, { jwk: attacker.publicJwk })
    }
  }
}

/** Signed by a key to which the header itself points, or that it brings along. */
const pointing = (token: Unsigned, { alg, kid, privateKey }: SigningKey, to: { jku: string } | { jwk: Jwk }) =>
  compact({ alg, kid, typ: token.typ, ...to }, token, privateKey)

/** Not a JWT's claims as jose would have them: what is wrong with them is wrong on purpose. */
const compact = (header: CompactJWSHeaderParameters, { claims }: Unsigned, key: CryptoKey | Uint8Array) =>
  new CompactSign(new TextEncoder().encode(JSON.stringify(claims))).setProtectedHeader(header).sign(key)

/** An unsecured JWS: `alg: none` and an empty signature (RFC 7515 appendix A.5). */
function unsigned({ typ, claims }: Unsigned, { kid }: SigningKey): string {
  const encode = (part: unknown) => Buffer.from(JSON.stringify(part)).toString('base64url')
  return `${encode({ alg: 'none', kid, typ })}.${encode(claims)}.`
}

/** SubjectPublicKeyInfo as PEM with its last line break: how OpenSSL writes a key to a file, and Node exports one. */
function publicPem(jwk: Jwk): Uint8Array {
  return new TextEncoder().encode(
    createPublicKey({ key: jwk, format: 'jwk' }).export({ type: 'spki', format: 'pem' }).toString(),
  )
}
