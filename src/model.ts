import type { DialectName } from './dialects/index.js'
import type { PostureName } from './posture/posture.js'
import type { Finding, IgnoredProblem, Problem } from './problem.js'
import type { Http } from './session/http.js'
import type { FactName, Facts } from './steps/index.js'

/** The stages of an agent's walk, in the order in which reports show them. */
export const STAGES = [
  'document',
  'challenge',
  'resource',
  'server',
  'agent-auth',
  'register',
  'token',
  'access',
  'claim',
  'id-jag',
  'revoke',
  'events',
  'expiry',
  'policy',
  'transport',
] as const
export type Stage = (typeof STAGES)[number]
export type RuleId = `${Stage}/${string}`
export const stageOf = (id: RuleId): Stage => id.slice(0, id.indexOf('/')) as Stage

/** What a request does to the service. The user grants these one by one; `read` is always granted in a live check. */
export const EFFECTS = ['read', 'register', 'claim', 'revoke', 'event', 'hostile'] as const
export type Effect = (typeof EFFECTS)[number]

/** RFC 2119 keyword of a requirement. Severity is derived from it, never declared. */
export type Level = 'MUST' | 'SHOULD' | 'MAY'

export interface SpecRef {
  readonly document: string
  readonly section: string
  readonly url: string
  /** The sentence of the specification, verbatim and short. */
  readonly quote?: string
}

export type { Edit, Finding, IgnoredProblem, Place, Problem } from './problem.js'

/**
 * One requirement. `id` names it, `title` is a sentence that is true of a conformant service.
 * `check` is pure and synchronous: it sees only the facts it names in `needs` and `wants`, and the answer to its own probe.
 */
export interface Rule<N extends FactName = FactName, W extends FactName = FactName, P = unknown> {
  readonly id: RuleId
  readonly title: string
  readonly level: Level
  readonly spec: readonly [SpecRef, ...SpecRef[]]
  /** First and last dialect that has this requirement; every dialect when absent. */
  readonly since?: DialectName
  readonly until?: DialectName
  /** Facts without which there is nothing to judge: the rule ends as they end. */
  readonly needs: readonly N[]
  /** Facts that are used when they are there. */
  readonly wants?: readonly W[]
  /** The postures that are bound by it; every one when absent. Whole stages are in `src/moot.ts`. */
  readonly postures?: readonly PostureName[]
  /** A reason why the requirement does not apply to this service. */
  readonly unless?: (facts: Known<N, W>) => string | false
  /** A request that only this rule makes. */
  readonly probe?: {
    readonly effect: Effect
    readonly send: (facts: Known<N, W>, http: Http) => Promise<P>
  }
  readonly check: (facts: Known<N, W> & { readonly probe: P }) => readonly Problem[]
  /** What the service did, in a few words, where a report shows that also of a rule that passed: `400 invalid_audience`. */
  readonly observed?: (facts: Known<N, W> & { readonly probe: P }) => string
  readonly why: string
  readonly fix: string
  /** Version of this tool that first had the rule. */
  readonly addedIn?: string
}
export type Known<N extends FactName, W extends FactName> = Pick<Facts, N> & {
  readonly [K in W]: Facts[K] | undefined
}

/** Checks a rule's types: asking for a fact that `needs` and `wants` do not name does not compile. */
export function defineRule<const N extends FactName, const W extends FactName = never, P = undefined>(
  rule: Rule<N, W, P>,
): Rule {
  return rule as unknown as Rule
}

/** Outcomes as the JSON report spells them. */
export const OUTCOMES = [
  'pass',
  'fail',
  'warn',
  'advice',
  'blocked',
  'notApplicable',
  'notRun',
  'inconclusive',
  'error',
] as const
export type Outcome = (typeof OUTCOMES)[number]

export interface Verdict {
  readonly rule: RuleId
  readonly stage: Stage
  readonly level: Level
  readonly outcome: Outcome
  readonly title: string
  readonly spec: readonly SpecRef[]
  /** Why and how to mend it, for the reports. */
  readonly why: string
  readonly fix: string
  /** What the service did when it was tried, for rules that tell. */
  readonly observed?: string
  /** For every outcome but pass, fail, warn and advice. */
  readonly reason?: string
  /** For `notRun`: the option that would decide it, e.g. `--resource <url>`. */
  readonly option?: string
  /** For `blocked`: the rule that reports the root cause. */
  readonly blockedBy?: RuleId
  readonly problems: readonly Finding[]
  /** What comments in the document ask not to be reported; counts for nothing. */
  readonly ignored?: readonly IgnoredProblem[]
  /** Version of this tool that first had the rule. */
  readonly addedIn: string
}

/** Something the run made on the service. */
export interface Creation {
  readonly kind: 'registration' | 'access_token'
  /** The service's id, or the label of a secret. */
  readonly id: string
  readonly disposition: 'revoked' | 'left' | 'expired'
  /** ISO 8601, when the service said it. */
  readonly expiresAt?: string
}

/** An exchange as the report keeps it: redacted, and with plain data only. */
export interface RecordedExchange {
  readonly id: number
  /** The fact or rule that sent it. */
  readonly step: string
  readonly startedAt: string
  readonly durationMs: number
  readonly request: {
    readonly method: string
    readonly url: string
    readonly headers: readonly (readonly [name: string, value: string])[]
    readonly body?: string
  }
  readonly response?: {
    readonly status: number
    readonly headers: readonly (readonly [name: string, value: string])[]
    readonly body: string
    readonly truncated?: true
  }
  /** Why there is no response. */
  readonly error?: string
}

export interface Summary {
  readonly rules: number
  readonly pass: number
  readonly fail: number
  readonly warn: number
  readonly advice: number
  readonly blocked: number
  readonly notApplicable: number
  readonly notRun: number
  readonly inconclusive: number
  readonly error: number
  /** Problems that comments in the document ask not to be reported; absent where there are none. */
  readonly ignored?: number
}

/** One of several documents in a report. */
export interface LintedDocument {
  readonly file: string
  readonly posture: string | null
  readonly postureSentence?: string
  readonly dialect: DialectName | null
  readonly summary: Summary
}

/** What stands in the way of every level where the posture is one at which agents do not register, and nothing claims that they do. */
export const NO_REGISTRATION = 'agents do not register here'

/** What a run found: plain data, JSON-serialisable, free of secrets. */
export interface Report {
  readonly schema: 1
  readonly tool: { readonly name: string; readonly version: string; readonly url: string }
  readonly target: string
  /** `check` walked a live service, `lint` read files. */
  readonly mode: 'check' | 'lint'
  readonly startedAt: string
  readonly durationMs: number
  readonly dialect: { readonly name: DialectName | null; readonly evidence: readonly string[] }
  readonly posture: string | null
  /** What that means, in one sentence, and what it was read from. */
  readonly postureSentence?: string
  readonly postureEvidence?: readonly string[]
  readonly level: { readonly reached: number | null; readonly limitedBy: string | null }
  readonly summary: Summary
  readonly verdicts: readonly Verdict[]
  readonly created: readonly Creation[]
  readonly exchanges: readonly RecordedExchange[]
  /** What each label of a JWT stood for: its decoded header and claims, never its signature. */
  readonly tokens: Readonly<Record<string, { readonly header: unknown; readonly claims: unknown }>>
  /** Where several documents were linted at once: what each of them is. */
  readonly documents?: readonly LintedDocument[]
  /** Set when no request got any answer at all. */
  readonly unreachable?: string
}
