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
  /** The option that gives the run more time, where it is not `--run-timeout`. */
  readonly moreTime?: string
  /** The longest time that a rule may wait for an end. */
  readonly maxWait: number
  /** Whether what was got once is not asked for again: the answer of then is given. */
  readonly asksOnce?: true
  /** Whether nothing is asked in the name of another program. */
  readonly asItself?: true
  /** How the target is reached, where it is not simply open to the Internet. */
  readonly route?: Route
  /** Allows registration for this address. */
  readonly loginHint?: string
  /** An address that has an account. */
  readonly knownAccount?: string
  /** The person's account at the service, for a driver that signs in. Its secret, if it has one, stays out of every report. */
  readonly account?: { readonly email: string; readonly secret?: string }
}

/** Reports replace a secret wherever it stands. A shorter one, or a word, would make them unreadable. */
const SHORTEST = 8
const SHORTEST_OF_LETTERS = 16

/** Whether a value can be told from ordinary text, so that reports can replace it wherever it stands. */
export const isDistinct = (value: string): boolean =>
  value.length >= (/^[A-Za-z]*$/.test(value) ? SHORTEST_OF_LETTERS : SHORTEST)

/** What a secret of the user has to be like. */
export const DISTINCT = `it needs ${SHORTEST} characters, or ${SHORTEST_OF_LETTERS} if all of them are letters, because reports replace it wherever it stands`

/** Says why a text cannot be the password of an account here, without repeating it. Returns nothing if it can. */
export const refusePassword = (secret: string): string | undefined =>
  isDistinct(secret)
    ? undefined
    : `the password of the account is too short: ${DISTINCT}. Give a test account with a longer password`
