import type { Report } from '../model/report.js'
import { listUnexplained, violatedIn, withOutcome } from './expectations.js'
import { type Found, listFound } from './found.js'
import type { Trial } from './plan.js'
import { rehearse } from './rehearse.js'

/** What came of a trial, in plain data. */
export interface Attempt {
  /** Rules that said something of the service, in alphabetical order. */
  readonly violated: readonly string[]
  /** Bugs of ours. */
  readonly errors: readonly string[]
  /** Rules that are blocked by one that has nothing to say. */
  readonly unexplained: readonly string[]
  /** What those that said something found. */
  readonly found: readonly Found[]
}

/** All rules against one service. */
export const attempt = async (trial: Trial): Promise<Attempt> => attemptOf(trial, await reportOf(trial))

export const reportOf = ({ defect, dialect, provider }: Trial): Promise<Report> =>
  rehearse(defect, { dialect }, { provider })

/** What the report of a trial's service comes to. */
export function attemptOf({ rule, kind, dialect }: Trial, report: Report): Attempt {
  const violated = violatedIn(report, dialect, rule.id)
  return {
    violated,
    errors: withOutcome(report, 'error').map((verdict) => `${verdict.rule}: ${verdict.reason}`),
    // What looks like a defect may leave a rule nothing to go on.
    unexplained: kind === 'defect' ? listUnexplained(report) : [],
    found: listFound(violated, report),
  }
}

/** What has to come of it: a defect is caught by exactly its rule, and by those of which the fixture says so; a look-alike by none. */
export const expected = ({ rule, kind, defect: { also = [] } }: Trial): Omit<Attempt, 'found'> => ({
  violated: [...(kind === 'defect' ? [rule.id] : []), ...also].sort(),
  errors: [],
  unexplained: [],
})

/** What went wrong in a trial. A survivor is a defect that its rule did not see, a false kill a rule that accused wrongly. */
export interface Miss {
  readonly survived: boolean
  readonly falseKills: readonly string[]
  readonly errors: readonly string[]
}

export function missOf(trial: Trial, { violated, errors, unexplained }: Omit<Attempt, 'found'>): Miss | undefined {
  const wanted = expected(trial).violated
  const survived = wanted.some((rule) => !violated.includes(rule))
  const falseKills = violated.filter((rule) => !wanted.includes(rule))
  const wrong = [...errors, ...unexplained]
  return survived || falseKills.length > 0 || wrong.length > 0 ? { survived, falseKills, errors: wrong } : undefined
}
