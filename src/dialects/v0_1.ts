/** Version 0.1: registration returns the credential itself. */

import { isObject, type JsonObject } from '../wire/json.js'
import {
  BACKCHANNEL_LOGOUT,
  CREDENTIAL_TYPES,
  EMAIL_VERIFICATION,
  ENDPOINTS,
  ID_JAG,
  JWT_BEARER,
  LOGOUT_TYP,
  VERIFIED_EMAIL,
} from '../wire/words.js'
import { idJag, verifiedEmail } from './bodies.js'
import type { Dialect } from './dialect.js'
import token from './schemas/token.json' with { type: 'json' }
import schemas from './schemas/v0_1.json' with { type: 'json' }

/** 21 May 2026: registration returns the credential itself. The service mails a code, and the code claims the registration. */
export const v0_1: Dialect = {
  name: '0.1',
  identityEndpoint: ENDPOINTS.identity.former,
  claimEndpoint: ENDPOINTS.claim.former,
  eventsEndpoint: ENDPOINTS.events.former,
  identityTypes: ['anonymous', 'identity_assertion'],
  claimableTypes: ['anonymous'],
  assertionTypes: [ID_JAG, VERIFIED_EMAIL],
  revokedEvent: undefined,
  events: { typ: LOGOUT_TYP, event: BACKCHANNEL_LOGOUT, lifetime: 120 },
  exchanges: false,
  grants: { exchange: JWT_BEARER, claim: undefined },
  anonymousRequest: (agentAuth) => ({
    type: 'anonymous',
    requested_credential_type: credentialType(agentAuth, 'anonymous'),
  }),
  email: {
    rule: 'register/verified-email',
    type: VERIFIED_EMAIL,
    registrationType: EMAIL_VERIFICATION,
    offered: offersVerifiedEmail,
    request: (email, agentAuth) => ({
      ...verifiedEmail(email),
      requested_credential_type: credentialType(agentAuth, 'identity_assertion'),
    }),
    hint: 'assertion',
    invalidHint: 'invalid_request',
  },
  idJag: {
    request: (jwt, agentAuth) => ({
      ...idJag(jwt),
      requested_credential_type: credentialType(agentAuth, 'identity_assertion'),
    }),
  },
  ceremony: 'otp',
  claimRequest: (claim_token, email) => ({ claim_token, email }),
  completeRequest: (claim_token, otp) => ({ claim_token, otp }),
  registration: {
    id: ['/registration_id'],
    type: ['/registration_type'],
    assertion: [],
    assertionExpires: [],
    credential: ['/credential'],
    credentialExpires: ['/credential_expires'],
    refreshToken: ['/refresh_token'],
    preClaimScopes: ['/scopes', '/pre_claim_scopes'],
    postClaimScopes: ['/post_claim_scopes'],
    claimUrl: ['/claim_url'],
    claimToken: ['/claim_token'],
    claimTokenExpires: ['/claim_token_expires'],
    ceremony: [],
  },
  claimAnswer: { ceremony: [], attemptId: ['/claim_attempt_id'], expiresAt: ['/expires_at'] },
  ceremonyShape: { userCode: [], verificationUri: [], expiresIn: [], interval: [], expiresAt: [] },
  stepsUp: false,
  asksAuthTime: false,
  claimRevokesTokens: false,
  refusals: {
    code: ['/error'],
    waitInBody: false,
    disabledType: {
      anonymous: ['anonymous_not_enabled'],
      identity_assertion: ['issuer_not_enabled'],
      [VERIFIED_EMAIL]: ['verified_email_not_enabled'],
    },
    tooMany: ['rate_limited'],
    unknownClaim: { statuses: [401], errors: ['invalid_claim_token'] },
    claimed: ['claimed_or_in_flight', 'previously_claimed'],
  },
  sampleRequests: {
    anonymous: { type: 'anonymous', requested_credential_type: 'access_token' },
    identity_assertion: { ...idJag('e30.e30.e30'), requested_credential_type: 'access_token' },
    [VERIFIED_EMAIL]: { ...verifiedEmail('nobody@example.com'), requested_credential_type: 'access_token' },
  },
  schemas: { ...schemas, token },
}

/** Returns the credential type to ask for. A token is preferred to a key, because a token ends by itself. */
function credentialType(agentAuth: JsonObject, type: string): string {
  const block = agentAuth[type]
  const listed = (isObject(block) ? block[CREDENTIAL_TYPES] : undefined) ?? agentAuth[CREDENTIAL_TYPES]
  const types = Array.isArray(listed) ? listed.filter((one) => typeof one === 'string') : []
  return types.includes('access_token') ? 'access_token' : (types[0] ?? 'access_token')
}

function offersVerifiedEmail({ identity_types_supported: types, identity_assertion: block }: JsonObject): boolean {
  const assertions = isObject(block) ? block['assertion_types_supported'] : []
  return [types, assertions].some((list) => Array.isArray(list) && list.includes(VERIFIED_EMAIL))
}
