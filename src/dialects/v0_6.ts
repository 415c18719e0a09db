/** Version 0.6: `service_auth` replaces `verified_email`. */

import { ID_JAG, SERVICE_AUTH } from '../wire/words.js'
import { idJag } from './bodies.js'
import type { Dialect } from './dialect.js'
import schemas from './schemas/v0_6.json' with { type: 'json' }
import { v0_5 } from './v0_5.js'

const serviceAuth = (login_hint: string) => ({ type: SERVICE_AUTH, login_hint })

/** 10 June 2026: `service_auth` replaces `verified_email`. */
export const v0_6: Dialect = {
  ...v0_5,
  name: '0.6',
  identityTypes: ['anonymous', SERVICE_AUTH, 'identity_assertion'],
  claimableTypes: ['anonymous', SERVICE_AUTH, 'identity_assertion'],
  assertionTypes: [ID_JAG],
  email: {
    rule: 'register/service-auth',
    type: SERVICE_AUTH,
    registrationType: SERVICE_AUTH,
    offered: ({ identity_types_supported: types }) => Array.isArray(types) && types.includes(SERVICE_AUTH),
    request: serviceAuth,
    hint: 'login_hint',
    invalidHint: 'invalid_login_hint',
  },
  registration: { ...v0_5.registration, preClaimScopes: ['/pre_claim_scopes'] },
  refusals: {
    ...v0_5.refusals,
    disabledType: {
      anonymous: ['anonymous_not_enabled'],
      [SERVICE_AUTH]: ['service_auth_not_enabled'],
      identity_assertion: ['issuer_not_enabled'],
    },
  },
  sampleRequests: {
    anonymous: { type: 'anonymous' },
    [SERVICE_AUTH]: serviceAuth('nobody@example.com'),
    identity_assertion: idJag('e30.e30.e30'),
  },
  schemas: { ...v0_5.schemas, ...schemas },
}
