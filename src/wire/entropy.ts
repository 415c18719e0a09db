/** Computes from the form of a token how hard it is to guess at most. */

import { readJwt } from './jwt.js'

/** RFC 6749 §10.10: the chance of guessing a token must be at most 2^-128. */
export const REQUIRED_BITS = 128
/** The security strength that NIST SP 800-57 part 1 requires until 2030. */
export const OUT_OF_REACH = 112

type Alphabets = readonly (readonly [pattern: RegExp, size: number])[]
/** Punctuation only separates these, as in a UUID. */
const DIGITS: Alphabets = [
  [/^[0-9]*$/, 10],
  [/^(?:[0-9a-f]*|[0-9A-F]*)$/, 16],
]
/** In these, `-_+/` may be digits of base64 or base64url, and any other character may be random. */
const CHARACTERS: Alphabets = [
  [/^(?:[0-9a-z]*|[0-9A-Z]*)$/, 36],
  [/^[-_+/0-9A-Za-z]*$/, 64],
  [/^[\x20-\x7e]*$/, 95],
]
const CODE_UNITS = 0x10000
/** A longer random text has more than two different characters. */
const MONOTONOUS = 16

/**
 * Returns the largest entropy, in bits, that a value of this form can have: its length times the bits of a character in the smallest
 * usual alphabet. The shared start and end of two samples do not count. It is an upper bound, so a low number is a proof. It is infinite
 * for a signed JWT, which cannot be guessed.
 */
export function entropyBound(value: string, other?: string): number {
  if (!('error' in readJwt(value))) return Number.POSITIVE_INFINITY
  const varying = (other === undefined ? value : removeShared(value, other)).replace(/={1,2}$/, '')
  if (varying.length > MONOTONOUS && new Set(varying).size <= 2) return varying.length
  const digits = varying.replace(/[!-/:-@[-`{-~ ]/g, '')
  const base = sizeOf(digits, DIGITS)
  return base === undefined ? countBits(varying, sizeOf(varying, CHARACTERS) ?? CODE_UNITS) : countBits(digits, base)
}

const sizeOf = (text: string, alphabets: Alphabets): number | undefined =>
  alphabets.find(([pattern]) => pattern.test(text))?.[1]
const countBits = (text: string, size: number): number => Math.floor(text.length * Math.log2(size))

/** Two random values share a start or end of this length less than once in 16 million. A shorter one proves nothing. */
const SHARED_RUN = 6
/** Shared words before an underscore or hyphen are a label, as in `clm_…` or `sk-test-…`. They may be short. */
const LABEL = /^(?:[A-Za-z][0-9A-Za-z]{1,11}[_-])+/

function removeShared(one: string, other: string): string {
  const label = LABEL.exec(one.slice(0, sharedStart(one, other)))?.[0].length ?? 0
  const [a, b] = [one.slice(label), other.slice(label)]
  const start = ignoreShort(sharedStart(a, b))
  const rest = a.slice(start)
  return rest.slice(0, rest.length - ignoreShort(sharedEnd(rest, b.slice(start))))
}

const ignoreShort = (length: number): number => (length < SHARED_RUN ? 0 : length)

function sharedStart(a: string, b: string): number {
  let length = 0
  while (length < a.length && a[length] === b[length]) length++
  return length
}

function sharedEnd(a: string, b: string): number {
  let length = 0
  while (length < Math.min(a.length, b.length) && a.at(-1 - length) === b.at(-1 - length)) length++
  return length
}
