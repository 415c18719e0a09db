/** Writes the report as a stream of events, one JSON object on each line. */

import type { Report } from '../model/report.js'
import type { Verdict } from '../model/verdict.js'
import { place } from './evidence.js'
import { type Found, foundIn } from './fingerprint.js'
import { safeJson } from './json.js'

/**
 * Writes one event on each line: `start`, a `verdict` for each rule, a `finding` for each problem, an `exchange` for each request, and
 * `end`. During a run, `progress` lines come before them.
 */
export function ndjson(report: Report): string {
  const {
    tool,
    target,
    mode,
    startedAt,
    durationMs,
    dialect,
    posture,
    level,
    summary,
    created,
    writtenTo,
    offChain,
    unreachable,
    interrupted,
  } = report
  const events = [
    { event: 'start', schema: 1, tool, target, writtenTo, mode, startedAt },
    ...report.verdicts.map(verdictEvent),
    ...foundIn(report).map((found) => findingEvent(found, report)),
    ...report.exchanges.map((exchange) => ({ event: 'exchange', ...exchange })),
    { event: 'end', durationMs, dialect, posture, level, summary, created, offChain, unreachable, interrupted },
  ]
  return events.map(line).join('')
}

/** Says that one rule was judged. Its findings come at the end: only then every secret that must be hidden is known. */
export const progressLine = ({ rule, outcome }: Pick<Verdict, 'rule' | 'outcome'>, done: number, total: number) =>
  line({ event: 'progress', rule, outcome, done, total })

const line = (event: object): string => `${safeJson(event)}\n`

const verdictEvent = ({ rule, stage, level, outcome, reason, blockedBy, option, problems }: Verdict) => ({
  event: 'verdict',
  rule,
  stage,
  level,
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
  fingerprint,
  place: problem.at && place(problem.at, exchanges),
  ...problem,
})
