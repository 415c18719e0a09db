import type { Dialect } from './dialect.js'
import schemas from './schemas/v0_6.json' with { type: 'json' }
import { v0_5 } from './v0_5.js'
import { ID_JAG, idJag } from './vocabulary.js'

const serviceAuth = (login_hint: string) => ({ type: 'service_auth', login_hint })

/** 10 June 2026: `service_auth` replaces `verified_email`. */
export const v0_6: Dialect = {
  ...v0_5,
  name: '0.6',
  identityTypes: ['anonymous', 'service_auth', 'identity_assertion'],
  claimableTypes: ['anonymous', 'service_auth', 'identity_assertion'],
  assertionTypes: [ID_JAG],
  email: {
    rule: 'register/service-auth',
    type: 'service_auth',
    registrationType: 'service_auth',
    offered: ({ identity_types_supported: types }) => Array.isArray(types) && types.includes('service_auth'),
    request: serviceAuth,
    hint: 'login_hint',
    invalidHint: 'invalid_login_hint',
  },
  registration: { ...v0_5.registration, preClaimScopes: ['/pre_claim_scopes'] },
  disabledTypeCodes: {
    anonymous: 'anonymous_not_enabled',
    service_auth: 'service_auth_not_enabled',
    identity_assertion: 'issuer_not_enabled',
  },
  sampleRequests: {
    anonymous: { type: 'anonymous' },
    service_auth: serviceAuth('nobody@example.com'),
    identity_assertion: idJag('e30.e30.e30'),
  },
  schemas: { ...v0_5.schemas, ...schemas },
}
