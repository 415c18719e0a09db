/** Lists the members of a JSON Web Key (RFC 7517), public and private, and finds the weaknesses of published keys. */

import { isObject, type JsonObject } from './json.js'
import { stringsIn } from './strings.js'

/** Public members of EC, OKP and RSA keys (RFC 7518 §6.2.1, §6.3.1; RFC 8037 §2). */
export const PUBLIC_MEMBERS = ['kty', 'crv', 'x', 'y', 'n', 'e'] as const
/** Private members (RFC 7518 §6.2.2, §6.3.2; RFC 8037 §2), and the value of a symmetric key (§6.4.1). */
export const PRIVATE_MEMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'] as const
/** Private members of each further prime in `oth` (RFC 7518 §6.3.2.7). */
export const OTHER_PRIME_MEMBERS = ['r', 'd', 't'] as const

type PublicMember = (typeof PUBLIC_MEMBERS)[number]
/** Returns only the public members of a key. */
export const publicMembersOf = <T>(jwk: Partial<Record<PublicMember, T>>): Partial<Record<PublicMember, T>> =>
  Object.fromEntries(PUBLIC_MEMBERS.flatMap((name) => (jwk[name] === undefined ? [] : [[name, jwk[name]]])))

/** Returns every string in the private members of a key, at any depth. */
export const privatePartsOf = (jwk: JsonObject): string[] =>
  PRIVATE_MEMBERS.flatMap((name) => stringsIn(jwk[name]).map(({ text }) => text))

/** One reason why a published key is not safe. */
export interface Weakness {
  /** JSON Pointer from the list of keys. */
  readonly pointer: string
  readonly message: string
  readonly expected: string
  /** Never the secret itself. */
  readonly actual: unknown
  /** With a published secret anyone can sign. The rest is a risk. */
  readonly level: 'MUST' | 'SHOULD'
  /** Absent where only a reader of the keys is confused. */
  readonly impact?: 'takeover' | 'exposure'
}

/** The fewest bits of a modulus (RFC 7518 §3.3, §3.5). */
export const RSA_BITS = 2048
/** A real set is small. A hostile one must not fill the report. */
const MAX_KEYS = 50

/** Finds what is wrong with the keys of a JWK Set (RFC 7517 §5). */
export function findWeaknesses(keys: readonly unknown[]): Weakness[] {
  const seen = new Map<unknown, number>()
  return keys.slice(0, MAX_KEYS).flatMap((key, i) => {
    if (!isObject(key)) {
      return [
        {
          pointer: `/${i}`,
          message: `key ${i} is not an object`,
          expected: 'a JSON Web Key',
          actual: key,
          level: 'SHOULD',
        },
      ]
    }
    const twin = seen.get(key['kid'])
    seen.set(key['kid'], twin ?? i)
    return [
      ...findSecrets(key, i),
      ...findShortKey(key, i),
      ...(twin === undefined ? [] : [describeSameKid(key, twin, i)]),
    ]
  })
}

function findSecrets(key: JsonObject, i: number): Weakness[] {
  const members = PRIVATE_MEMBERS.filter((name) => key[name] !== undefined)
  if (members.length > 0) {
    const message = `key ${i} contains private members: ${members.join(', ')}`
    return [
      {
        pointer: `/${i}/${members[0]}`,
        message,
        expected: 'public members only',
        actual: 'present',
        level: 'MUST',
        impact: 'takeover',
      },
    ]
  }
  if (key['kty'] !== 'oct') return []
  return [
    {
      pointer: `/${i}/kty`,
      message: `key ${i} is symmetric, so everyone who can read it can sign`,
      expected: 'EC, OKP or RSA',
      actual: 'oct',
      level: 'SHOULD',
      impact: 'takeover',
    },
  ]
}

function findShortKey({ kty, n }: JsonObject, i: number): Weakness[] {
  const bits = kty === 'RSA' && typeof n === 'string' ? modulusBits(n) : RSA_BITS
  if (bits >= RSA_BITS) return []
  const expected = `at least ${RSA_BITS} bits`
  return [
    {
      pointer: `/${i}/n`,
      message: `key ${i} is an RSA key that is too short`,
      expected,
      actual: `${bits} bits`,
      level: 'SHOULD',
      impact: 'exposure',
    },
  ]
}

function describeSameKid({ kid }: JsonObject, twin: number, i: number): Weakness {
  const message = kid === undefined ? `keys ${twin} and ${i} have no kid` : `keys ${twin} and ${i} have the same kid`
  return { pointer: `/${i}/kid`, message, expected: 'a kid of its own', actual: kid ?? null, level: 'SHOULD' }
}

/** Returns the number of bits of a base64url number without its leading zeros (RFC 7518 §2, Base64urlUInt). */
export function modulusBits(n: string): number {
  const bytes = Buffer.from(n, 'base64url')
  const first = bytes.findIndex((byte) => byte !== 0)
  return first === -1 ? 0 : (bytes.length - first) * 8 - (Math.clz32(bytes[first] ?? 0) - 24)
}
