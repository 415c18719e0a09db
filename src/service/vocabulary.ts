/**
 * The names that only the sandbox needs. Like those of the template they are spelt here a second time, on purpose: the checker has
 * its own in `src/wire/words.ts`, and a slip in either shows when the two meet.
 */

/** Header `typ` of the assertion that a registration returns. */
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

/** Every scope and what it allows. */
export const SCOPES = {
  'notes.read': 'read your notes',
  'notes.write': 'add notes',
} as const
export type Scope = keyof typeof SCOPES

/** What anybody gets, and what a registration gets once a person has claimed it. */
export const PRE_CLAIM_SCOPES: readonly Scope[] = ['notes.read']
export const POST_CLAIM_SCOPES: readonly Scope[] = ['notes.read', 'notes.write']
