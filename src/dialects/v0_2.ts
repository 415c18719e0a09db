/** Version 0.2: registration returns an assertion, which is exchanged for a token. */

import { ENDPOINTS, VERIFIED_EMAIL } from '../wire/words.js'
import { idJag, verifiedEmail } from './bodies.js'
import type { Dialect } from './dialect.js'
import schemas from './schemas/v0_2.json' with { type: 'json' }
import { v0_1 } from './v0_1.js'

/** 3 June 2026: registration returns an identity assertion, which is exchanged at a token endpoint (RFC 7523). */
export const v0_2: Dialect = {
  ...v0_1,
  name: '0.2',
  identityEndpoint: ENDPOINTS.identity.name,
  claimEndpoint: ENDPOINTS.claim.name,
  exchanges: true,
  anonymousRequest: () => ({ type: 'anonymous' }),
  email: { ...v0_1.email, request: verifiedEmail },
  idJag: { request: idJag },
  registration: {
    ...v0_1.registration,
    assertion: ['/identity_assertion'],
    assertionExpires: ['/assertion_expires'],
    credential: [],
    credentialExpires: [],
    preClaimScopes: ['/pre_claim_scopes', '/scopes'],
  },
  sampleRequests: {
    anonymous: { type: 'anonymous' },
    identity_assertion: idJag('e30.e30.e30'),
    [VERIFIED_EMAIL]: verifiedEmail('nobody@example.com'),
  },
  schemas: { ...v0_1.schemas, ...schemas },
}
