/** Decides the exit code of a report. */

import type { Report } from '../model/report.js'

/** Returns 0 for conformant, 1 for a failed rule, 3 for "could not decide", 4 for a bug of ours. 2, wrong usage, comes before any report. */
export function exitCode(report: Report, { strict, complete }: { strict: boolean; complete: boolean }): 0 | 1 | 3 | 4 {
  const { summary } = report
  if (summary.error > 0) return 4
  if (summary.fail > 0 || (strict && summary.warn > 0)) return 1
  const decided = summary.pass + summary.warn + summary.advice
  const undecided = summary.blocked + summary.notRun + summary.inconclusive
  if (report.unreachable !== undefined || (decided === 0 && undecided > 0)) return 3
  return complete && undecided > 0 ? 3 : 0
}
