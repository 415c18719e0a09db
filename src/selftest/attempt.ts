/** Makes one attempt, and judges its result. */

import type { Report } from '../model/report.js'
import { adviceFaults } from './advice.js'
import { listUnexplained, violatedIn, withOutcome } from './expectations.js'
import { type Found, listFound } from './found.js'
import type { Trial } from './plan.js'
import { rehearse } from './rehearse.js'

/** The result of a trial, as plain data. */
export interface Attempt {
  /** Rules that found something, in alphabetical order. */
  readonly violated: readonly string[]
  /** Rules that ended in an error, which is a bug of this tool. */
  readonly errors: readonly string[]
  /** Rules that are blocked by a rule that found nothing. */
  readonly unexplained: readonly string[]
  /** Fixes that are not about their problem. */
  readonly misadvised: readonly string[]
  /** What the rules found. */
  readonly found: readonly Found[]
}

/** Runs all rules against one service. */
export const attempt = async (trial: Trial): Promise<Attempt> => attemptOf(trial, await reportOf(trial))

export const reportOf = ({ defect, dialect, provider }: Trial): Promise<Report> =>
  rehearse(defect, { dialect }, { provider })

/** Returns the result that a report shows. */
export function attemptOf({ rule, kind, dialect }: Trial, report: Report): Attempt {
  const violated = violatedIn(report, dialect, rule.id)
  return {
    violated,
    errors: withOutcome(report, 'error').map((verdict) => `${verdict.rule}: ${verdict.reason}`),
    // On a look-alike, a rule may have nothing to judge.
    unexplained: kind === 'defect' ? listUnexplained(report) : [],
    misadvised: kind === 'defect' ? adviceFaults(rule.id, report) : [],
    found: listFound(violated, report),
  }
}

/**
 * The rules that must find something. A defect is caught by its own rule, and by the rules that the fixture names. A look-alike is
 * caught by none.
 */
export const expected = ({ rule, kind, defect: { also = [] } }: Trial): Omit<Attempt, 'found'> => ({
  violated: [...(kind === 'defect' ? [rule.id] : []), ...also].sort(),
  errors: [],
  unexplained: [],
  misadvised: [],
})

/**
 * Returns what went wrong in a trial. A survivor is a defect that its rule missed. A false kill is a rule that accused wrongly.
 */
export interface Miss {
  readonly survived: boolean
  readonly falseKills: readonly string[]
  readonly errors: readonly string[]
}

export function missOf(
  trial: Trial,
  { violated, errors, unexplained, misadvised }: Omit<Attempt, 'found'>,
): Miss | undefined {
  const wanted = expected(trial).violated
  const survived = wanted.some((rule) => !violated.includes(rule))
  const falseKills = violated.filter((rule) => !wanted.includes(rule))
  const wrong = [...errors, ...unexplained, ...misadvised]
  return survived || falseKills.length > 0 || wrong.length > 0 ? { survived, falseKills, errors: wrong } : undefined
}
