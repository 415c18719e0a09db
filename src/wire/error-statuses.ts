/** The statuses with which the protocol sends its error codes; RFC 6749 §5.2, RFC 8628 §3.5. */
const STATUSES: Readonly<Record<string, readonly number[]>> = {
  invalid_request: [400, 413, 415],
  anonymous_not_enabled: [400, 403],
  issuer_not_enabled: [400, 403],
  verified_email_not_enabled: [400, 403],
  service_auth_not_enabled: [400, 403],
  invalid_login_hint: [400],
  unsupported_credential_type: [400],
  login_required: [401],
  interaction_required: [401],
  invalid_claim_token: [401],
  claimed_or_in_flight: [409],
  claim_expired: [410],
  otp_invalid: [401],
  otp_expired: [410],
  previously_claimed: [409],
  authorization_pending: [400],
  slow_down: [400],
  expired_token: [400],
  invalid_grant: [400],
  unsupported_grant_type: [400],
  invalid_client: [401],
  rate_limited: [429],
}

/** Whether the protocol has such an answer. What it leaves open, a service decides by itself. */
export function isProper(code: string, status: number): boolean {
  const statuses = Object.hasOwn(STATUSES, code) ? STATUSES[code] : undefined
  return statuses?.includes(status) ?? true
}
