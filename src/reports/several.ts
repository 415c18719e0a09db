/** Says what a check of several targets came to: one table, and one line for each that says why. */

import { describeInterruption } from '../model/interruption.js'
import { countDecided, type Report } from '../model/report.js'
import type { Verdict } from '../model/verdict.js'
import { describeIncomplete } from './doubts.js'
import { type Demands, isFailing } from './failing.js'
import { countLost, fromGravest } from './gravity.js'
import { describeLeftOpen } from './left-open.js'
import { describeMissedLevel } from './level.js'
import { besides } from './outcomes.js'
import type { Paint, Style } from './paint.js'
import { clip, clipUnbroken, indent, listNames, pad, pluralize, WHOLE, wrap } from './text.js'

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
  0: { symbol: '✓', color: 'green', word: 'nothing failed' },
  1: { symbol: '✗', color: 'red', word: 'failed' },
  2: { symbol: '✗', color: 'red', word: 'wrong usage' },
  3: { symbol: '?', color: 'yellow', word: 'undecided' },
  4: { symbol: '✖', color: 'red', word: 'internal error' },
}
const NOTHING: Ending = { symbol: '?', color: 'yellow', word: 'nothing decided' }
/** What fails is written into a baseline. */
const ACCEPTED: Ending = { symbol: '!', color: 'yellow', word: 'accepted from now on' }
const INTERRUPTED: Ending = { symbol: '?', color: 'yellow', word: 'interrupted' }

export function endingOf({ code, report, demands }: Checked): Ending {
  if (code === undefined) return NOT_RUN
  if (code === 0 && report && countDecided(report.summary) === 0) return NOTHING
  if (code === 0 && report?.verdicts.some((verdict) => isFailing(verdict, demands))) return ACCEPTED
  return ENDINGS[code] ?? INTERRUPTED
}

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
  if (failed.length > 0) return describeFailed(failed)
  return (
    describeMissedLevel(report) ??
    describeLeftOpen(report) ??
    describeIncomplete(report) ??
    besides(report.summary).join(', ')
  )
}

/** Counts what is lost, and names the rules. */
const describeFailed = (failed: readonly Verdict[]): string =>
  `${countLost(failed)}: ${listNames(
    failed.map(({ rule }) => rule),
    false,
  )}`

/** The most characters of a target, and of a reason. */
const NAME = 60
const REASON = 300
/** A reason with less room than this stands under its target. */
const ROOM = 36

/** Writes the table: a row for each target, with its level and why it ended so. */
export function severalTable(all: readonly Checked[], style: Style): string {
  const { color, width } = style
  const columns = Math.max(...all.map(({ target }) => Math.min(target.length, NAME)))
  const beside = columns + 8
  const isBeside = width - beside >= ROOM
  const rows = all.flatMap((one) => {
    const { symbol, color: name, word } = endingOf(one)
    const level = one.report?.mode === 'check' ? (one.report.level.reached ?? undefined) : undefined
    const why = clip(whyEnded(one), REASON)
    const said = why === '' ? word : `${word}: ${why}`
    const head = `${color[name](symbol)} ${pad(clipUnbroken(one.target).slice(0, NAME), columns)}  ${level === undefined ? '  ' : `L${level}`}`
    const lines = wrap(said, width - (isBeside ? beside : INDENT), WHOLE)
    const [first = '', ...rest] = isBeside ? lines : [head.trimEnd(), ...indent(lines, INDENT)]
    return isBeside ? [`${head}  ${first}`, ...indent(rest, beside)] : [first, ...rest]
  })
  return `${[color.bold(pluralize(all.length, 'target')), ...rows].join('\n')}\n`
}
const INDENT = 4
