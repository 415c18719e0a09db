export const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer'
export const CLAIM_GRANT = 'urn:workos:agent-auth:grant-type:claim'
export const ID_JAG = 'urn:ietf:params:oauth:token-type:id-jag'
export const VERIFIED_EMAIL = 'verified_email'
export const REVOKED_EVENT = 'https://schemas.workos.com/events/agent/auth/identity/assertion/revoked'

/** Body of a registration by an ID-JAG. */
export const idJag = (assertion: string) => ({ type: 'identity_assertion', assertion_type: ID_JAG, assertion })
/** The event of a logout token (OpenID Connect Back-Channel Logout 1.0 §2.4). */
export const BACKCHANNEL_LOGOUT = 'http://schemas.openid.net/event/backchannel-logout'
