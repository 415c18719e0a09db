/** Lists the facts of credentials and ceremonies after their end. */

import type { Exchange } from '../wire/http.js'
import type { JsonObject } from '../wire/json.js'
import type { Asked } from './claim.js'

/** The lifetime of something that was received. Epoch milliseconds, by the clock of this machine. */
export interface Life {
  readonly since: number
  readonly end: number
}

/** The facts of an agent that polled too fast once. */
export interface SlowedFacts {
  /**
   * After a `slow_down`: the answer to a poll after the old interval, and to one after the longer interval that RFC 8628 §3.5 asks of
   * the agent. Milliseconds.
   */
  slowedPolls: { readonly interval: number; readonly longer: number; readonly early: Exchange; readonly late: Exchange }
}

export interface ExpiryFacts extends SlowedFacts {
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
  idleCeremony: Asked & { readonly members: JsonObject; readonly life: Life }
  /** The answer to a poll with the claim token of a claimed registration, after the end that it declared. */
  lateHandlePoll: Exchange
  /** The answer to a poll after the code has expired. */
  expiredPoll: Exchange
  /** The answer to a request for another code after that. Inapplicable if the registration has ended as well. */
  anotherCeremony: Exchange
}
