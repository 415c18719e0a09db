/** Adds to a report what its verdicts show to an auditor. */

import { reportedClaims } from '../controls/evidence.js'
import type { Report } from '../model/report.js'

/** The report with the claims that its verdicts show now. What it said before is of no account. */
export function withControls({ controls: _before, ...report }: Report): Report {
  const controls = reportedClaims(report)
  return controls.length === 0 ? report : { ...report, controls }
}
