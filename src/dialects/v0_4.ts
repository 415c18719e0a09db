/** Version 0.4: the person types the code at the service. */

import { CLAIM_GRANT } from '../wire/words.js'
import type { Dialect } from './dialect.js'
import schemas from './schemas/v0_4.json' with { type: 'json' }
import { v0_3 } from './v0_3.js'

/** 4 June 2026: the person types the code at the service, and the agent polls the token endpoint, as in RFC 8628. */
export const v0_4: Dialect = {
  ...v0_3,
  name: '0.4',
  grants: { ...v0_3.grants, claim: CLAIM_GRANT },
  ceremony: 'user_code',
  completeRequest: undefined,
  registration: { ...v0_3.registration, ceremony: ['/claim'] },
  claimAnswer: { ...v0_3.claimAnswer, ceremony: ['/claim_attempt'] },
  ceremonyShape: {
    userCode: ['/user_code'],
    verificationUri: ['/verification_uri'],
    expiresIn: ['/expires_in'],
    interval: ['/interval'],
    expiresAt: [],
  },
  claimRevokesTokens: true,
  schemas: { ...v0_3.schemas, ...schemas },
}
