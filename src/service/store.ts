/** Keeps registrations, tokens, sessions and mails while the sandbox runs. */

import type { Identity } from './publish/answers.js'
import type { IdentityType } from './publish/versions.js'
import type { Scope } from './vocabulary.js'

/** The person that a provider vouches for. */
export interface Subject {
  readonly iss: string
  readonly sub: string
}

/** An agent's registration. Times are epoch seconds. */
export interface Registration {
  readonly id: string
  readonly type: IdentityType
  readonly claimToken: string
  /** The end of the claim window. A registration that nobody has claimed by then ends. */
  readonly expires: number
  /** The only address that may claim it, if it was registered for one. */
  readonly loginHint: string | undefined
  /** The requested credential type, if registration returns the credential itself. */
  readonly credentialType: string
  /** The latest ceremony; an earlier one is forgotten. */
  attempt: Attempt | undefined
  /** The account that it acts for: an address, or an id if there is none. */
  owner: string | undefined
  /** Whether the agent has received what the claim gave. */
  delivered: boolean
  /** The latest assertion. */
  identity: Identity | undefined
  /** The valid refresh token, if the version has them. */
  refreshToken: RefreshToken | undefined
  /** The person of the ID-JAG that it came from, or that must confirm it. */
  subject: Subject | undefined
  /** Whether it was ended early. */
  ended: boolean
}

/** One claim ceremony: a code, and a page of its own for the person. */
export interface Attempt {
  readonly id: string
  /** The last part of the page's path. Anyone who knows it finds the page. */
  readonly page: string
  readonly registration: Registration
  /** The only person who may confirm it. */
  readonly email: string
  /** The person of the ID-JAG that asked for it. */
  readonly subject: Subject | undefined
  readonly code: string
  readonly expires: number
  /** Seconds that the agent must wait between polls. */
  interval: number
  /** Epoch milliseconds. */
  lastPoll: number | undefined
  wrongCodes: number
  /** Whether the page has shown the code, if it is the page that shows it. */
  revealed: boolean
  declined: boolean
}

/** The registration and owner that an assertion was issued for. */
export interface Issued {
  readonly registration: Registration
  readonly exp: number
  /** The owner of the registration at that time. The claims of a received assertion may be false. */
  readonly owner: unknown
}

export interface RefreshToken {
  readonly value: string
  readonly registration: Registration
  readonly expires: number
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

/** All state of a service. */
export interface Store {
  readonly registrations: Map<string, Registration>
  readonly claimTokens: Map<string, Registration>
  /** By their page. */
  readonly attempts: Map<string, Attempt>
  readonly refreshTokens: Map<string, RefreshToken>
  /** Oldest first. */
  readonly mails: Mail[]
  /** Assertions that a defect has changed. Their claims may not lead to their registration any more. */
  readonly changedAssertions: Map<string, Issued>
  readonly accessTokens: Map<string, AccessToken>
  /** By the subject. */
  readonly delegations: Map<string, Registration>
  /** Accounts that ID-JAGs have created, by address, each with its person. The account that can sign in is not among them. */
  readonly accounts: Map<string, Subject>
  /** Provider tokens that were used. */
  readonly spent: Set<string>
  readonly sessions: Map<string, Session>
  /** By the owner's address, or by the id of a registration without an owner. */
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
