/** Bodies of registrations that several versions share. */

import { ID_JAG, VERIFIED_EMAIL } from '../wire/words.js'

/** By the assertion of an agent provider. */
export const idJag = (assertion: string) => ({ type: 'identity_assertion', assertion_type: ID_JAG, assertion })
/** For an address, up to 0.5. */
export const verifiedEmail = (email: string) => ({
  type: 'identity_assertion',
  assertion_type: VERIFIED_EMAIL,
  assertion: email,
})
