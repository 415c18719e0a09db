/** Lists the facts of credentials and ceremonies after their end. */

import type { Exchange } from '../wire/http.js'
import type { Asked } from './claim.js'

/** The lifetime of something that was received. Epoch milliseconds, by the clock of this machine. */
export interface Life {
  readonly since: number
  readonly end: number
}

export interface ExpiryFacts {
  accessTokenLife: Life
  /** The answer of the API to the access token after its end. */
  expiredAccess: Exchange
  assertionLife: Life
  /** The answer to an exchange of the assertion after its end. */
  expiredExchange: Exchange
  /** The same, if it is a refusal. */
  expiredRefusal: Exchange
  /** The life of the anonymous registration, as long as nobody claims it. */
  registrationLife: Life
  /** The answer of the claim endpoint after that. */
  expiredClaim: Exchange
  /** The answer to an exchange after that of the assertion, which has not ended itself. */
  lateExchange: Exchange
  /** A ceremony that nobody completes, for the anonymous registration. */
  idleCeremony: Asked & { readonly life: Life }
  /** The answer to a poll after the code has expired. */
  expiredPoll: Exchange
  /** The answer to a request for another code after that. Inapplicable if the registration has ended as well. */
  anotherCeremony: Exchange
}
