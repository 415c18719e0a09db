/** Signs the manifest of a bundle with a detached JWS (RFC 7515 Appendix F), and verifies one. */

import { CompactSign, compactVerify, importJWK, type JWK } from 'jose'
import type { SigningKey } from '../provider/keys.js'
import type { SigningAlg } from '../provider/provider.js'
import { isObject, type JsonObject, readJson } from '../wire/json.js'
import { publicMembersOf } from '../wire/jwk.js'
import { decodeBase64url } from './base64url.js'
import { BUNDLE_ALGS, isKid, LONGEST_KID } from './key-forms.js'
import { keyFor, type TrustedKeys } from './key-set.js'
import { SIGNATURE } from './paths.js'
import { BundleRefusal } from './refusal.js'

/** Tells what was signed, so that no signature for another purpose counts here, and none of these elsewhere (RFC 8725 §3.11). */
const TYP = 'authmd-check-evidence+json'
/** The whole header. It is all that is read of it, and so it is all that there may be. */
const MEMBERS = ['alg', 'kid', 'typ']

/** Returns `header..signature`. */
export async function signDetached(payload: Uint8Array, { alg, kid, privateKey }: SigningKey): Promise<string> {
  const compact = await new CompactSign(payload).setProtectedHeader({ alg, kid, typ: TYP }).sign(privateKey)
  const [header, , signature] = compact.split('.')
  return `${header}..${signature}`
}

/** Who signed a bundle. */
export interface SignedBy {
  readonly alg: SigningAlg
  readonly kid: string
}

/** Verifies a detached JWS of a payload with keys that the caller trusts. It throws `BundleRefusal`. */
export async function verifyDetached(jws: Buffer, payload: Uint8Array, keys: TrustedKeys): Promise<SignedBy> {
  const [encodedHeader = '', detached, encodedSignature = '', more] = jws.toString('latin1').split('.')
  if (detached === undefined || more !== undefined) throw refusal('it is not a JWS of three parts (RFC 7515 §7.1)')
  if (detached !== '') throw refusal('it has a payload of its own, and must have none (RFC 7515 Appendix F)')
  const header = headerIn(encodedHeader)
  const signature = decodeBase64url(encodedSignature)
  if (encodedSignature === '' || !signature)
    throw refusal('its signature is not base64url in its only form (RFC 7515 §2)')
  const { alg, kid } = header
  const key = await keyFor(keys, alg, kid)
  const compact = `${encodedHeader}.${Buffer.from(payload).toString('base64url')}.${encodedSignature}`
  if (!(await isSigned(compact, alg, key)))
    throw refusal('the signature is not one of the manifest by this key: one of the two was changed')
  return header
}

async function isSigned(compact: string, alg: SigningAlg, key: JsonObject): Promise<boolean> {
  try {
    await compactVerify(compact, await importJWK(publicMembersOf(key) as JWK, alg), { algorithms: [alg] })
    return true
  } catch {
    // The signature is wrong or the key cannot be used: both mean that this key does not verify it.
    return false
  }
}

/** Reads the protected header. What it says of keys counts nothing, so it may say nothing of them. */
function headerIn(encoded: string): SignedBy {
  const bytes = decodeBase64url(encoded)
  if (encoded === '' || !bytes) throw refusal('its header is not base64url in its only form (RFC 7515 §2)')
  const json = readJson(bytes.toString('utf8'))
  if (!json.ok || !isObject(json.value)) throw refusal('its header is not a JSON object')
  if (json.bom || json.duplicates.length > 0) throw refusal('its header has a member twice, or a byte order mark')
  const { alg: named, kid, typ } = json.value
  const strange = Object.keys(json.value).find((name) => !MEMBERS.includes(name))
  if (strange !== undefined)
    throw refusal(`its header has ${JSON.stringify(strange)}, and may only have ${MEMBERS.join(', ')}`)
  const alg = BUNDLE_ALGS.find((one) => one === named)
  if (alg === undefined) throw refusal(`its "alg" is not one of ${BUNDLE_ALGS.join(', ')}`)
  if (typ !== TYP) throw refusal(`its "typ" is not ${TYP}: it was signed for another purpose`)
  if (!isKid(kid)) throw refusal(`its "kid" is not a text of 1 to ${LONGEST_KID} characters`)
  return { alg, kid }
}

const refusal = (message: string): BundleRefusal => new BundleRefusal(SIGNATURE, message)
