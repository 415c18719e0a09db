/** Writes the end of the report at a terminal: the level, the counts, what the run made, and last how it ended. */

import { countApplying, countDecided, type Report } from '../../model/report.js'
import type { Demands } from '../failing.js'
import { describeFixable } from '../fixable.js'
import { describeIgnored } from '../ignored.js'
import { describeKnown } from '../known.js'
import { climbedLevels } from '../level.js'
import type { Style } from '../paint.js'
import { pad, pluralize, WHOLE, wrap } from '../text.js'
import { took } from '../took.js'
import { conclusionLines } from './conclusion.js'
import { leftOf, madeBy } from './made.js'

/** The columns of a label and the space after it. */
const LABEL = 9
/** The columns between the type of a registration and its level. */
const GAP = 2

/** Says which level was reached, how much was decided, and what was left at the service. The last line is the conclusion. */
export function summaryLines(report: Report, style: Style & Demands): string[] {
  const live = report.mode === 'check'
  const known = describeKnown(report)
  const fixable = describeFixable(report)
  const left = live ? leftOf(report, style) : undefined
  return [
    ...(live ? levelLines(report, style) : []),
    ...labelled('decided', texts(decided(report), style), style),
    ...(live ? labelled('made', texts(madeBy(report), style), style) : []),
    ...(left === undefined ? [] : labelled('left', texts(left, style), style)),
    ...(known === undefined
      ? []
      : labelled('known', texts(style.verbose ? known : `${known} (--verbose lists them)`, style), style)),
    ...ignoredLines(report, style),
    ...(fixable === undefined ? [] : labelled('fixable', texts(fixable, style), style)),
    ...conclusionLines(report, style),
  ]
}

const texts = (text: string, { width }: Style): string[] => wrap(text, width - LABEL, WHOLE)

const labelled = (label: string, lines: readonly string[], { color }: Style): string[] =>
  lines.map((line, index) => color.bold(pad(index === 0 ? label : '', LABEL)) + line)

function levelLines(report: Report, style: Style): string[] {
  const levels = climbedLevels(report)
  const columns = Math.max(...levels.map(({ type }) => (type === '' ? 0 : type.length + GAP)))
  const lines = levels.flatMap(({ type, said }) =>
    wrap(said, style.width - LABEL - columns).map((line, index) => pad(index === 0 ? type : '', columns) + line),
  )
  return labelled('level', lines, style)
}

/** `147 of 180 rules · 88 requests, 0.6 s` */
const decided = (report: Report): string =>
  `${countDecided(report.summary)} of ${pluralize(countApplying(report.summary), 'rule')} · ${duration(report)}`

const duration = ({ durationMs, exchanges, mode }: Report): string =>
  mode === 'lint' ? took(durationMs) : `${pluralize(exchanges.length, 'request')}, ${took(durationMs)}`

/** Says what comments in the document silenced, so that nobody can hide a problem. */
function ignoredLines(report: Report, style: Style): string[] {
  const said = describeIgnored(report, style.verbose)
  return said === undefined ? [] : labelled('ignored', texts(said, style), style)
}
