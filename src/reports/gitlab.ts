/** Writes the report for merge requests at GitLab. */

import { describeInterruption } from '../model/interruption.js'
import type { Report } from '../model/report.js'
import { place } from './evidence.js'
import type { Demands } from './failing.js'
import { type Found, foundFromGravest } from './fingerprint.js'
import { safeJson } from './pieces.js'
import { severityOf } from './severity.js'
import { clip } from './text.js'

/** The most characters of a description: longer ones do not fit on a line of the merge request. */
const DESCRIPTION = 500
const SEVERITIES = { error: 'major', warning: 'minor', note: 'info' } as const

/**
 * Writes GitLab's Code Quality format: an array of issues. An issue that is not about a line of a file has the request as its path.
 * GitLab shows that path as text.
 */
export function gitlab(report: Report, demands: Demands): string {
  const issues = foundFromGravest(report).map((found) => issue(found, report, demands))
  const { unreachable, interrupted } = report
  const all = [
    ...(interrupted ? [trouble(report, 'run/complete', describeInterruption(interrupted))] : []),
    ...(unreachable === undefined ? issues : [trouble(report, 'target/reachable', `No answer: ${unreachable}`)]),
  ]
  return `${safeJson(all, 2)}\n`
}

function issue({ verdict, problem, fingerprint }: Found, { exchanges }: Report, demands: Demands) {
  const { at, impact = verdict.impact } = problem
  const severity = severityOf(verdict, problem, demands)
  const inFile = at !== undefined && 'file' in at
  return {
    description: clip(`${problem.message} (${verdict.rule})`, DESCRIPTION),
    check_name: verdict.rule,
    fingerprint,
    severity: severity === 'error' && impact === 'takeover' ? 'critical' : SEVERITIES[severity],
    location: {
      path: clip(at === undefined ? verdict.stage : inFile ? at.file : place(at, exchanges), DESCRIPTION),
      lines: { begin: inFile ? at.line : 1 },
    },
  }
}

/** An issue of the whole run. */
const trouble = ({ target }: Report, name: string, text: string) => ({
  description: clip(text, DESCRIPTION),
  check_name: name,
  fingerprint: name,
  severity: 'blocker',
  location: { path: clip(target, DESCRIPTION), lines: { begin: 1 } },
})
