import type { Scope } from './vocabulary.js'

/** An agent's registration. Times are epoch seconds. */
export interface Registration {
  readonly id: string
  readonly type: 'anonymous' | 'service_auth'
  readonly claimToken: string
  /** End of the claim window; a registration that nobody has claimed by then is gone. */
  readonly expires: number
  /** The only address that may claim it, when it was registered for one. */
  readonly loginHint: string | undefined
  /** The latest ceremony; an earlier one is forgotten. */
  attempt: Attempt | undefined
  /** The address of the person who claimed it. */
  owner: string | undefined
  /** The claim grant has handed over the new credentials. */
  delivered: boolean
  /** Ended before its time. */
  ended: boolean
}

/** One claim ceremony: a code that a person types at a URI of its own. */
export interface Attempt {
  readonly id: string
  readonly registration: Registration
  /** Who alone may confirm it. */
  readonly email: string
  readonly userCode: string
  readonly expires: number
  /** Seconds the agent must leave between polls. */
  interval: number
  /** Epoch milliseconds. */
  lastPoll: number | undefined
  wrongCodes: number
  declined: boolean
}

export interface AccessToken {
  readonly value: string
  readonly registration: Registration
  readonly scopes: readonly Scope[]
  readonly expires: number
  revoked: boolean
}

/** A browser at the sign-in and claim pages. */
export interface Session {
  readonly csrf: string
  /** The address of the person who signed in. */
  readonly email: string | undefined
  readonly expires: number
}

export interface Note {
  readonly id: number
  readonly text: string
}

/** Everything the service remembers, for as long as it runs. */
export interface Store {
  readonly registrations: Map<string, Registration>
  readonly claimTokens: Map<string, Registration>
  readonly attempts: Map<string, Attempt>
  /** Assertions that a defect has changed: what they say may no longer lead to their registration. */
  readonly changedAssertions: Map<string, Registration>
  readonly accessTokens: Map<string, AccessToken>
  readonly sessions: Map<string, Session>
  /** By the owner's address, or the id of a registration that has no owner. */
  readonly notes: Map<string, Note[]>
}

export const createStore = (): Store => ({
  registrations: new Map(),
  claimTokens: new Map(),
  attempts: new Map(),
  changedAssertions: new Map(),
  accessTokens: new Map(),
  sessions: new Map(),
  notes: new Map(),
})
