/** Version 0.7, a draft: the body of the claim endpoint has a type. */

import type { Dialect } from './dialect.js'
import { v0_6 } from './v0_6.js'

/** Draft of 12 June 2026: the body of the claim endpoint says how the registration is claimed. */
export const v0_7: Dialect = {
  ...v0_6,
  name: '0.7',
  claimRequest: (claim_token, login_hint) => ({ type: 'login_hint', claim_token, login_hint }),
  claimIdJagRequest: (claim_token, assertion) => ({ type: 'identity_assertion', claim_token, assertion }),
}
