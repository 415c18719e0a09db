/** The bodies of registrations that several versions share. */

import { ID_JAG, VERIFIED_EMAIL } from '../wire/words.js'

/** Registration by the assertion of an agent provider. */
export const idJag = (assertion: string) => ({ type: 'identity_assertion', assertion_type: ID_JAG, assertion })
/** Registration for an e-mail address, up to 0.5. */
export const verifiedEmail = (email: string) => ({
  type: 'identity_assertion',
  assertion_type: VERIFIED_EMAIL,
  assertion: email,
})
