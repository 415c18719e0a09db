/** A verdict: what one rule says about a service. */

import type { Impact } from './impact.js'
import type { Level } from './level.js'
import type { Finding, IgnoredProblem } from './problem.js'
import type { Young } from './ruleset.js'
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
  /** What is lost where the requirement is not met. A problem that loses more or less says its own. */
  readonly impact: Impact
  readonly outcome: Outcome
  readonly title: string
  /** @minItems 1 */
  readonly spec: readonly SpecRef[]
  /** The harm when the requirement is not met: who is hurt, and how. */
  readonly why: string
  /** How to fix it. */
  readonly fix: string
  /** What the service did when the rule tried it, for rules that report it. */
  readonly observed?: string
  /** Given for every outcome except pass, fail, warn and advice. */
  readonly reason?: string
  /** For `notRun`: the option that would decide it, e.g. `--resource <url>`. */
  readonly option?: string
  /** For `inconclusive`: who gave no answer that can be judged, and how. Absent where the answers came and did not decide it. */
  readonly unanswered?: string
  /** For `blocked`: the rule that reports the root cause. */
  readonly blockedBy?: RuleId
  /**
   * How long the requests took that it was decided by, in milliseconds: a request that several rules need counts for one of them.
   * Absent in `lint`.
   */
  readonly durationMs?: number
  /** For `error`: the rule is one of the team's own, and so is the fault. */
  readonly ownRule?: true
  readonly problems: readonly Finding[]
  /** Problems that comments in the document ask the check to ignore. They have no effect on the outcome. */
  readonly ignored?: readonly IgnoredProblem[]
  /** Set where the edits of its problems follow the metadata. `lint --fix` makes them with `--from`, which says that these are right. */
  readonly fixAgainst?: 'metadata'
  /** The URL of the page that explains the rule. Absent where the rule is one of the team's own. */
  readonly page?: string
  /** The first version of this tool that had the rule. */
  readonly addedIn: string
  /** Set where the rule, or its level, is younger than the `ruleset` of the run: until then it counts as `level` of the verdict says. */
  readonly young?: Young
}
