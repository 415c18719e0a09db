/**
 * The protocol's names, spelt out here a second time on purpose: the checker has its own, and a slip in either shows when
 * the two meet.
 */
export const EXCHANGE_GRANT = 'urn:ietf:params:oauth:grant-type:jwt-bearer'
export const CLAIM_GRANT = 'urn:workos:agent-auth:grant-type:claim'
export const ID_JAG = 'urn:ietf:params:oauth:token-type:id-jag'
/** The assertion type for an e-mail address, before `service_auth`. */
export const VERIFIED_EMAIL = 'verified_email'
/** What an agent may ask for where registration hands out the credential itself. */
export const CREDENTIAL_TYPES: readonly string[] = ['access_token', 'api_key']
export const ASSERTION_TYP = 'oauth-id-jag+jwt'
export const REVOKED_EVENT = 'https://schemas.workos.com/events/agent/auth/identity/assertion/revoked'

/** OpenID Connect Back-Channel Logout 1.0 §2.4. */
export const LOGOUT_EVENT = 'http://schemas.openid.net/event/backchannel-logout'

export const PATHS = {
  document: '/auth.md',
  resourceMetadata: '/.well-known/oauth-protected-resource',
  serverMetadata: '/.well-known/oauth-authorization-server',
  jwks: '/.well-known/jwks.json',
  token: '/oauth2/token',
  revocation: '/oauth2/revoke',
  notes: '/api/notes',
  signIn: '/sign-in',
  claimPage: '/claim',
  outbox: '/outbox',
  state: '/sandbox/state',
  docs: '/docs',
  logo: '/logo.svg',
  style: '/style.css',
} as const

export const SERVICE_NAME = 'Sandbox Notes'

/** Every scope and what it allows. */
export const SCOPES = {
  'notes.read': 'read your notes',
  'notes.write': 'add notes',
} as const
export type Scope = keyof typeof SCOPES

/** What anybody gets, and what a registration gets once a person has claimed it. */
export const PRE_CLAIM_SCOPES: readonly Scope[] = ['notes.read']
export const POST_CLAIM_SCOPES: readonly Scope[] = ['notes.read', 'notes.write']
