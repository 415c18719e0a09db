import type { Exchange } from './http.js'
import { errorOf } from './token-response.js'

/** Error codes of the registration endpoint that fit whatever is wrong with an ID-JAG: the texts fold all reasons into them. */
const GENERIC = ['invalid_request', 'invalid_grant'] as const
/** Those that name one reason, by the names of any version. */
const SPECIFIC = [
  'issuer_not_enabled',
  'invalid_issuer',
  'invalid_signature',
  'invalid_key',
  'expired',
  'credential_expired',
  'replay_detected',
  'invalid_audience',
  'audience_mismatch',
  'invalid_client_id',
  'invalid_client',
  'missing_verified_email',
  'login_required',
  'interaction_required',
] as const
export type IdJagCode = (typeof SPECIFIC)[number]

const includes = (codes: readonly unknown[], code: unknown): boolean => codes.includes(code)

export const isKnownCode = (code: unknown): boolean => includes([...GENERIC, ...SPECIFIC], code)

const isRefusal = ({ response: { status } }: Exchange): boolean => status >= 400 && status < 500

/** The service does not know the provider, whatever else may be wrong. */
export const distrusts = (exchange: Exchange): boolean =>
  isRefusal(exchange) && includes(['issuer_not_enabled', 'invalid_issuer'], errorOf(exchange))

export const refusesAudience = (exchange: Exchange): boolean =>
  isRefusal(exchange) && includes(['invalid_audience', 'audience_mismatch'], errorOf(exchange))

/** The ID-JAG was taken for genuine, and its user has to confirm: no service asks that of one that it has not verified. */
export const stepsUp = (exchange: Exchange): boolean =>
  isRefusal(exchange) && errorOf(exchange) === 'interaction_required'

/** The code of a refusal that names another reason than these; `undefined` when it fits, or tells nothing. */
export function otherReason(exchange: Exchange, reasons: readonly IdJagCode[]): string | undefined {
  const code = errorOf(exchange)
  const isOther = isRefusal(exchange) && !stepsUp(exchange) && includes(SPECIFIC, code) && !includes(reasons, code)
  return isOther ? String(code) : undefined
}
