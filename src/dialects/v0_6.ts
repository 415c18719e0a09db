import type { Dialect } from './index.js'
import schemas from './schemas/v0_6.json' with { type: 'json' }

export const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer'
export const CLAIM_GRANT = 'urn:workos:agent-auth:grant-type:claim'
export const ID_JAG = 'urn:ietf:params:oauth:token-type:id-jag'
export const REVOKED_EVENT = 'https://schemas.workos.com/events/agent/auth/identity/assertion/revoked'

/** 10 June 2026: `service_auth` replaces `verified_email`. */
export const v0_6: Dialect = {
  name: '0.6',
  identityEndpoint: 'identity_endpoint',
  claimEndpoint: 'claim_endpoint',
  eventsEndpoint: 'events_endpoint',
  identityTypes: ['anonymous', 'service_auth', 'identity_assertion'],
  claimableTypes: ['anonymous', 'service_auth', 'identity_assertion'],
  assertionTypes: [ID_JAG],
  revokedEvent: REVOKED_EVENT,
  grants: { exchange: JWT_BEARER, claim: CLAIM_GRANT },
  anonymousRequest: { type: 'anonymous' },
  disabledTypeCodes: {
    anonymous: 'anonymous_not_enabled',
    service_auth: 'service_auth_not_enabled',
    identity_assertion: 'issuer_not_enabled',
  },
  sampleRequests: {
    anonymous: { type: 'anonymous' },
    service_auth: { type: 'service_auth', login_hint: 'nobody@example.com' },
    identity_assertion: { type: 'identity_assertion', assertion_type: ID_JAG, assertion: 'e30.e30.e30' },
  },
  schemas,
}
