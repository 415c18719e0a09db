/** Writes the report as events of OCSF 1.3.0, one JSON object on each line: findings of compliance, and what the run made at the service. */

import type { Report } from '../model/report.js'
import { TOOL } from '../model/tool.js'
import { ownDemand } from './ocsf/demand.js'
import type { Run } from './ocsf/event.js'
import { faultsIn } from './ocsf/faults.js'
import type { Judgement } from './ocsf/judgement.js'
import { ledgerEvents } from './ocsf/ledger.js'
import { created, line } from './ocsf/lines.js'
import { serviceOf } from './ocsf/service.js'
import { statesIn, troublesIn } from './ocsf/states.js'
import { type Checked, endingOf, whyEnded } from './several.js'

/**
 * Writes each problem, each requirement that is met or has no result, what does not apply in one line, and then the ledger. A run knows no
 * earlier one, so that every finding is created.
 */
export const ocsf = (report: Report): string => [...ocsfPieces(report)].join('')

/** The same, line by line. */
export function* ocsfPieces(report: Report): Iterable<string> {
  const run = runOf(report)
  for (const judgement of judgementsOf(report)) yield created(judgement, run)
  for (const event of ledgerEvents(report, run)) yield line(event)
}

/** Of a target that gave no answer nothing is known: no rule about it is met or broken. */
export const judgementsOf = (report: Report): Judgement[] =>
  report.unreachable === undefined
    ? [...faultsIn(report), ...troublesIn(report), ...statesIn(report)]
    : troublesIn(report)

export const runOf = (report: Report, command: string = report.mode): Run => ({
  id: JSON.stringify([serviceOf(report).uid, report.startedAt]),
  version: report.tool.version,
  command,
  startedAt: report.startedAt,
  durationMs: report.durationMs,
})

/** Writes the events of several targets. One without a report has no result, at the time of the last that has one. */
export function ocsfOf(all: readonly Checked[]): string {
  const last = all.findLast(({ report }) => report)?.report
  return all.map((one) => (one.report ? ocsf(one.report) : untold(one, last))).join('')
}

function untold(one: Checked, last: Report | undefined): string {
  const { target } = one
  const why = whyEnded(one)
  const rule = 'target/checked'
  const judgement: Judgement = {
    service: serviceOf({ target, dialect: { name: null, evidence: [] } }),
    kind: 'state',
    key: rule,
    rule,
    title: 'The target was checked.',
    standing: 'open',
    outcome: 'notRun',
    severity: 'Unknown',
    said: `No result, ${endingOf(one).word}: ${why}`,
    demand: ownDemand(rule),
    more: {},
  }
  const startedAt = last?.startedAt ?? ''
  return created(judgement, {
    id: `${target} ${startedAt}`,
    version: TOOL.version,
    command: 'check',
    startedAt,
    durationMs: 0,
  })
}
