/** Finds what a run left open although it was asked for and allowed, and what hides most of it. */

import type { Report } from '../model/report.js'
import type { Verdict } from '../model/verdict.js'
import { LOOKS } from './outcomes.js'
import { pluralize } from './text.js'
import { rootVerdictOf } from './undecided.js'

type Judged = Pick<Report, 'verdicts'>

/**
 * Returns the MUSTs that no answer decided, or that something else than a violated MUST blocks, and what a register asks and the run did not
 * show. A report with one of them is not green.
 */
export function leftOpen({ verdicts }: Judged): readonly Verdict[] {
  const byRule = new Map(verdicts.map((verdict) => [verdict.rule, verdict]))
  return verdicts.filter((verdict) => {
    if (verdict.level !== 'MUST') return false
    if (isUnshown(verdict)) return true
    if (verdict.outcome === 'inconclusive') return verdict.unanswered !== undefined
    return verdict.outcome === 'blocked' && !isExplained(rootVerdictOf(verdict, byRule))
  })
}

/** Whether it is not known that a register is kept. What is undecided is never compliant; what somebody switched off is not asked. */
const isUnshown = ({ stage, outcome, option }: Verdict): boolean =>
  stage === 'policy' && (outcome === 'inconclusive' || (outcome === 'notRun' && option !== undefined))

/** Whether a guard found what blocks a rule. A finding counts also where the user has accepted it, or made it weigh less. */
const isExplained = (root: Verdict | undefined): boolean =>
  root !== undefined &&
  (root.young?.level ?? root.level) === 'MUST' &&
  ['fail', 'warn', 'advice', 'error'].includes(root.outcome)

/** Says how many MUSTs were left open, and the single cause that hides most of them. It is undefined where there are none. */
export function describeLeftOpen({ verdicts }: Judged): string | undefined {
  const open = leftOpen({ verdicts })
  if (open.length === 0) return undefined
  const byRule = new Map(verdicts.map((verdict) => [verdict.rule, verdict]))
  const counts = new Map<string, number>()
  for (const verdict of open) {
    const cause = causeOf(verdict, byRule)
    counts.set(cause, (counts.get(cause) ?? 0) + 1)
  }
  const [[cause, count] = ['', 0]] = [...counts].sort(([, a], [, b]) => b - a)
  const share = count === open.length ? '' : `, for ${count} of them`
  return `Could not decide ${pluralize(open.length, 'MUST')}: ${cause}${share}`
}

function causeOf(verdict: Verdict, byRule: ReadonlyMap<string, Verdict>): string {
  if (verdict.unanswered !== undefined) return verdict.unanswered
  if (isUnshown(verdict)) return `${verdict.reason ?? 'it is not known'} (${verdict.rule})`
  const root = rootVerdictOf(verdict, byRule)
  if (root?.unanswered !== undefined) return root.unanswered
  if (root === undefined) return `${verdict.blockedBy} is not in this report`
  const seen = root.problems[0]?.message ?? root.reason
  return seen === undefined ? `${root.rule} ended as ${LOOKS[root.outcome].name}` : `${seen} (${root.rule})`
}
