/** Turns outcomes into the severities of build servers. */

import type { Level } from '../model/level.js'
import type { Finding } from '../model/problem.js'
import type { Verdict } from '../model/verdict.js'

export type Severity = 'error' | 'warning' | 'note'

const SEVERITIES: Readonly<Record<Level, Severity>> = { MUST: 'error', SHOULD: 'warning', MAY: 'note' }

/** How grave a problem is in words that build servers share. With `strict`, what fails the build is an error. */
export function severityOf(
  { level, outcome }: Pick<Verdict, 'level' | 'outcome'>,
  problem: Pick<Finding, 'level'>,
  strict: boolean,
): Severity {
  // A rule that was toned down on the command line shows so in its outcome.
  const own = SEVERITIES[problem.level ?? level]
  const severity = own === 'error' && outcome === 'warn' ? 'warning' : own
  return strict && severity === 'warning' ? 'error' : severity
}
