/** Defines what changed between two runs, and what each change means for trust. */

import type { Impact } from './impact.js'
import type { RuleId } from './stage.js'

/**
 * What a change means for trust. `raises`: since then, somebody can get more in the name of another, get it with less proof or through another
 * party, or keep it longer; or there is less that ends it, or nobody answers for it. `lowers`: the opposite. `neutral`: neither.
 */
export const RISKS = ['raises', 'lowers', 'neutral'] as const
export type Risk = (typeof RISKS)[number]

/** Every kind of change. */
export const CHANGE_KINDS = [
  'finding-new',
  'finding-mended',
  'flaw-new',
  'flaw-mended',
  'finding-silenced',
  'surface-new',
  'surface-gone',
  'description-new',
  'description-gone',
  'posture-opened',
  'posture-closed',
  'posture-other',
  'dialect-older',
  'dialect-newer',
  'dialect-other',
  'type-new',
  'type-gone',
  'scope-new',
  'scope-gone',
  'scope-named',
  'scope-unnamed',
  'scope-before-claim-new',
  'scope-before-claim-gone',
  'scope-after-claim-new',
  'scope-after-claim-gone',
  'lifetime-longer',
  'lifetime-shorter',
  'expiry-lost',
  'expiry-gained',
  'revocation-lost',
  'revocation-gained',
  'events-lost',
  'events-gained',
  'endpoint-elsewhere',
  'endpoint-moved',
  'endpoint-new',
  'endpoint-gone',
  'issuer-new',
  'issuer-gone',
  'host-new',
  'host-gone',
  'contact-lost',
  'contact-gained',
  'contact-other',
  'owner-lost',
  'owner-gained',
  'owner-other',
  'review-overdue',
  'exception-ended',
  'unregistered',
  'registered',
  'name-new',
  'name-gone',
] as const
export type ChangeKind = (typeof CHANGE_KINDS)[number]

/** One thing that is not as it was. */
export interface Change {
  /** 32 hexadecimal digits: the same for the same change of the same service, whenever two runs are compared. */
  readonly id: string
  /** The target of the reports, or the name of the row. */
  readonly service: string
  readonly kind: ChangeKind
  readonly risk: Risk
  /** What changed, in one sentence. */
  readonly what: string
  /** Why it means that for trust. */
  readonly why: string
  /** What it was. Absent where it is new. */
  readonly before?: string
  /** What it is. Absent where it is gone. */
  readonly after?: string
  /** Of a finding. */
  readonly rule?: RuleId
  readonly impact?: Impact
  /** The URL of the page that explains the rule. Absent where the rule is one of the team's own. */
  readonly page?: string
  /** Of a finding of a report: the name that it also has in SARIF, GitLab and baselines. */
  readonly fingerprint?: string
  /** Who answers for the service, as the newer inventory says, or else the register. */
  readonly owner?: string
}

/** Something of which nobody can tell whether it changed, because one of the two has not seen it. */
export interface Untold {
  readonly service: string
  /** What it is about. */
  readonly what: string
  /** The one that has not seen it. */
  readonly in: 'old' | 'new'
  /** Why it was not seen there. */
  readonly why: string
  /** Of a finding. */
  readonly rule?: RuleId
  readonly impact?: Impact
}

/**
 * @asType integer
 * @minimum 0
 */
type Count = number

/** One of the two that were compared. */
export interface ComparedRun {
  readonly file: string
  /** Of a report. */
  readonly target?: string
  /** When it began, in ISO 8601. Of an inventory, when its first name was asked. Absent where it has no row. */
  readonly startedAt?: string
  /** The version of authmd-check that made it. Absent for rows alone, which do not say it. */
  readonly version?: string
  /** Of an inventory: how many names it has. */
  readonly names?: Count
}

/** What changed between two reports or two inventories. Members are added, never renamed or taken away, while `schema` is 1. */
export interface ChangeReport {
  readonly schema: 1
  readonly tool: { readonly name: string; readonly version: string }
  /** What was compared. */
  readonly of: 'reports' | 'inventories'
  readonly old: ComparedRun
  readonly new: ComparedRun
  readonly summary: {
    readonly raises: Count
    readonly lowers: Count
    readonly neutral: Count
    /** What cannot be told. */
    readonly untold: Count
    /** How many services were seen in both, so that something could be compared. */
    readonly compared: Count
  }
  /** Those that raise the risk first, and among them the gravest. */
  readonly changes: readonly Change[]
  readonly untold: readonly Untold[]
}
