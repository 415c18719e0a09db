/** Decides the exit code of a command that judges, by its report and its options. */

import { exitCode } from '../../api/exit-code.js'
import type { Report } from '../../model/report.js'
import type { CheckFlags } from '../../options/table.js'

type Flags = Pick<CheckFlags, 'strict' | 'failOn' | 'complete' | 'updateBaseline'>

/** What failed is accepted from now on where it is written into the baseline. What was not decided stays undecided. */
export function codeOf(report: Report, { updateBaseline, ...demands }: Flags): number {
  const code = exitCode(report, demands)
  return updateBaseline && code === 1 ? 0 : code
}
