/** Sets apart what the team knows and accepts, by its baseline. */

import type { Finding } from '../model/problem.js'
import type { Report } from '../model/report.js'
import type { Verdict } from '../model/verdict.js'
import { FINDINGS } from './outcomes.js'
import { pluralize } from './text.js'

type Judged = Pick<Report, 'verdicts'>

/** The verdicts that found something which nobody has accepted yet, each with these problems alone. */
export const newlyFound = ({ verdicts }: Judged): readonly Verdict[] =>
  verdicts
    .filter(({ outcome }) => FINDINGS.has(outcome))
    .flatMap((verdict) => withProblems(verdict, ({ accepted }) => !accepted))

/** The verdicts that found something which is accepted, each with these problems alone. */
export const knownOf = ({ verdicts }: Judged): readonly Verdict[] =>
  verdicts.flatMap((verdict) =>
    verdict.problems.length === 0 ? [] : withProblems(verdict, ({ accepted }) => accepted !== undefined),
  )

function withProblems(verdict: Verdict, isMeant: (problem: Finding) => boolean): Verdict[] {
  const problems = verdict.problems.filter(isMeant)
  return problems.length === 0 && verdict.problems.length > 0 ? [] : [{ ...verdict, problems }]
}

const DAY = 86_400_000
/** An acceptance that ends within so many days is worth a word. */
const SOON = 30

/** Returns `35 findings of the baseline, 2 end within 30 days`, or nothing where none is known. */
export function describeKnown(report: Pick<Report, 'verdicts' | 'startedAt'>): string | undefined {
  const until = knownOf(report).flatMap(({ problems }) => problems.flatMap(({ accepted }) => accepted?.until ?? []))
  if (until.length === 0) return undefined
  const last = Date.parse(report.startedAt) + SOON * DAY
  const soon = until.filter((day) => Date.parse(day) <= last)
  const ending = soon.length === 0 ? '' : `, ${soon.length} ${soon.length === 1 ? 'ends' : 'end'} within ${SOON} days`
  return `${pluralize(until.length, 'finding')} of the baseline${ending}`
}
