/** Orders what was found from the gravest on. */

import { compareImpacts, IMPACTS, type Impact } from '../model/impact.js'
import type { Level } from '../model/level.js'
import type { Finding } from '../model/problem.js'
import type { Report } from '../model/report.js'
import type { Outcome, Verdict } from '../model/verdict.js'
import { countOf, countOwn, FINDINGS, ownErrors } from './outcomes.js'

const STRICTEST: readonly Level[] = ['MUST', 'SHOULD', 'MAY']

type Shown = Pick<Verdict, 'level' | 'impact' | 'problems'>

/** The one level that is shown of a verdict: the strictest of what was found, or that of the rule. */
export function levelShown({ level, problems }: Pick<Verdict, 'level' | 'problems'>): Level {
  const found = problems.map((problem) => problem.level ?? level)
  return STRICTEST.find((one) => found.includes(one)) ?? level
}

/** The one impact that is shown of a verdict: the gravest of what was found at that level, or that of the rule. */
export function impactShown(verdict: Shown): Impact {
  const shown = levelShown(verdict)
  const found = verdict.problems
    .filter(({ level = verdict.level }) => level === shown)
    .map(({ impact = verdict.impact }) => impact)
  return IMPACTS.find((one) => found.includes(one)) ?? verdict.impact
}

/** Compares two problems, each with its rule: the stricter level first, and within it the graver impact. */
export const compareGravity = (a: Placed, b: Placed): number =>
  STRICTEST.indexOf(a.problem.level ?? a.verdict.level) - STRICTEST.indexOf(b.problem.level ?? b.verdict.level) ||
  compareImpacts(a.problem.impact ?? a.verdict.impact, b.problem.impact ?? b.verdict.impact)

interface Placed {
  readonly problem: Pick<Finding, 'level' | 'impact'>
  readonly verdict: Pick<Verdict, 'level' | 'impact'>
}

const gravestFirst = (verdict: Shown): Finding[] =>
  [...verdict.problems].sort((a, b) => compareGravity({ problem: a, verdict }, { problem: b, verdict }))

const WORST: readonly Outcome[] = [...FINDINGS]

/** Orders verdicts: first those that found something, from the gravest on, and then all others as they were. */
export function inGravity<V extends Shown & Pick<Verdict, 'outcome'>>(verdicts: readonly V[]): V[] {
  const found = verdicts.filter(({ outcome }) => FINDINGS.has(outcome))
  const others = verdicts.filter(({ outcome }) => !FINDINGS.has(outcome))
  const sorted = found.sort(
    (a, b) => WORST.indexOf(a.outcome) - WORST.indexOf(b.outcome) || compareImpacts(impactShown(a), impactShown(b)),
  )
  return [...sorted, ...others]
}

/** Returns the same report with everything from the gravest on: its verdicts, and the problems of each. */
export const fromGravest = (report: Report): Report => ({
  ...report,
  verdicts: inGravity(report.verdicts).map((verdict) => ({ ...verdict, problems: gravestFirst(verdict) })),
})

/** Counts findings by their impact, from the gravest on: `2 takeover, 1 breakage`. */
export const countImpacts = (verdicts: readonly Shown[]): string => sumImpacts(verdicts.map(impactShown))

export const sumImpacts = (impacts: readonly Impact[]): string =>
  IMPACTS.map((impact) => ({ impact, count: impacts.filter((one) => one === impact).length }))
    .filter(({ count }) => count > 0)
    .map(({ impact, count }) => `${count} ${impact}`)
    .join(', ')

/**
 * Counts what failed: `1 internal error, 2 takeover`. A bug of this tool, or of a rule of the team's own, loses nothing at the service.
 */
export function countLost(failed: readonly Verdict[]): string {
  const own = countOwn(failed)
  const lost = failed.filter(({ outcome }) => outcome !== 'error')
  const bugs = failed.length - lost.length - own
  return [
    ...(bugs > 0 ? [countOf('error', bugs)] : []),
    ...(own > 0 ? [ownErrors(own)] : []),
    ...(lost.length > 0 ? [countImpacts(lost)] : []),
  ].join(', ')
}
