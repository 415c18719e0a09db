import type { Level } from './level.js'
import type { Finding, IgnoredProblem } from './problem.js'
import type { SpecRef } from './spec.js'
import type { RuleId, Stage } from './stage.js'

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
  /** @minItems 1 */
  readonly spec: readonly SpecRef[]
  /** What goes wrong for whom where it does not hold. */
  readonly why: string
  /** How to mend it. */
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
