/** Judges a value that nobody may guess. */

import type { Problem } from '../model/problem.js'
import { entropyBound, OUT_OF_REACH, REQUIRED_BITS } from '../wire/entropy.js'
import type { Exchange } from '../wire/http.js'
import { atPointer } from './place.js'

/** A form with fewer than 2^128 possible values is a proof (RFC 6749 §10.10). */
export function entropyProblems(exchange: Exchange, pointer: string, value: string, other?: string): Problem[] {
  const bits = entropyBound(value, other)
  if (bits >= REQUIRED_BITS) return []
  // 126 bits (21 characters of base64url) break RFC 6749 §10.10, but nobody can guess them.
  const isUnguessable = bits >= OUT_OF_REACH
  return [
    {
      message: isUnguessable
        ? `${pointer.slice(1)} has at most ${bits} bits of randomness, a little less than required`
        : `${pointer.slice(1)} can be guessed: its form allows at most ${bits} bits of randomness`,
      at: atPointer(exchange, pointer),
      expected: `at least ${REQUIRED_BITS} bits from a secure random source`,
      actual: `${value.length} characters`,
      ...(isUnguessable ? { level: 'MAY', impact: 'polish' } : { impact: 'takeover' }),
    },
  ]
}
