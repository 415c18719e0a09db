/** Says which keys sign with which algorithm. */

import { SIGNING_ALGS, type SigningAlg } from '../provider/provider.js'
import type { JsonObject } from '../wire/json.js'

/** The only algorithms of a bundle: signatures with a public key. With a shared secret, whoever verifies could sign as well. */
export const BUNDLE_ALGS: readonly SigningAlg[] = SIGNING_ALGS

/** What a key of each algorithm is (RFC 7518 §6.2.1, §6.3; RFC 8037 §2). RSA has no curve. */
const FORMS: Readonly<Record<SigningAlg, { readonly kty: string; readonly crv?: string }>> = {
  EdDSA: { kty: 'OKP', crv: 'Ed25519' },
  ES256: { kty: 'EC', crv: 'P-256' },
  PS256: { kty: 'RSA' },
  RS256: { kty: 'RSA' },
}

/** Whether a key has the type and the curve of an algorithm. */
const isForm = (alg: SigningAlg, { kty, crv }: JsonObject): boolean => FORMS[alg].kty === kty && FORMS[alg].crv === crv

/** RFC 9864 names the algorithm of Ed25519 after the curve. */
const isNamed = (alg: SigningAlg, named: unknown): boolean =>
  named === undefined || named === alg || (alg === 'EdDSA' && named === 'Ed25519')

/** PS256 before RS256, which is older (RFC 8017 §8). */
const PREFERRED: readonly SigningAlg[] = ['EdDSA', 'ES256', 'PS256', 'RS256']

/** The first algorithm that a key can sign with: the one that it names, if it names one. */
export const algOf = (key: JsonObject): SigningAlg | undefined => PREFERRED.find((alg) => isFor(alg, key))

/** Whether a key is one for an algorithm: its type, its curve, and what it says of itself (RFC 7517 §4.4). */
export const isFor = (alg: SigningAlg, key: JsonObject): boolean => isForm(alg, key) && isNamed(alg, key['alg'])

/** Whether a key may be used for this (RFC 7517 §4.2, §4.3). */
export const allows = ({ use, key_ops: operations }: JsonObject, operation: 'sign' | 'verify'): boolean =>
  (use === undefined || use === 'sig') &&
  (operations === undefined || (Array.isArray(operations) && operations.includes(operation)))

/** What a header may hold, and a line of a terminal. */
export const LONGEST_KID = 256
export const isKid = (kid: unknown): kid is string =>
  typeof kid === 'string' && kid.length > 0 && kid.length <= LONGEST_KID
