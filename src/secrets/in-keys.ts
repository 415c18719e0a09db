/** The private parts of JSON Web Keys that are written out in a text, whatever the text is otherwise. */

import type { Range } from '../model/problem.js'
import { OTHER_PRIME_MEMBERS, PRIVATE_MEMBERS } from '../wire/jwk.js'

/** The smallest that is anything: 15 bytes. What is shorter stands in too many texts. */
const SHORTEST = 20
/** As long as the longest member of the largest RSA key in use. */
const LONGEST = 3000
/** In a key of several primes, so far from `kty` the last member may stand. */
const NEAR = 20_000

const NAMES = [...new Set([...PRIVATE_MEMBERS, ...OTHER_PRIME_MEMBERS])].join('|')
/** Quotes may be escaped, as in JSON in a string. */
const QUOTE = String.raw`\\{0,3}["']`
const PART = new RegExp(
  String.raw`${QUOTE}(?:${NAMES})${QUOTE}\s{0,9}:\s{0,9}${QUOTE}([\w+/=-]{${SHORTEST},${LONGEST}})(?=${QUOTE})`,
  'g',
)
const KTY = /["']kty\\{0,3}["']/g

/** Where the values of private members stand, in their order. */
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
