/** Defines the register as it was read: which services may register agents, how, who answers for it, and how it must end. */

import type { DialectName } from './dialect-name.js'
import type { FilePlace } from './problem.js'
import type { WrittenException } from './register-file.js'
import type { RegisteredData } from './registered.js'
import type { SeenLifetime, TrustLevel } from './surface.js'

/** What the register says of something, and where. `value` is absent where nobody has answered: nothing stands there, or a word like TODO. */
export interface Said<T> {
  readonly value?: T
  /** Where it stands, or what should have it. */
  readonly at: FilePlace
  /** What stands there instead of an answer: `TODO`, or of texts also `unknown`, `?` and the like. */
  readonly placeholder?: string
}

/** Who answers for a flow. A role that the trust level demands has no default. */
export interface Roles {
  /** Who runs the service, and accepted that agents act for its users. */
  readonly service: Said<string>
  /** Who answers for the scopes, once a user is bound. */
  readonly business: Said<string>
  /** The issuers of the platforms that assert identities. */
  readonly platforms: Said<readonly string[]>
  /** Who approved the flow. */
  readonly approvedBy: Said<string>
}

/** `offered`: the service has to say that it offers it; `proven`: a run has to see it work. */
export type Demand = 'offered' | 'proven'

/** How a flow must be able to end. What is absent is not demanded. */
export interface Ends {
  /** The agent revokes (RFC 7009). */
  readonly revocation?: Said<Demand>
  /** A person claims what is anonymous. */
  readonly claim?: Said<Demand>
  /** A provider tells that the user or the agent is gone. */
  readonly events?: Said<Demand>
}

/** The longest lifetimes, in seconds. What is absent has no limit. */
export type Lifetimes = Readonly<Partial<Record<SeenLifetime['of'], Said<number>>>>

/** One approved way to register, with what its service and the defaults say. */
export interface Flow {
  readonly at: FilePlace
  /** As the service names it: `anonymous`, `service_auth`, `verified_email`, `identity_assertion` or `client_registration`. */
  readonly type: string
  /** Absent for a type that no version of auth.md has, and of which the register says none. */
  readonly trust?: TrustLevel
  readonly roles: Roles
  readonly purpose: Said<string>
  /** Where a list is absent, no scope is approved. */
  readonly scopes: {
    readonly beforeClaim: Said<readonly string[]>
    readonly afterClaim: Said<readonly string[]>
  }
  readonly lifetimes: Lifetimes
  readonly ends: Ends
  /** The day until which it has to be reviewed, `YYYY-MM-DD`, in UTC. */
  readonly review: Said<string>
  /** How far ahead that day may lie, in seconds. */
  readonly reviewEvery?: Said<number>
  /** Where the records of what was issued are kept. */
  readonly records: Said<string>
}

/** One service. */
export interface ServiceEntry {
  readonly at: FilePlace
  readonly name: string
  /** Its URLs. */
  readonly targets: readonly string[]
  /** The file in the repository that it serves as auth.md, as a path relative to the register. */
  readonly source?: string
  readonly roles: Pick<Roles, 'service' | 'business'>
  readonly data: readonly RegisteredData[]
  readonly flows: readonly Flow[]
  /** The issuers that it may name and use. Absent: any. */
  readonly issuers?: Said<readonly string[]>
  /** The hosts that it may use beside its own: `*.example.com` are all below that. Absent: any. */
  readonly hosts?: Said<readonly string[]>
  /** The oldest version of auth.md that it may speak. Absent: any. */
  readonly oldest?: Said<DialectName>
  readonly exceptions: readonly (WrittenException & { readonly at: FilePlace })[]
}

export interface Register {
  readonly file: string
  readonly services: readonly ServiceEntry[]
}
