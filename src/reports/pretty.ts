/** Writes the report for a person at a terminal. */

import type { Report } from '../model/report.js'
import { inert } from './ci-commands.js'
import type { Demands } from './failing.js'
import { fromGravest } from './gravity.js'
import type { Style } from './paint.js'
import { foundLines, knownLines } from './pretty/found.js'
import { headLines, unreachableLines } from './pretty/head.js'
import { observedLines } from './pretty/observed.js'
import { stageLines } from './pretty/stages.js'
import { summaryLines } from './pretty/summary.js'
import { undecidedLines } from './pretty/undecided.js'

/** The fewest columns in which a report is readable. It has at least this many, whatever the terminal says. */
const NARROWEST = 40

/** Writes the whole report. It ends in a newline. */
export function pretty(given: Report, style: Style & Demands): string {
  const report = fromGravest(given)
  const fitting = { ...style, width: Math.max(style.width, NARROWEST) }
  if (report.unreachable !== undefined)
    return inert(`${unreachableLines(report, report.unreachable, fitting).join('\n')}\n`)
  const parts = [headLines, stageLines, foundLines, knownLines, observedLines, undecidedLines, summaryLines].map(
    (part) => part(report, fitting),
  )
  const lines = parts.filter((part) => part.length > 0).flatMap((part) => [...part, ''])
  return inert(lines.filter((line, index) => line !== '' || lines[index - 1] !== '').join('\n'))
}
