/** Remembers registrations, tokens, sessions and mails, for as long as the sandbox runs. */

import type { Identity } from './publish/answers.js'
import type { IdentityType } from './publish/versions.js'
import type { Scope } from './vocabulary.js'

/** Whom a provider vouches for. */
export interface Subject {
  readonly iss: string
  readonly sub: string
}

/** An agent's registration. Times are epoch seconds. */
export interface Registration {
  readonly id: string
  readonly type: IdentityType
  readonly claimToken: string
  /** End of the claim window; a registration that nobody has claimed by then is gone. */
  readonly expires: number
  /** The only address that may claim it, when it was registered for one. */
  readonly loginHint: string | undefined
  /** What was asked for, where registration hands out the credential itself. */
  readonly credentialType: string
  /** The latest ceremony; an earlier one is forgotten. */
  attempt: Attempt | undefined
  /** The account it acts for: an address, or without one whatever names it. */
  owner: string | undefined
  /** What the claim brought has been handed over. */
  delivered: boolean
  /** The assertion it got last. */
  identity: Identity | undefined
  /** The one that still works, where the version has them. */
  refreshToken: string | undefined
  /** Whose ID-JAG it came from, or is to be confirmed for. */
  subject: Subject | undefined
  /** Ended before its time. */
  ended: boolean
}

/** One claim ceremony: a code, and a page of its own for the person. */
export interface Attempt {
  readonly id: string
  /** The last part of the page's path: whoever knows it finds the page. */
  readonly page: string
  readonly registration: Registration
  /** Who alone may confirm it. */
  readonly email: string
  /** Whose ID-JAG asked for it. */
  readonly subject: Subject | undefined
  readonly code: string
  readonly expires: number
  /** Seconds the agent must leave between polls. */
  interval: number
  /** Epoch milliseconds. */
  lastPoll: number | undefined
  wrongCodes: number
  /** The page has shown the code to the person, where it is the page that shows it. */
  revealed: boolean
  declined: boolean
}

/** What an assertion was issued for. */
export interface Issued {
  readonly registration: Registration
  readonly exp: number
  /** Who owned the registration then; an assertion that was sent to us may say anything. */
  readonly owner: unknown
}

export interface AccessToken {
  readonly value: string
  readonly registration: Registration
  scopes: readonly Scope[]
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

/** A mail that the service would have sent. */
export interface Mail {
  readonly to: string
  readonly subject: string
  readonly link: string
  readonly sent: number
}

export interface Note {
  readonly id: number
  readonly text: string
}

/** Everything the service remembers, for as long as it runs. */
export interface Store {
  readonly registrations: Map<string, Registration>
  readonly claimTokens: Map<string, Registration>
  /** By their page. */
  readonly attempts: Map<string, Attempt>
  readonly refreshTokens: Map<string, Registration>
  /** Oldest first. */
  readonly mails: Mail[]
  /** Assertions that a defect has changed: what they say may no longer lead to their registration. */
  readonly changedAssertions: Map<string, Issued>
  readonly accessTokens: Map<string, AccessToken>
  /** By the subject. */
  readonly delegations: Map<string, Registration>
  /** Accounts that ID-JAGs have made: by their address, for whom. The one person's who can sign in is not among them. */
  readonly accounts: Map<string, Subject>
  /** Tokens of providers that have been used. */
  readonly spent: Set<string>
  readonly sessions: Map<string, Session>
  /** By the owner's address, or the id of a registration that has no owner. */
  readonly notes: Map<string, Note[]>
}

export const createStore = (): Store => ({
  registrations: new Map(),
  claimTokens: new Map(),
  attempts: new Map(),
  refreshTokens: new Map(),
  mails: [],
  changedAssertions: new Map(),
  accessTokens: new Map(),
  delegations: new Map(),
  accounts: new Map(),
  spent: new Set(),
  sessions: new Map(),
  notes: new Map(),
})
