import { createHash } from 'node:crypto'

const DIGITS = '0123456789'
const LOWER = 'abcdefghijklmnopqrstuvwxyz'
export const HEX = `${DIGITS}abcdef`
export const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
export const LETTERS_AND_DIGITS = `${LOWER.toUpperCase()}${LOWER}${DIGITS}`

/** Looks drawn at random, and is the same each time: no source holds what looks like a secret. */
export function drawn(length: number, alphabet = LETTERS_AND_DIGITS, seed = 'a'): string {
  const bytes = Array.from({ length: Math.ceil(length / 32) }, (_, i) => [
    ...createHash('sha256').update(`${seed}${i}`).digest(),
  ]).flat()
  return bytes
    .slice(0, length)
    .map((byte) => alphabet[byte % alphabet.length])
    .join('')
}

/** A JWT whose signature has the length of its algorithm's. */
export function jwt(claims: object, { alg = 'HS256', signature = drawn(43) } = {}): string {
  const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url')
  return `${encoded({ alg, typ: 'JWT' })}.${encoded(claims)}.${signature}`
}
