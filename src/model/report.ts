/** The report of a run, as data. */

import type { AskedOptions, Environment } from './asked.js'
import type { ReportedClaim } from './claim.js'
import type { DialectName } from './dialect-name.js'
import type { Interruption } from './interruption.js'
import type { LevelNumber } from './level.js'
import type { Lifecycle } from './lifecycle.js'
import type { Registered } from './registered.js'
import type { RuleId } from './stage.js'
import type { Surface } from './surface.js'
import type { Outcome, Verdict } from './verdict.js'

/**
 * @asType integer
 * @minimum 0
 */
type Count = number

/** Something that the run created at the service. */
export interface Creation {
  readonly kind: 'registration' | 'access_token' | 'record'
  /** The service's id, or the label of a secret. Of a record that `--write-url` made, its URL or id, as far as the answer says it. */
  readonly id: string
  /** The host that created it. */
  readonly host?: string
  readonly disposition: 'revoked' | 'left' | 'expired'
  /** When it ends, in ISO 8601, if the service said so. */
  readonly expiresAt?: string
}

/** An exchange as the report keeps it: plain data, without secrets. */
export interface RecordedExchange {
  readonly id: Count
  /** The fact or rule that sent it. */
  readonly step: string
  readonly startedAt: string
  readonly durationMs: number
  readonly request: {
    readonly method: string
    readonly url: string
    readonly headers: readonly (readonly [name: string, value: string])[]
    readonly body?: string
    /** Set when the body was longer than what is kept of it. */
    readonly truncated?: true
  }
  readonly response?: {
    /** @asType integer */
    readonly status: number
    readonly headers: readonly (readonly [name: string, value: string])[]
    readonly body: string
    readonly truncated?: true
  }
  /** Why there is no response. */
  readonly error?: string
}

export interface Summary {
  readonly rules: Count
  readonly pass: Count
  readonly fail: Count
  readonly warn: Count
  readonly advice: Count
  readonly blocked: Count
  readonly notApplicable: Count
  readonly notRun: Count
  readonly inconclusive: Count
  readonly error: Count
  /**
   * How many problems the comments in the document ask the check to ignore. Absent if there are none.
   *
   * @asType integer
   * @minimum 1
   */
  readonly ignored?: number
  /**
   * How many problems `lint --fix` would correct. Absent if there are none.
   *
   * @asType integer
   * @minimum 1
   */
  readonly fixable?: number
}

/** One of several documents in a report. */
export interface LintedDocument {
  readonly file: string
  readonly posture: string | null
  readonly postureSentence?: string
  readonly dialect: DialectName | null
  readonly summary: Summary
}

/** How many requirements were decided, and how many there are: all rules but those that do not apply. */
export const countDecided = ({ pass, fail, warn, advice }: Summary): number => pass + fail + warn + advice
export const countApplying = ({ rules, notApplicable }: Summary): number => rules - notApplicable

/** The reason why no level can be reached where agents do not register and no metadata says that they do. */
export const NO_REGISTRATION = 'agents do not register here'

/** A rule that has to end otherwise, so that a level is reached. */
export interface LevelLimit {
  /** The level that was not reached. */
  readonly level: LevelNumber
  readonly rule: RuleId
  readonly outcome: Outcome
  /** The option that would decide it. */
  readonly option?: string
}

/** How far an agent gets that registers in one of the ways that the service offers. */
export interface TypeLevel {
  /** The type: `anonymous`, `verified_email`, `service_auth` or `identity_assertion`. */
  readonly type: string
  /** Whether the run registered in this way. */
  readonly tried: boolean
  /** The highest level at which every MUST was decided and none failed. Null if it was not tried, or not even level 0 was reached. */
  readonly reached: LevelNumber | null
  /** Why no higher level was reached, or what would try the type. Null where no rule could show a higher level of this type. */
  readonly limitedBy: string | null
  /** The rules that limit it, as data. There is none where the service offers nothing that shows the next level. */
  readonly limits?: readonly LevelLimit[]
  /** The type whose claim showed level 3, where a person completed no ceremony of this type itself. */
  readonly claimedAs?: string
}

/** The file of the repository that a service publishes as its document. */
export interface ServedFile {
  /** Its path in the repository, with `/`. */
  readonly file: string
  /** Set where the service served another text. Findings then stand in the lines that are the same, and else in the first one. */
  readonly differs?: true
}

/**
 * What a run found: plain data, JSON-serialisable, free of secrets.
 *
 * `schemas/report.schema.json` and `docs/report.md` are made of these types and their comments. Members are added, never renamed or taken
 * away, while `schema` is 1.
 */
export interface Report {
  readonly schema: 1
  readonly tool: { readonly name: string; readonly version: string; readonly url: string }
  readonly target: string
  /** `check` walked a live service, `lint` read files. */
  readonly mode: 'check' | 'lint'
  /** ISO 8601. */
  readonly startedAt: string
  readonly durationMs: number
  readonly dialect: { readonly name: DialectName | null; readonly evidence: readonly string[] }
  readonly posture: string | null
  /** What the posture means, in one sentence. */
  readonly postureSentence?: string
  /** What shows the posture. */
  readonly postureEvidence?: readonly string[]
  /** The lowest level of the types of registration that were tried. */
  readonly level: {
    readonly reached: LevelNumber | null
    readonly limitedBy: string | null
    /** The rules that limit it, as data. There is none where the service offers nothing that shows the next level, or no level applies. */
    readonly limits?: readonly LevelLimit[]
    /** Each type that the service offers. Absent where no level applies. */
    readonly types?: readonly TypeLevel[]
    /** The level that the user asked for (`--level`). */
    readonly required?: LevelNumber
  }
  readonly summary: Summary
  readonly verdicts: readonly Verdict[]
  readonly created: readonly Creation[]
  readonly exchanges: readonly RecordedExchange[]
  /** The decoded header and claims of each JWT, by its label. The signature is never kept. */
  readonly tokens: Readonly<Record<string, { readonly header: unknown; readonly claims: unknown }>>
  /** Where the document was read: its URL, or the path of the file. Absent where there is none, and where several were linted at once. */
  readonly document?: string
  /** Each of the documents, when several were linted at once. */
  readonly documents?: readonly LintedDocument[]
  /** What the user asked for. */
  readonly options?: AskedOptions
  /** The file in which the findings of a live run are placed (`--source`). Absent where the run was ended by force. */
  readonly source?: ServedFile
  /** The pipeline that ran it, if one did. */
  readonly environment?: Environment
  /** What the service offers to agents, as far as it was seen or said. Absent where several documents were linted at once. */
  readonly surface?: Surface
  /** What each type of registration brings, and what ends it. Absent in `lint`, and where no type is known. */
  readonly lifecycle?: Lifecycle
  /**
   * What the verdicts show to an auditor: the claims of which a rule applies, as far as anybody knows. Absent where there is none, and in
   * reports of versions before 0.2.0.
   */
  readonly controls?: readonly ReportedClaim[]
  /** What the register says of the service. Absent where no register was given, and where it does not have the service. */
  readonly registered?: Registered
  /** The hosts to which requests were sent that may change something. In `lint` and in a passive check there are none. */
  readonly writtenTo?: readonly string[]
  /**
   * The options that would have allowed the requests that were not sent, because the target's own metadata do not lead there. Absent
   * where all were sent.
   */
  readonly offChain?: readonly string[]
  /** Set when no request got an answer. */
  readonly unreachable?: string
  /** Set when the run ended before it was complete. */
  readonly interrupted?: Interruption
}
