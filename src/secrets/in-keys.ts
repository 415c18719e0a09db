/** Finds the private parts of JSON Web Keys in a text of any kind. */

import type { Range } from '../model/problem.js'
import { OTHER_PRIME_MEMBERS, PRIVATE_MEMBERS } from '../wire/jwk.js'

/** The length of the smallest private part: 15 bytes. Shorter values are too common in texts. */
const SHORTEST = 20
/** As long as the longest member of the largest RSA key in use. */
const LONGEST = 3000
/** In a key with several primes, the last member may be this far from `kty`. */
const NEAR = 20_000

const NAMES = [...new Set([...PRIVATE_MEMBERS, ...OTHER_PRIME_MEMBERS])].join('|')
/** Quotes may be escaped, as in JSON in a string. */
const QUOTE = String.raw`\\{0,3}["']`
const PART = new RegExp(
  String.raw`${QUOTE}(?:${NAMES})${QUOTE}\s{0,9}:\s{0,9}${QUOTE}([\w+/=-]{${SHORTEST},${LONGEST}})(?=${QUOTE})`,
  'g',
)
const KTY = /["']kty\\{0,3}["']/g

/** Returns the places of the values of private members, in order. */
export function keyPartsIn(text: string): Range[] {
  const keys = [...text.matchAll(KTY)].map(({ index }) => index)
  if (keys.length === 0) return []
  let key = 0
  return [...text.matchAll(PART)].flatMap(({ index, 0: whole, 1: value = '' }) => {
    while ((keys[key + 1] ?? Number.POSITIVE_INFINITY) <= index) key++
    const isNear = [keys[key], keys[key + 1]].some((at) => at !== undefined && Math.abs(at - index) <= NEAR)
    const end = index + whole.length
    return isNear ? [{ start: end - value.length, end }] : []
  })
}
