/** Decides which findings fail a run: a violated MUST always, a warning where the user asks for it. */

import { compareImpacts, type Impact } from '../model/impact.js'
import type { Finding } from '../model/problem.js'
import type { Verdict } from '../model/verdict.js'

/** What the user asks of warnings. */
export interface Demands {
  /** Every warning fails. */
  readonly strict?: boolean | undefined
  /** Warnings of this impact fail, and those that are graver. */
  readonly failOn?: Impact | undefined
}

/** Whether a warning of this impact fails. */
export const failsFrom = (impact: Impact, { strict = false, failOn }: Demands): boolean =>
  strict || (failOn !== undefined && compareImpacts(impact, failOn) <= 0)

/** Whether a verdict fails the run. A problem that is only advice never does. */
export function isFailing({ outcome, level, impact, problems }: Pick<Verdict, Judged>, demands: Demands): boolean {
  if (outcome === 'fail' || outcome === 'error') return true
  if (outcome !== 'warn') return false
  const warnings = problems.filter((problem: Finding) => (problem.level ?? level) !== 'MAY')
  return demands.strict === true || warnings.some((problem) => failsFrom(problem.impact ?? impact, demands))
}
type Judged = 'outcome' | 'level' | 'impact' | 'problems'

/** The option that lets warnings fail, as the user gave it. */
export const namedDemand = ({ strict, failOn }: Demands): string => (strict ? '--strict' : `--fail-on ${failOn}`)
