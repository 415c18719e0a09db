/** What a team knows of and accepts for a while. */

import type { RuleId } from './stage.js'

/** A finding that a team knows of and accepts for a while. */
export interface BaselineEntry {
  readonly rule: RuleId
  /** What it is about, for people. */
  readonly subject: string
  readonly fingerprint: string
  /** Why it is accepted. */
  readonly reason: string
  /** The last day on which it is, `YYYY-MM-DD`, in UTC. */
  readonly until: string
}

export interface Baseline {
  readonly file: string
  readonly entries: readonly (BaselineEntry & { readonly line: number })[]
}

/** The rule that judges the baseline itself. */
export const BASELINE_RULE: RuleId = 'policy/baseline'
