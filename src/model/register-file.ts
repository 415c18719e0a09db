/** Defines the file of the register, `agent-registration.yaml`, as people write it. */

import type { WrittenEntry } from './baseline.js'
import type { DataFlow } from './registered.js'
import type { TrustLevel } from './surface.js'

// `schemas/register.schema.json` is made of these types and their comments. Any text may be `TODO` with more words: it is no answer, and fails.

/**
 * `1h`, `15m`, `90d`, or a duration of ISO 8601: `PT1H`, `P90D`.
 *
 * @pattern ^(?:TODO.*|\d{1,9}[smhdw]|P(?=.)(?:\d{1,9}[WD])*(?:T(?=.)(?:\d{1,9}[HMS])*)?)$
 */
type WrittenDuration = string

/** @pattern \S */
type WrittenText = string

/** The longest that each may live. What is absent has no limit. */
export interface WrittenLifetimes {
  readonly user_code?: WrittenDuration
  readonly registration?: WrittenDuration
  readonly assertion?: WrittenDuration
  readonly access_token?: WrittenDuration
}

/** @pattern ^TODO */
type Todo = string

/** `true`: the service says that it offers it; `proven`: a run has seen it work; `false`: not demanded. */
export interface WrittenEnds {
  /** The agent can revoke what it got. */
  readonly revocation?: boolean | 'proven' | Todo
  /** A person can claim what is anonymous. */
  readonly claim?: boolean | 'proven' | Todo
  /** A provider can tell that a user or an agent is gone. */
  readonly events?: boolean | 'proven' | 'when-identity-asserted' | Todo
}

/** What can be said for all services, for one, and for one of its flows. The nearest word counts. */
export interface WrittenLimits {
  readonly lifetimes?: WrittenLifetimes
  readonly require?: WrittenEnds
  /** The day until which a flow has to be reviewed, `2027-02-01`, or how far ahead that day may lie: `every 90d`. */
  readonly review?: WrittenText
  /** Where the records of what was issued are kept, and how long. */
  readonly records?: WrittenText
}

/** What can be said for all services and for one. */
export interface WrittenDefaults extends WrittenLimits {
  /**
   * The oldest version of auth.md that a service may speak.
   *
   * @pattern ^(?:TODO.*|(?:>=\s*)?\d+\.\d+)$
   */
  readonly dialect?: string
  /** The issuers that a service may name and use. Absent: any. */
  readonly issuers?: readonly WrittenText[]
  /** The hosts that a service may use beside its own: `*.example.com` are all below that. Absent: any. */
  readonly hosts?: readonly WrittenText[]
}

/** Who answers. A role that the trust level demands has no default. */
export interface WrittenOwner {
  /** Who runs the service, and accepted that agents act for its users. */
  readonly service?: WrittenText
  /** Who answers for the scopes, once a user is bound. */
  readonly business?: WrittenText
}

/** The scopes that are approved. Where a list is absent, none is. */
export interface WrittenScopes {
  readonly before_claim?: readonly WrittenText[]
  readonly after_claim?: readonly WrittenText[]
}

/** One approved way to register. */
export interface WrittenFlow extends WrittenLimits {
  /** As the service names it: `anonymous`, `service_auth`, `verified_email`, `identity_assertion` or `client_registration`. */
  readonly type: WrittenText
  /** Where no version of auth.md has the type. */
  readonly trust?: TrustLevel
  readonly owner?: WrittenOwner
  readonly purpose?: WrittenText
  /** The issuers of the platforms that assert identities. */
  readonly platform?: WrittenText | readonly WrittenText[]
  readonly scopes?: WrittenScopes
  readonly approved_by?: WrittenText
}

/** What is accepted at one service for a limited time. Without a fingerprint, every finding of the rule is. */
export interface WrittenException extends Omit<WrittenEntry, 'fingerprint'> {
  readonly fingerprint?: string
}

/** Data that pass through a service: CycloneDX shows them. */
export interface WrittenData {
  /** Which way they go, seen from the service. */
  readonly flow: DataFlow | Todo
  /** How sensitive they are, in the words of the organisation: `PII`, `public`. */
  readonly classification: WrittenText
}

/** One service. */
export interface WrittenService extends WrittenDefaults {
  readonly name: WrittenText
  /** Its URL or host, or several. */
  readonly target: WrittenText | readonly WrittenText[]
  /** The file in the repository that it serves as auth.md, as a path relative to the register. */
  readonly source?: WrittenText
  readonly owner?: WrittenOwner
  readonly data?: readonly WrittenData[]
  /** What is not here is not approved. */
  readonly flows: readonly WrittenFlow[]
  readonly exceptions?: readonly WrittenException[]
}

/** Which services may register agents, how, who answers for it, and how it must end. */
export interface WrittenRegister {
  readonly $schema?: string
  readonly version: 1
  readonly defaults?: WrittenDefaults
  readonly services: readonly WrittenService[]
}
