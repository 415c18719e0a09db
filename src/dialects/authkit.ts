/** AuthKit, the hosted variant of the protocol. */

import { REFRESH, SERVICE_AUTH } from '../wire/words.js'
import type { Dialect } from './dialect.js'
import schemas from './schemas/authkit.json' with { type: 'json' }
import { v0_6 } from './v0_6.js'

const DISABLED = 'auth_method_disabled'
const of = (type: string) => v0_6.refusals.disabledType[type] ?? []

/** The hosted variant. Answers are nested, identities can be refreshed, and the page of the service shows the code. */
export const authkit: Dialect = {
  ...v0_6,
  name: 'authkit',
  identityTypes: [...v0_6.identityTypes, REFRESH],
  grants: { ...v0_6.grants, claim: undefined },
  ceremony: 'revealed_code',
  claimRequest: (claim_token, login_hint) => ({ type: SERVICE_AUTH, claim_token, login_hint }),
  completeRequest: (claim_token, user_code) => ({ claim_token, user_code }),
  refreshRequest: (refresh_token) => ({ type: REFRESH, refresh_token }),
  registration: {
    id: ['/id'],
    type: ['/type'],
    assertion: ['/identity/assertion'],
    assertionExpires: ['/identity/expires_at'],
    credential: [],
    credentialExpires: [],
    // An object, as deployed. A string was never seen, and an agent can use it as well.
    refreshToken: ['/identity/refresh_token/value', '/identity/refresh_token'],
    preClaimScopes: ['/scopes/pre_claim'],
    postClaimScopes: ['/scopes/post_claim'],
    claimUrl: ['/claim/url'],
    claimToken: ['/claim/token'],
    claimTokenExpires: ['/claim/expires_at'],
    ceremony: ['/claim/attempt'],
  },
  claimAnswer: {
    ceremony: ['/attempt', '/claim/attempt'],
    attemptId: ['/attempt/id', '/claim/attempt/id'],
    expiresAt: ['/attempt/expires_at', '/claim/attempt/expires_at'],
  },
  ceremonyShape: {
    userCode: [],
    verificationUri: ['/verification_uri'],
    expiresIn: [],
    interval: [],
    expiresAt: ['/expires_at'],
  },
  refusals: {
    code: ['/code', '/error'],
    waitInBody: true,
    disabledType: {
      anonymous: ['anonymous_registration_disabled', DISABLED, ...of('anonymous')],
      [SERVICE_AUTH]: ['service_auth_registration_disabled', DISABLED, ...of(SERVICE_AUTH)],
      identity_assertion: [DISABLED, ...of('identity_assertion')],
    },
    tooMany: ['rate_limit_exceeded', 'too_many_attempts', ...v0_6.refusals.tooMany],
    // Nothing says which status comes with `invalid_claim`.
    unknownClaim: { statuses: [400, 401, 404], errors: ['invalid_claim_token', 'invalid_claim'] },
    claimed: ['already_claimed', ...v0_6.refusals.claimed],
  },
  schemas: { ...v0_6.schemas, ...schemas },
}
