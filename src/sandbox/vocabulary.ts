/**
 * The protocol's names, spelt out here a second time on purpose: the checker has its own, and a slip in either shows when
 * the two meet.
 */
export const EXCHANGE_GRANT = 'urn:ietf:params:oauth:grant-type:jwt-bearer'
export const CLAIM_GRANT = 'urn:workos:agent-auth:grant-type:claim'
export const ID_JAG = 'urn:ietf:params:oauth:token-type:id-jag'
export const ASSERTION_TYP = 'oauth-id-jag+jwt'
export const REVOKED_EVENT = 'https://schemas.workos.com/events/agent/auth/identity/assertion/revoked'

export const PATHS = {
  document: '/auth.md',
  resourceMetadata: '/.well-known/oauth-protected-resource',
  serverMetadata: '/.well-known/oauth-authorization-server',
  jwks: '/.well-known/jwks.json',
  identity: '/agent/identity',
  claim: '/agent/identity/claim',
  events: '/agent/event/notify',
  token: '/oauth2/token',
  revocation: '/oauth2/revoke',
  notes: '/api/notes',
  signIn: '/sign-in',
  claimPage: '/claim',
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
