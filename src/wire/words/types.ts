/** Values of `type`, `assertion_type`, `grant_type`, `registration_type` and `typ`, the members that hold a credential, and events. */

/** Registration for an address, from 0.6 on. Its answer has the same name. */
export const SERVICE_AUTH = 'service_auth'
/** The assertion type for an address, up to 0.5. */
export const VERIFIED_EMAIL = 'verified_email'
/** The name of a registration for an address in its answer, up to 0.5. */
export const EMAIL_VERIFICATION = 'email-verification'

/** Types of identity (`identity_types_supported`) that are the same in every version. */
const ANONYMOUS = 'anonymous'
/** Also the member of an answer with the assertion of the service, from 0.2 on. */
export const IDENTITY_ASSERTION = 'identity_assertion'
/** Only AuthKit: a new assertion for a known identity. */
export const REFRESH = 'refresh'
/** Ways to register, in metadata and documents. Up to 0.5, an address is a type of assertion. */
export const REGISTRATION_TYPES = [ANONYMOUS, SERVICE_AUTH, VERIFIED_EMAIL, IDENTITY_ASSERTION] as const
/** Ways to register that a request names in `type`. */
export const BODY_TYPES = [ANONYMOUS, SERVICE_AUTH, IDENTITY_ASSERTION] as const

/** 0.1 returned a credential at registration; later versions return an assertion. The other two are their ends. */
export const CREDENTIAL = 'credential'
export const CREDENTIAL_EXPIRES = 'credential_expires'
export const ASSERTION_EXPIRES = 'assertion_expires'
/** Only 0.1: the credential type that an agent requests, and the types that it can request. */
export const REQUESTED_CREDENTIAL = 'requested_credential_type'
export const CREDENTIAL_TYPES = 'credential_types_supported'
/** A credential without an end of its own, which nothing renews. */
export const API_KEY = 'api_key'

/** The exchange of an assertion for a token (RFC 7523 §2.1). */
export const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer'
/** Polling for a claim, from 0.4 on. */
export const CLAIM_GRANT = 'urn:workos:agent-auth:grant-type:claim'
/** RFC 8693 §2.1. */
export const TOKEN_EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange'
/** The token type of an assertion that a provider signs, and the `typ` of its header. */
export const ID_JAG = 'urn:ietf:params:oauth:token-type:id-jag'
export const ID_JAG_TYP = 'oauth-id-jag+jwt'

/** How a provider revokes up to 0.2 (OpenID Connect Back-Channel Logout 1.0 §2.4): a logout token and its event. */
export const LOGOUT_TYP = 'logout+jwt'
export const BACKCHANNEL_LOGOUT = 'http://schemas.openid.net/event/backchannel-logout'
/** How a provider revokes from 0.3 on (RFC 8417): a Security Event Token and its event. */
export const EVENT_TYP = 'secevent+jwt'
export const REVOKED_EVENT = 'https://schemas.workos.com/events/agent/auth/identity/assertion/revoked'

/** The name of a way to register in every version: registration for an address has had two names. */
export const flowName = (type: string): string => (type === VERIFIED_EMAIL ? SERVICE_AUTH : type)
