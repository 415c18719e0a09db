/** Writes the outcome and its day as a badge, in the form that the endpoint of shields.io reads. */

import { countDecided, type Report } from '../model/report.js'
import { inertJson } from './ci-commands.js'
import { describeIncomplete } from './doubts.js'
import { type Demands, isFailing } from './failing.js'
import { leftOpen } from './left-open.js'
import { missesLevel } from './level.js'
import { isLedAway } from './written.js'

interface Shown {
  readonly message: string
  readonly color: 'brightgreen' | 'red' | 'lightgrey'
}

/** Writes it as one line. Who shows the badge can choose another colour only where it is green: `isError` keeps the others. */
export function badge(report: Report, demands: Demands): string {
  const { message, color } = shownOf(report, demands)
  const dated = `${message} · ${report.startedAt.slice(0, 10)}`
  const isError = color === 'brightgreen' ? {} : { isError: true }
  return `${inertJson(JSON.stringify({ schemaVersion: 1, label: 'auth.md', message: dated, color, ...isError }))}\n`
}

function shownOf(report: Report, demands: Demands): Shown {
  const { interrupted, level, verdicts } = report
  // A fault of this program is none of the service.
  const judged = verdicts.filter(({ outcome }) => outcome !== 'error')
  const failed = judged.filter((verdict) => isFailing(verdict, demands)).length
  // Where both hold, nobody knows how many more there are.
  const ended = interrupted ? ', interrupted' : ''
  if (failed > 0) return { message: `${failed} failed${ended}`, color: 'red' }
  if (missesLevel(report) === 'failed') return { message: `below L${level.required}${ended}`, color: 'red' }
  const why = whyUnsure(report)
  if (why !== undefined) return { message: why, color: 'lightgrey' }
  return { message: level.reached === null ? 'nothing failed' : `L${level.reached}`, color: 'brightgreen' }
}

/** Says why nobody can call the service conformant, although nothing failed. It is undefined where that is no question. */
function whyUnsure(report: Report): string | undefined {
  const { interrupted, unreachable, summary } = report
  if (interrupted) return 'interrupted'
  if (unreachable !== undefined) return 'no answer'
  if (summary.error > 0) return 'internal error'
  const isOpen =
    countDecided(summary) === 0 ||
    leftOpen(report).length > 0 ||
    isLedAway(report) ||
    missesLevel(report) !== undefined ||
    describeIncomplete(report) !== undefined
  return isOpen ? 'undecided' : undefined
}
