import type { Report } from '../model/report.js'
import type { Outcome, Verdict } from '../model/verdict.js'
import { count } from './report.js'

/** Of several outcomes of one rule the first here stands for all: what is wrong, then what is not known, then what is right. */
const WEIGHT: readonly Outcome[] = [
  'error',
  'fail',
  'warn',
  'advice',
  'blocked',
  'inconclusive',
  'notRun',
  'pass',
  'notApplicable',
]

/**
 * One report of several: each rule once, with the problems of every document, which name their file. What the documents do not share
 * (posture, dialect) is told of each in `documents`.
 */
export function mergeReports(target: string, reports: readonly [Report, ...Report[]]): Report {
  const [first] = reports
  if (reports.length === 1) return first
  const ids = [...new Set(reports.flatMap(({ verdicts }) => verdicts.map(({ rule }) => rule)))]
  const verdicts = ids.flatMap((id) =>
    mergeVerdicts(reports.flatMap(({ verdicts }) => verdicts.filter(({ rule }) => rule === id))),
  )
  const isShared = (of: (report: Report) => string | null) => reports.every((report) => of(report) === of(first))
  const { postureSentence: _sentence, postureEvidence: _evidence, ...rest } = first
  return {
    ...rest,
    target,
    durationMs: reports.reduce((sum, { durationMs }) => sum + durationMs, 0),
    dialect: isShared(({ dialect }) => dialect.name) ? first.dialect : { name: null, evidence: [] },
    posture: isShared(({ posture }) => posture) ? first.posture : null,
    level: { reached: null, limitedBy: 'files alone show no level' },
    summary: count(verdicts),
    verdicts,
    documents: reports.map(({ target: file, posture, postureSentence, dialect, summary }) => ({
      file,
      posture,
      dialect: dialect.name,
      summary,
      ...(postureSentence === undefined ? {} : { postureSentence }),
    })),
  }
}

function mergeVerdicts(verdicts: readonly Verdict[]): Verdict[] {
  const worst = WEIGHT.map((outcome) => verdicts.find((verdict) => verdict.outcome === outcome)).find(Boolean)
  if (!worst) return []
  const { ignored: _ignored, ...verdict } = worst
  const ignored = verdicts.flatMap(({ ignored = [] }) => ignored)
  const problems = verdicts.flatMap(({ problems }) => problems)
  return [{ ...verdict, problems, ...(ignored.length === 0 ? {} : { ignored }) }]
}
