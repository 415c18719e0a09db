/** Turns outcomes into severities that build servers know. */

import type { Level } from '../model/level.js'
import type { Finding } from '../model/problem.js'
import type { Verdict } from '../model/verdict.js'

export type Severity = 'error' | 'warning' | 'note'

const SEVERITIES: Readonly<Record<Level, Severity>> = { MUST: 'error', SHOULD: 'warning', MAY: 'note' }

/** Returns how serious a problem is. With `strict`, a warning is an error. */
export function severityOf(
  { level, outcome }: Pick<Verdict, 'level' | 'outcome'>,
  problem: Pick<Finding, 'level'>,
  strict: boolean,
): Severity {
  // `--rule <id>=warn` changes the outcome of a rule, not the level of its problems.
  const own = SEVERITIES[problem.level ?? level]
  const severity = own === 'error' && outcome === 'warn' ? 'warning' : own
  return strict && severity === 'warning' ? 'error' : severity
}

const STRICTEST: readonly Level[] = ['MUST', 'SHOULD', 'MAY']

/** The one level that is shown of a verdict: the strictest of what was found, or that of the rule. */
export function levelShown({ level, problems }: Pick<Verdict, 'level' | 'problems'>): Level {
  const found = problems.map((problem) => problem.level ?? level)
  return STRICTEST.find((one) => found.includes(one)) ?? level
}
