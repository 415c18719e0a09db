/** What is wrong with a value that nobody may guess. */

import type { Problem } from '../model/problem.js'
import { entropyBound, OUT_OF_REACH, REQUIRED_BITS } from '../wire/entropy.js'
import type { Exchange } from '../wire/http.js'
import { atPointer } from './place.js'

/** Too little room for 2^128 values is a proof; RFC 6749 §10.10. */
export function entropyProblems(exchange: Exchange, pointer: string, value: string, other?: string): Problem[] {
  const bits = entropyBound(value, other)
  if (bits >= REQUIRED_BITS) return []
  // 126 bits (21 characters of base64url) are short of the letter of RFC 6749 §10.10, and out of anybody's reach.
  const near = bits >= OUT_OF_REACH
  return [
    {
      message: near
        ? `${pointer.slice(1)} has room for ${bits} bits at most, a little less than it should`
        : `${pointer.slice(1)} can be guessed: its form leaves room for ${bits} bits at most`,
      at: atPointer(exchange, pointer),
      expected: `at least ${REQUIRED_BITS} bits from a secure random source`,
      actual: `${value.length} characters`,
      ...(near ? { level: 'MAY' as const } : {}),
    },
  ]
}
