/** Merges the reports of several documents into one. */

import type { Report } from '../model/report.js'
import type { Outcome, Verdict } from '../model/verdict.js'
import { withControls } from './controls.js'
import { count } from './report.js'

/** Outcomes by weight. The first one here that a rule has stands for all: what is wrong, then what is unknown, then what is right. */
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
 * Merges reports. Each rule is there once, with the problems of every document, and each problem names its file. Where the documents differ
 * (posture, dialect), `documents` says it for each.
 */
export function mergeReports(target: string, reports: readonly [Report, ...Report[]]): Report {
  const [first] = reports
  if (reports.length === 1) return first
  const ids = [...new Set(reports.flatMap(({ verdicts }) => verdicts.map(({ rule }) => rule)))]
  const verdicts = ids.flatMap((id) =>
    mergeVerdicts(reports.flatMap(({ verdicts }) => verdicts.filter(({ rule }) => rule === id))),
  )
  const isShared = (of: (report: Report) => string | null) => reports.every((report) => of(report) === of(first))
  const {
    postureSentence: _sentence,
    postureEvidence: _evidence,
    surface: _surface,
    registered: _registered,
    document: _document,
    ...rest
  } = first
  return withControls({
    ...rest,
    target,
    durationMs: reports.reduce((sum, { durationMs }) => sum + durationMs, 0),
    dialect: isShared(({ dialect }) => dialect.name) ? first.dialect : { name: null, evidence: [] },
    posture: isShared(({ posture }) => posture) ? first.posture : null,
    level: { reached: null, limitedBy: 'files alone cannot show a level' },
    summary: count(verdicts),
    verdicts,
    documents: reports.map(({ target: file, posture, postureSentence, dialect, summary }) => ({
      file,
      posture,
      dialect: dialect.name,
      summary,
      ...(postureSentence === undefined ? {} : { postureSentence }),
    })),
  })
}

function mergeVerdicts(verdicts: readonly Verdict[]): Verdict[] {
  const worst = WEIGHT.map((outcome) => verdicts.find((verdict) => verdict.outcome === outcome)).find(Boolean)
  if (!worst) return []
  const { ignored: _ignored, ...verdict } = worst
  const ignored = verdicts.flatMap(({ ignored = [] }) => ignored)
  const problems = verdicts.flatMap(({ problems }) => problems)
  return [{ ...verdict, problems, ...(ignored.length === 0 ? {} : { ignored }) }]
}
