/** The findings that a team knows and accepts for a limited time. */

import type { RuleId } from './stage.js'

// `schemas/baseline.schema.json` is made of the first two types and their comments.

/** A finding that a team knows and accepts for a limited time. */
export interface WrittenEntry {
  readonly rule: RuleId
  /** What it is about, for people. */
  readonly subject?: string
  readonly fingerprint: string
  /**
   * Why it is accepted.
   *
   * @pattern \S
   */
  readonly reason: string
  /**
   * The last day on which it is accepted, `YYYY-MM-DD`, in UTC.
   *
   * @pattern ^\d{4}-\d{2}-\d{2}$
   */
  readonly until: string
  /** Who answers for it. */
  readonly owner?: string
  /** Where the work on it is tracked: a URL, or the name of an issue. */
  readonly ticket?: string
}

/** What a team says about the findings that it accepts now. */
export type Acceptance = Partial<Pick<WrittenEntry, 'reason' | 'until' | 'owner' | 'ticket'>>

/** Known findings, each with a reason and a last day. `authmd-check --baseline <file>` turns them into advice. */
export interface BaselineFile {
  readonly schema?: 1
  readonly entries: readonly WrittenEntry[]
}

export interface BaselineEntry extends WrittenEntry {
  readonly subject: string
}

export interface Baseline {
  readonly file: string
  readonly entries: readonly (BaselineEntry & { readonly line: number })[]
}

/** What is accepted, and where that is written. Without a fingerprint, every finding of the rule is. */
export interface AcceptedEntry extends Omit<BaselineEntry, 'fingerprint'> {
  readonly fingerprint?: string
  readonly file: string
  readonly line: number
}

/** The rule that judges the baseline itself. */
export const BASELINE_RULE: RuleId = 'policy/baseline'
