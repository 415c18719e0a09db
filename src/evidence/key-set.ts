/** Reads the keys that whoever verifies a bundle trusts, and finds the one that signed it. */

import { calculateJwkThumbprint, type JWK } from 'jose'
import type { SigningAlg } from '../provider/provider.js'
import { isObject, type JsonObject, readJson } from '../wire/json.js'
import { PRIVATE_MEMBERS } from '../wire/jwk.js'
import { allows, isFor } from './key-forms.js'
import { SIGNATURE } from './paths.js'
import { BundleRefusal } from './refusal.js'

/** Keys that are trusted. `from` is the file or the URL that they come from. */
export interface TrustedKeys {
  readonly from: string
  readonly keys: readonly JsonObject[]
}

/** A text that is not a JWK Set. The message completes a sentence that begins with where it comes from. */
export class NotKeys extends Error {
  override readonly name = 'NotKeys'
}

/** Reads a JWK Set (RFC 7517 §5). It throws `NotKeys`. */
export function readKeySet(text: string, from: string): TrustedKeys {
  const json = readJson(text)
  const set = json.ok && isObject(json.value) ? json.value : undefined
  if (!json.ok || !set || !Array.isArray(set['keys'])) {
    const hint = set && 'kty' in set ? ': it is one key; put it into {"keys":[…]}' : ''
    throw new NotKeys(`is not a JWK Set (RFC 7517 §5)${hint}`)
  }
  if (json.duplicates.length > 0) throw new NotKeys(`is not a JWK Set: ${json.duplicates[0]} is there twice`)
  return { from, keys: set['keys'].filter(isObject) }
}

/** Returns the one key with this `kid` for this algorithm. It throws `BundleRefusal` where there is none, or more than one. */
export async function keyFor({ keys, from }: TrustedKeys, alg: SigningAlg, kid: string): Promise<JsonObject> {
  const named = await keysNamed(kid, keys)
  const name = JSON.stringify(kid)
  if (named.length === 0) throw new BundleRefusal(SIGNATURE, `it names the key ${name}, which is not in ${from}`)
  const [key, ...others] = named.filter((one) => isFor(alg, one) && allows(one, 'verify'))
  if (!key) throw new BundleRefusal(SIGNATURE, `the key ${name} of ${from} is not one to verify ${alg} with`)
  if (others.length > 0)
    throw new BundleRefusal(
      SIGNATURE,
      `${from} has several keys ${name} for ${alg}: nobody can tell which one is meant`,
    )
  if (PRIVATE_MEMBERS.some((member) => key[member] !== undefined))
    throw new BundleRefusal(
      SIGNATURE,
      `the key ${name} of ${from} is there with its private part: anybody can sign with it`,
    )
  return key
}

/** A key without a `kid` has its thumbprint for a name (RFC 7638), as one that signs. */
async function keysNamed(kid: string, keys: readonly JsonObject[]): Promise<readonly JsonObject[]> {
  const names = await Promise.all(keys.map((key) => key['kid'] ?? thumbprintOf(key)))
  return keys.filter((_, i) => names[i] === kid)
}

const thumbprintOf = (key: JsonObject): Promise<string | undefined> =>
  calculateJwkThumbprint(key as JWK).catch(() => undefined)
