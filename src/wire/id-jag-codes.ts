/** Reads from the error code of a refused ID-JAG what the reason was. */

import type { Exchange } from './http.js'
import { errorOf, hasError } from './token-response.js'
import { ASSERTION_ERRORS, type AssertionError, type ErrorName } from './words.js'

/** Error codes of the registration endpoint that fit whatever is wrong with an ID-JAG: the texts fold all reasons into them. */
const GENERIC: ReadonlySet<unknown> = new Set<ErrorName>(['invalid_request', 'invalid_grant'])

export const isKnownCode = (code: unknown): boolean => GENERIC.has(code) || ASSERTION_ERRORS.has(code)

const isRefusal = ({ response: { status } }: Exchange): boolean => status >= 400 && status < 500

/** The service does not know the provider, whatever else may be wrong. */
export const isDistrust = (exchange: Exchange): boolean =>
  isRefusal(exchange) && hasError(exchange, 'issuer_not_enabled', 'invalid_issuer')

export const refusesAudience = (exchange: Exchange): boolean =>
  isRefusal(exchange) && hasError(exchange, 'invalid_audience', 'audience_mismatch')

/** The ID-JAG was taken for genuine, and its user has to confirm: no service asks that of one that it has not verified. */
export const stepsUp = (exchange: Exchange): boolean =>
  isRefusal(exchange) && hasError(exchange, 'interaction_required')

/** The code of a refusal that names another reason than these; `undefined` when it fits, or tells nothing. */
export function otherReason(exchange: Exchange, reasons: readonly AssertionError[]): string | undefined {
  const code = errorOf(exchange)
  const isOther =
    isRefusal(exchange) && !stepsUp(exchange) && ASSERTION_ERRORS.has(code) && !hasError(exchange, ...reasons)
  return isOther ? String(code) : undefined
}
