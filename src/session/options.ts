/** Defines the options of a session. */

import type { Named } from '../wire/reach.js'
import type { Route } from '../wire/route.js'

/** How much a run may send. */
export interface Allowance {
  readonly requests: number
  readonly registrations: number
}

/** The limits that the user sets for a session: how much it may send, and how long it may take. Durations are in milliseconds. */
export interface SessionOptions extends Named {
  readonly maxRequests: number
  readonly maxRegistrations: number
  /** Budgets that would do for what the user asks, the smaller first: for a service that does all right, and for one that accepts what it must refuse. */
  readonly wouldDo?: readonly Allowance[]
  /** The longest time for one request. */
  readonly timeout: number
  /** The longest time for the whole run. `maxWait` is added once, if the run waits for something. */
  readonly runTimeout: number
  /** The longest time that a rule may wait for an end. */
  readonly maxWait: number
  /** How the target is reached, where it is not simply open to the Internet. */
  readonly route?: Route
  /** Allows registration for this address. */
  readonly loginHint?: string
  /** An address that has an account. */
  readonly knownAccount?: string
  /** The person's account at the service, for a driver that signs in. Its secret, if it has one, stays out of every report. */
  readonly account?: { readonly email: string; readonly secret?: string }
}

/** Reports replace the password wherever it stands alone. A shorter one, or a word, would make them unreadable. */
const SHORTEST = 8
const SHORTEST_OF_LETTERS = 16

/** Says why a text cannot be the password of an account here, without repeating it. Returns nothing if it can. */
export function refusePassword(secret: string): string | undefined {
  const isWord = /^[A-Za-z]*$/.test(secret)
  if (secret.length >= (isWord ? SHORTEST_OF_LETTERS : SHORTEST)) return undefined
  return (
    `the password of the account is too short: it needs ${SHORTEST} characters, or ${SHORTEST_OF_LETTERS} if all of them are letters, ` +
    'because reports replace it wherever it stands. Give a test account with a longer password'
  )
}
