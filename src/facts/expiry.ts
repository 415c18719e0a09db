/** What is left of credentials and ceremonies after their end. */

import type { Exchange } from '../wire/http.js'
import type { Asked } from './claim.js'

/** How long something that was received is good for. Epoch milliseconds, by the clock of this machine. */
export interface Life {
  readonly since: number
  readonly end: number
}

export interface ExpiryFacts {
  accessTokenLife: Life
  /** The API asked with the access token after its end. */
  expiredAccess: Exchange
  assertionLife: Life
  /** The assertion exchanged after its end. */
  expiredExchange: Exchange
  /** The same, where that refused it. */
  expiredRefusal: Exchange
  /** Of the anonymous registration, as long as nobody claims it. */
  registrationLife: Life
  /** The claim endpoint asked after that. */
  expiredClaim: Exchange
  /** The assertion, which had not ended by itself, exchanged after that. */
  lateExchange: Exchange
  /** A ceremony that nobody completes, for the anonymous registration. */
  idleCeremony: Asked & { readonly life: Life }
  /** Polled after its code has ended. */
  expiredPoll: Exchange
  /** The claim endpoint asked for another code after that; Inapplicable when the registration has ended, too. */
  anotherCeremony: Exchange
}
