/** Says what keeps a run from being green although no rule failed. */

import { describeInterruption } from '../model/interruption.js'
import { countApplying, countDecided, type Report } from '../model/report.js'
import { describeLeftOpen } from './left-open.js'
import { describeMissedLevel, missesLevel } from './level.js'
import { pluralize } from './text.js'
import { commandAcross, isLedAway, LED_AWAY } from './written.js'

/** The names that build servers show of what is about the whole run. */
export type About = 'complete' | 'answered' | 'level' | 'decided' | 'chain'

export interface Doubt {
  readonly about: About
  /** Whether it is no question any more: a rule that failed is the reason. */
  readonly isFailure?: boolean
  readonly said: string
}

/** Lists the doubts of which a report speaks before its counts. */
export const doubtsOf = (report: Report): Doubt[] => [
  ...(report.interrupted
    ? [{ about: 'complete' as const, said: describeInterruption(report.interrupted) }]
    : doubt('answered', describeLeftOpen(report))),
  ...doubt('level', describeMissedLevel(report)).map((one) => ({
    ...one,
    isFailure: missesLevel(report) === 'failed',
  })),
  ...(report.interrupted ? [] : doubt('decided', describeIncomplete(report))),
]

/** The same, and what people see in the counts and in a command: for formats that have neither. */
export function allDoubtsOf(report: Report): Doubt[] {
  const doubts = doubtsOf(report)
  return [
    ...doubts,
    ...(doubts.length === 0 && isEmpty(report) ? doubt('decided', 'Nothing was decided') : []),
    ...(isLedAway(report) ? doubt('chain', `${LED_AWAY} ${commandAcross(report)}`) : []),
  ]
}

/** The doubts about what a run saw. Who reads nothing but findings would take a run without any for one in which all were fixed. */
export const unseenIn = (report: Report): Doubt[] =>
  report.unreachable === undefined ? allDoubtsOf(report).filter(({ about }) => about !== 'level') : []

/** Says how many rules a run left undecided that had to decide all of them. */
export function describeIncomplete({ options, summary }: Report): string | undefined {
  const undecided = summary.blocked + summary.notRun + summary.inconclusive
  return options?.complete && undecided > 0
    ? `--complete was asked for, and ${pluralize(undecided, 'rule')} ${undecided === 1 ? 'was' : 'were'} not decided`
    : undefined
}

const isEmpty = ({ summary }: Report): boolean => countDecided(summary) === 0 && countApplying(summary) > 0

const doubt = (about: About, said: string | undefined): Doubt[] => (said === undefined ? [] : [{ about, said }])
