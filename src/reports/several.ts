/** Says what a check of several targets came to: one table, and one line for each that says why. */

import { describeInterruption } from '../model/interruption.js'
import type { Report } from '../model/report.js'
import { type Demands, isFailing } from './failing.js'
import { countImpacts, fromGravest } from './gravity.js'
import { describeLeftOpen } from './left-open.js'
import { describeMissedLevel } from './level.js'
import type { Paint, Style } from './paint.js'
import { clip, clipUnbroken, listNames, pad, pluralize, WHOLE, wrap } from './text.js'

/** One of several targets. What ended before it had a report has only a code, and what was not begun has neither. */
export interface Checked {
  readonly target: string
  /** What the user asks of its warnings. */
  readonly demands: Demands
  readonly code?: number
  readonly report?: Report
}

/** What an exit code says of a target. */
interface Ending {
  readonly symbol: string
  readonly color: keyof Paint
  readonly word: string
}

const NOT_RUN: Ending = { symbol: '–', color: 'yellow', word: 'not run' }
const ENDINGS: Readonly<Record<number, Ending>> = {
  0: { symbol: '✓', color: 'green', word: 'conforms' },
  1: { symbol: '✗', color: 'red', word: 'failed' },
  2: { symbol: '✗', color: 'red', word: 'wrong usage' },
  3: { symbol: '?', color: 'yellow', word: 'undecided' },
  4: { symbol: '✖', color: 'red', word: 'internal error' },
}
const INTERRUPTED: Ending = { symbol: '?', color: 'yellow', word: 'interrupted' }

export const endingOf = ({ code }: Checked): Ending => (code === undefined ? NOT_RUN : (ENDINGS[code] ?? INTERRUPTED))

/** The codes from the worst on: what holds for one target hides what is milder at another. */
const WORST = [2, 130, 143, 4, 1, 3, 0]

/** Returns the exit code of all. A target that was not run is never green. */
export const worstCode = (all: readonly Checked[]): number =>
  WORST.find((code) => all.some((one) => (one.code ?? 3) === code)) ?? 4

/** Says in one sentence why a target ended as it did. It is empty where there is nothing to say. */
export function whyEnded({ code, report, demands }: Checked): string {
  if (code === undefined) return 'the run ended before its turn'
  if (!report) return 'it has no report'
  if (report.unreachable !== undefined) return `no answer: ${report.unreachable}`
  if (report.interrupted) return describeInterruption(report.interrupted)
  const failed = fromGravest(report).verdicts.filter((verdict) => isFailing(verdict, demands))
  if (failed.length > 0) {
    const names = listNames(
      failed.map(({ rule }) => rule),
      false,
    )
    return `${countImpacts(failed)}: ${names}`
  }
  const { warn } = report.summary
  return describeMissedLevel(report) ?? describeLeftOpen(report) ?? (warn > 0 ? pluralize(warn, 'warning') : '')
}

/** The most characters of a target, and of a reason. */
const NAME = 60
const REASON = 300

/** Writes the table: a row for each target, and under it why. */
export function severalTable(all: readonly Checked[], style: Style): string {
  const { color, width } = style
  const columns = Math.max(...all.map(({ target }) => Math.min(target.length, NAME)))
  const rows = all.flatMap((one) => {
    const { symbol, color: name, word } = endingOf(one)
    const reached = one.report?.mode === 'check' ? (one.report.level.reached ?? undefined) : undefined
    const level = reached === undefined ? '' : `, L${reached}`
    const why = clip(whyEnded(one), REASON)
    const head = `${color[name](symbol)} ${pad(clipUnbroken(one.target).slice(0, NAME), columns)}  ${color[name](word)}${level}`
    return [head, ...(why === '' ? [] : wrap(why, width - 4, WHOLE).map((line) => `    ${line}`))]
  })
  return `${[color.bold(`${all.length} targets`), ...rows].join('\n')}\n`
}
