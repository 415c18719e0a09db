/** Makes up the values in the examples of an auth.md. */

import {
  type Ceremony,
  type ClaimHandle,
  type Credential,
  type Identity,
  type Registered,
  registrationAnswer,
} from './answers.js'
import { type Description, postClaimScopes } from './description.js'
import type { IdentityType } from './versions.js'

/** The values in the examples of the document. */

/** The examples have a fixed day. A text that changed with the clock would never be the same twice. */
const EXAMPLE_NOW = Date.UTC(2026, 0, 1)
/** Seconds. */
const REFRESH_LIFE = 30 * 86_400
export const EXAMPLE_ADDRESS = 'ada@example.com'

const instantAfter = (duration: number): string => new Date(EXAMPLE_NOW + duration * 1000).toISOString()

export const registered = (
  service: Description,
  type: IdentityType,
  more: Partial<Registered>,
): Record<string, unknown> => registrationAnswer(service.version, { id: '<registration_id>', type, ...more })

/** The credentials of a registration. */
export const credentials = (service: Description): Pick<Registered, 'identity' | 'credential'> =>
  service.version.exchanges ? { identity: identity(service) } : { credential: credential(service) }

export const identity = (service: Description): Identity => ({
  assertion: '<identity_assertion>',
  expires: instantAfter(service.ttl.assertion),
  ...(service.version.refreshes
    ? { refreshToken: { value: '<refresh_token>', expires: instantAfter(REFRESH_LIFE) } }
    : {}),
})

const credential = ({ ttl }: Description): Credential => ({
  type: 'access_token',
  value: '<credential>',
  expires: instantAfter(ttl.access),
})

export const handle = (service: Description): { handle: ClaimHandle; postClaimScopes: readonly string[] } => ({
  handle: {
    url: service.urls.claim,
    token: '<claim_token>',
    expires: instantAfter(service.ttl.registration),
  },
  postClaimScopes: postClaimScopes(service),
})

export const ceremony = (service: Description): Ceremony => ({
  userCode: '123456',
  verificationUri: `${service.urls.claimPage}/<claim_attempt_id>`,
  expiresIn: service.ttl.userCode,
  expires: instantAfter(service.ttl.userCode),
  interval: service.interval,
})

export const accessToken = ({ ttl }: Description, scopes: readonly string[]) => ({
  access_token: '<access_token>',
  token_type: 'Bearer',
  expires_in: ttl.access,
  // RFC 6749 §3.3: a scope has at least one token.
  ...(scopes.length === 0 ? {} : { scope: scopes.join(' ') }),
})
