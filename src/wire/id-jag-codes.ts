/** Reads the reason from the error code of a refused ID-JAG. */

import type { Exchange } from './http.js'
import { codeOf, hasCode } from './refusal-code.js'
import { ASSERTION_ERRORS, type AssertionError, type ErrorName } from './words.js'

/** Error codes of the registration endpoint that fit every problem of an ID-JAG, because the texts allow them for all reasons. */
const GENERIC: ReadonlySet<unknown> = new Set<ErrorName>(['invalid_request', 'invalid_grant'])

export const isKnownCode = (code: unknown): boolean => GENERIC.has(code) || ASSERTION_ERRORS.has(code)

const isRefusal = ({ response: { status } }: Exchange): boolean => status >= 400 && status < 500

/** Whether the service does not trust the provider. */
export const isDistrust = (exchange: Exchange): boolean =>
  isRefusal(exchange) && hasCode(exchange, 'issuer_not_enabled', 'invalid_issuer')

export const refusesAudience = (exchange: Exchange): boolean =>
  isRefusal(exchange) && hasCode(exchange, 'invalid_audience', 'audience_mismatch')

/** Whether the service accepted the ID-JAG as genuine and asks its user to confirm. It asks this only after verification. */
export const stepsUp = (exchange: Exchange): boolean => isRefusal(exchange) && hasCode(exchange, 'interaction_required')

/** Returns the code of a refusal that names a reason not in `reasons`. Returns `undefined` when the code fits or is too general. */
export function otherReason(exchange: Exchange, reasons: readonly AssertionError[]): string | undefined {
  const code = codeOf(exchange)
  const isOther =
    isRefusal(exchange) && !stepsUp(exchange) && ASSERTION_ERRORS.has(code) && !hasCode(exchange, ...reasons)
  return isOther ? String(code) : undefined
}
