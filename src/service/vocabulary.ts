/**
 * The names that only the sandbox needs. They repeat names of the checker (`src/wire/words.ts`) on purpose. A mistake in either
 * place shows when the two meet.
 */

/** The header `typ` of the assertion that a registration returns. */
export const ASSERTION_TYP = 'oauth-id-jag+jwt'

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

/** Every scope, with what it allows. */
export const SCOPES = {
  'notes.read': 'read your notes',
  'notes.write': 'add notes',
} as const
export type Scope = keyof typeof SCOPES

/** The scopes of every registration, and the scopes of a claimed one. */
export const PRE_CLAIM_SCOPES: readonly Scope[] = ['notes.read']
export const POST_CLAIM_SCOPES: readonly Scope[] = ['notes.read', 'notes.write']
