/** Turns outcomes into severities that build servers know. */

import type { Impact } from '../model/impact.js'
import type { Level } from '../model/level.js'
import type { Finding } from '../model/problem.js'
import type { Verdict } from '../model/verdict.js'
import { type Demands, failsFrom } from './failing.js'

export type Severity = 'error' | 'warning' | 'note'

const SEVERITIES: Readonly<Record<Level, Severity>> = { MUST: 'error', SHOULD: 'warning', MAY: 'note' }

/** Returns how serious a problem is. A warning that the user lets fail is an error. */
export function severityOf(
  { level, outcome, impact }: Pick<Verdict, 'level' | 'outcome' | 'impact'>,
  problem: Pick<Finding, 'level' | 'impact'>,
  demands: Demands,
): Severity {
  // `--rule <id>=warn` changes the outcome of a rule, not the level of its problems.
  const own = SEVERITIES[problem.level ?? level]
  const severity = own === 'error' && outcome === 'warn' ? 'warning' : own
  return severity === 'warning' && failsFrom(problem.impact ?? impact, demands) ? 'error' : severity
}

/** How much attention a finding needs, of 100: what SARIF calls its rank. */
export const RANKS: Readonly<Record<Impact, number>> = { takeover: 100, exposure: 75, breakage: 50, polish: 25 }
