/** Every error code of auth.md and of its RFCs, with the allowed statuses. An empty list leaves the status to the service. */

/** RFC 6749 §5.2: the token endpoint, and other endpoints for malformed requests. */
const REQUEST = {
  invalid_request: [400, 413, 415],
  invalid_client: [401],
  invalid_grant: [400],
  unauthorized_client: [],
  unsupported_grant_type: [400],
  invalid_scope: [],
} as const
/** RFC 6749 §4.1.2.1. */
const AUTHORIZATION = {
  access_denied: [],
  server_error: [],
  temporarily_unavailable: [],
  unsupported_response_type: [],
} as const
/** RFC 6750 §3.1, RFC 7009 §2.2.1, RFC 8707 §2. */
const RESOURCE = { invalid_token: [], insufficient_scope: [], unsupported_token_type: [], invalid_target: [] } as const
/** RFC 8628 §3.5: polling, from 0.4 on. */
const POLL = { authorization_pending: [400], slow_down: [400], expired_token: [400] } as const
/** The register endpoint: `verified_email_not_enabled` up to 0.5, `service_auth_not_enabled` and `invalid_login_hint` from 0.6 on. */
const REGISTER = {
  anonymous_not_enabled: [400, 403],
  verified_email_not_enabled: [400, 403],
  service_auth_not_enabled: [400, 403],
  invalid_login_hint: [400],
  unsupported_credential_type: [400],
  rate_limited: [429],
} as const
/**
 * The register endpoint: each code is a reason to refuse an ID-JAG. `credential_expired` and `audience_mismatch` are from 0.1, and became
 * `expired` and `invalid_audience`. From 0.5 on, two codes ask the user to sign in or to confirm. For a bad key or client, services also
 * use the codes of RFC 8935 §2.4 and RFC 6749 §5.2.
 */
const ASSERTION = {
  issuer_not_enabled: [400, 403],
  invalid_issuer: [],
  invalid_signature: [],
  invalid_key: [],
  expired: [],
  credential_expired: [],
  replay_detected: [],
  invalid_audience: [],
  audience_mismatch: [],
  invalid_client_id: [],
  invalid_client: REQUEST.invalid_client,
  missing_verified_email: [],
  login_required: [401],
  interaction_required: [401],
} as const
/** The claim endpoint. */
const CLAIM = { invalid_claim_token: [401], claimed_or_in_flight: [409], claim_expired: [410] } as const
/** Where the agent sends the code: of a one-time password up to 0.3, of a user code at AuthKit. */
const COMPLETION = {
  otp_invalid: [401],
  otp_expired: [410],
  previously_claimed: [409],
  invalid_user_code: [],
  user_code_expired: [],
  claim_not_confirmed: [],
} as const
/**
 * AuthKit: the register and the claim endpoint, and where the agent sends the code. Nothing says whether `invalid_refresh_token`,
 * `invalid_claim` and a wrong code are a 400 or a 401.
 */
const AUTHKIT = {
  anonymous_registration_disabled: [400, 403],
  service_auth_registration_disabled: [400, 403],
  auth_method_disabled: [400, 403],
  invalid_refresh_token: [],
  invalid_claim: [],
  already_claimed: [409],
  claim_revoked: [410],
  claim_denied: [403],
  too_many_attempts: [429],
  rate_limit_exceeded: [429],
} as const
/** The events endpoint (RFC 8935 §2.4), in addition to the codes above. */
const EVENTS = { authentication_failed: [] } as const

const ERRORS = {
  ...REQUEST,
  ...AUTHORIZATION,
  ...RESOURCE,
  ...POLL,
  ...REGISTER,
  ...ASSERTION,
  ...CLAIM,
  ...COMPLETION,
  ...AUTHKIT,
  ...EVENTS,
} as const
/** An error code. The compiler refuses any other where codes are compared. */
export type ErrorName = keyof typeof ERRORS
/** Whether a code from a service is one of these. */
export const isError = (code: unknown, ...names: readonly ErrorName[]): boolean => names.some((name) => name === code)

const STATUSES: ReadonlyMap<string, readonly number[]> = new Map(Object.entries(ERRORS))

/** Every code. */
export const ERROR_NAMES: ReadonlySet<string> = new Set(STATUSES.keys())
/** Codes that show that a document describes errors. `expired` is also a normal word. */
export const TELLING_ERRORS: ReadonlySet<string> = new Set([...ERROR_NAMES].filter((name) => name !== 'expired'))
/** A reason to refuse an ID-JAG. */
export type AssertionError = keyof typeof ASSERTION
export const ASSERTION_ERRORS: ReadonlySet<unknown> = new Set(Object.keys(ASSERTION))

/** Whether the protocol allows this status with this code. When the protocol says nothing, the service decides. */
export function isProper(code: string, status: number): boolean {
  const statuses = STATUSES.get(code) ?? []
  return statuses.length === 0 || statuses.includes(status)
}
