/** Draws tokens and codes, and compares them. */

import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'

/** 256 random bits, base64url: what a credential needs (RFC 6749 §10.10 asks for at least 128). */
export const randomToken = (prefix = ''): string => prefix + randomBytes(32).toString('base64url')

/** 48 bits: readable in a log, but guessable. It has capitals and small letters, so that its form is always the same. */
export function shortToken(): string {
  const token = randomBytes(6).toString('base64url')
  return /[A-Z]/.test(token) && /[a-z]/.test(token) ? token : shortToken()
}

/** Six decimal digits, each equally likely. */
export const randomUserCode = (): string => String(randomInt(1_000_000)).padStart(6, '0')

/** Compares two secrets in a time that does not depend on where they differ. */
export function sameSecret(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(one), digest(other))
}
