import { readJwt } from './jwt.js'

/** RFC 6749 §10.10: the chance of guessing a token must be at most 2^-128. */
export const REQUIRED_BITS = 128

const ALPHABETS: readonly (readonly [RegExp, number])[] = [
  [/^[0-9]*$/, 10],
  [/^[0-9a-f]*$/, 16],
  [/^[0-9A-F]*$/, 16],
  [/^[0-9a-z]*$/, 36],
  [/^[0-9A-Z]*$/, 36],
  [/^[0-9A-Za-z]*$/, 62],
]

/**
 * The most entropy, in bits, that a value of this form can have: its length times the width of the smallest usual alphabet that
 * holds it, without punctuation and without what two samples share at their start and end. An upper bound, so that a low figure
 * is a proof. A signed JWT cannot be guessed: infinite.
 */
export function entropyBound(value: string, other?: string): number {
  if (!('error' in readJwt(value))) return Number.POSITIVE_INFINITY
  const varying = (other === undefined ? withoutPrefix(value) : unshared(value, other)).replace(/[^0-9A-Za-z]/g, '')
  if (new Set(varying).size <= 2) return varying.length
  const size = ALPHABETS.find(([pattern]) => pattern.test(varying))?.[1] ?? 64
  return Math.floor(varying.length * Math.log2(size))
}

/** `clm_…`, `sk-test-…`: a short word before an underscore or hyphen is a label, not a secret. */
const withoutPrefix = (value: string): string => value.replace(/^(?:[A-Za-z]{1,12}[_-])+/, '')

/** Two random values share an edge of this length less than once in 16 million; a shorter run says nothing. */
const SHARED_RUN = 6

function unshared(one: string, other: string): string {
  const [a, b] = [withoutPrefix(one), withoutPrefix(other)]
  let start = 0
  while (start < a.length && a[start] === b[start]) start++
  if (start < SHARED_RUN) start = 0
  let end = 0
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end++
  return a.slice(start, end < SHARED_RUN ? a.length : a.length - end)
}
