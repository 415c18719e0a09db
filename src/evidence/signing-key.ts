/** Reads the key that signs a bundle. */

import type { Jwk } from '../provider/jwk.js'
import { type SigningKey, signingKey } from '../provider/keys.js'
import { isObject, type JsonObject, readJson } from '../wire/json.js'
import { modulusBits, RSA_BITS } from '../wire/jwk.js'
import { algOf, allows, BUNDLE_ALGS, isKid, LONGEST_KID } from './key-forms.js'
import { signDetached, verifyDetached } from './signature.js'

/** A key that cannot sign a bundle. The message completes a sentence that begins with the name of the file, and never repeats a part of the key. */
export class UnusableKey extends Error {
  override readonly name = 'UnusableKey'
}

const KINDS = 'give a private key of Ed25519, of the curve P-256, or of RSA'

/** Reads a private JWK (RFC 7517). It throws `UnusableKey`. */
export async function readSigningKey(text: string): Promise<SigningKey> {
  const jwk = jwkIn(text)
  const wrong = wrongWith(jwk)
  if (wrong !== undefined) throw new UnusableKey(wrong)
  const alg = algOf(jwk)
  if (alg === undefined) throw new UnusableKey(`has a key that this tool does not sign with: ${KINDS}`)
  try {
    const key = await signingKey({ ...(jwk as Jwk), alg })
    // Where the public members are those of another key, nobody could verify what it signs.
    const probe = Buffer.from(alg)
    await verifyDetached(Buffer.from(await signDetached(probe, key)), probe, { from: '', keys: [key.publicJwk] })
    return key
  } catch {
    // What the library says may repeat a part of the key.
    throw new UnusableKey(`has a damaged key: its members are not those of a key for ${alg}`)
  }
}

function jwkIn(text: string): JsonObject {
  if (text.includes('-----BEGIN '))
    throw new UnusableKey('is PEM, and not a JWK (RFC 7517): docs/evidence.md has a line that turns one into the other')
  const json = readJson(text)
  if (!json.ok || !isObject(json.value)) throw new UnusableKey('is not a JWK (RFC 7517): it is not a JSON object')
  if (json.duplicates.length > 0) throw new UnusableKey('is not a JWK (RFC 7517): it has a member twice')
  return json.value
}

function wrongWith(jwk: JsonObject): string | undefined {
  const { kty, alg, d, n, kid } = jwk
  if ('keys' in jwk)
    return 'is a set of keys, and one must sign: give a JWK by itself ("authmd-check evidence key <file>" makes one)'
  if (kty === 'oct' || (typeof alg === 'string' && /^HS\d/.test(alg)))
    return `has a symmetric key: whoever could verify with it could sign as well; ${KINDS}`
  if (typeof kty !== 'string') return 'is not a JWK (RFC 7517): it has no "kty"'
  if (alg !== undefined && !BUNDLE_ALGS.some((one) => one === alg) && alg !== 'Ed25519')
    return `has a key for another algorithm: "alg" is not one of ${BUNDLE_ALGS.join(', ')}`
  if (typeof d !== 'string') return 'has only a public key, which signs nothing: give the private one'
  if (!allows(jwk, 'sign')) return 'has a key that is not for signing: see its "use" or "key_ops"'
  if (kty === 'RSA' && typeof n === 'string' && modulusBits(n) < RSA_BITS)
    return `has an RSA key of ${modulusBits(n)} bits, and ${RSA_BITS} are the fewest (RFC 7518 §3.3)`
  if (kid !== undefined && !isKid(kid)) return `has a "kid" that is not a text of 1 to ${LONGEST_KID} characters`
  return undefined
}
