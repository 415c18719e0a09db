/** Writes the report for merge requests at GitLab. */

import type { Report } from '../model/report.js'
import { compared } from './compared.js'
import { unseenIn } from './doubts.js'
import type { Demands } from './failing.js'
import { type Found, foundFromGravest } from './fingerprint.js'
import { safeJson } from './pieces.js'
import { repositoryPlace } from './repository-place.js'
import { severityOf } from './severity.js'
import { clip } from './text.js'

/** The most characters of a description: longer ones do not fit on a line of the merge request. */
const DESCRIPTION = 500
/** The most characters of a path. */
const PATH = 2000
const SEVERITIES = { error: 'major', warning: 'minor', note: 'info' } as const

/**
 * Writes GitLab's Code Quality format: an array of issues. The path of each is one of the repository. An issue that has none there is in a
 * path of its host and its URL, and its description says which part of which answer it is about.
 */
export function gitlab(report: Report, demands: Demands): string {
  const issues = foundFromGravest(report).map((found) => issue(found, report, demands))
  const { unreachable } = report
  const all = [
    ...unseenIn(report).map(({ about, said }) => trouble(report, `run/${about}`, said)),
    ...(unreachable === undefined ? issues : [trouble(report, 'target/reachable', `No answer: ${unreachable}`)]),
  ]
  return `${safeJson(all, 2)}\n`
}

function issue({ verdict, problem, fingerprint }: Found, report: Report, demands: Demands) {
  const { impact = verdict.impact } = problem
  const severity = severityOf(verdict, problem, demands)
  const found = compared(problem, report)
  return {
    description: clip(`${problem.message} (${verdict.rule})${found === '' ? '' : `: ${found}`}`, DESCRIPTION),
    check_name: verdict.rule,
    fingerprint,
    severity: severity === 'error' && impact === 'takeover' ? 'critical' : SEVERITIES[severity],
    location: location(problem, report),
  }
}

function location(problem: Pick<Found['problem'], 'at' | 'source'>, report: Report) {
  const { path, line, endLine } = repositoryPlace(problem, report)
  return { path: clip(path, PATH), lines: { begin: line, ...(endLine === line ? {} : { end: endLine }) } }
}

/** An issue of the whole run. */
const trouble = (report: Report, name: string, text: string) => ({
  description: clip(text, DESCRIPTION),
  check_name: name,
  fingerprint: name,
  severity: 'blocker',
  location: location({}, report),
})
