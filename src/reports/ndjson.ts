/** Writes the report as a stream of events, one JSON object on each line. */

import type { Report } from '../model/report.js'
import type { Verdict } from '../model/verdict.js'
import { place } from './evidence.js'
import { type Found, foundFromGravest } from './fingerprint.js'
import { inGravity } from './gravity.js'
import { safeJson } from './pieces.js'

/**
 * Writes one event on each line: `start`, a `verdict` for each rule, a `finding` for each problem, an `exchange` for each request, and
 * `end`. During a run, `progress` lines come before them.
 */
export const ndjson = (report: Report): string => [...ndjsonPieces(report)].join('')

/** The same, line by line. */
export function* ndjsonPieces(report: Report): Iterable<string> {
  const { tool, target, writtenTo, mode, startedAt } = report
  yield line({ event: 'start', schema: 1, tool, target, writtenTo, mode, startedAt })
  for (const verdict of inGravity(report.verdicts)) yield line(verdictEvent(verdict))
  for (const found of foundFromGravest(report)) yield line(findingEvent(found, report))
  for (const exchange of report.exchanges) yield line({ event: 'exchange', ...exchange })
  const { durationMs, dialect, posture, level, summary, created, offChain, unreachable, interrupted } = report
  const known = { durationMs, dialect, posture, level, summary, created }
  yield line({ event: 'end', ...known, offChain, unreachable, interrupted })
}

/** Says that one rule was judged. Its findings come at the end: only then every secret that must be hidden is known. */
export const progressLine = ({ rule, outcome }: Pick<Verdict, 'rule' | 'outcome'>, done: number, total: number) =>
  line({ event: 'progress', rule, outcome, done, total })

const line = (event: object): string => `${safeJson(event)}\n`

const verdictEvent = ({ rule, stage, level, impact, outcome, reason, blockedBy, option, problems }: Verdict) => ({
  event: 'verdict',
  rule,
  stage,
  level,
  impact,
  outcome,
  reason,
  blockedBy,
  option,
  problems: problems.length,
})

const findingEvent = ({ verdict, problem, fingerprint }: Found, { exchanges }: Report) => ({
  event: 'finding',
  rule: verdict.rule,
  outcome: verdict.outcome,
  impact: verdict.impact,
  page: verdict.page,
  fingerprint,
  place: problem.at && place(problem.at, exchanges),
  ...problem,
})
