/** Decides when a checking process must be ended: from the beginning of its run on, there is a last limit in every state. */

import type { EndingSignal, Interrupter } from '../../model/interruption.js'

/** All in milliseconds. */
export const LIMITS = {
  /** How long after its deadline a run may take to clean up and to report. */
  afterDeadline: 5000,
  /** How long after a signal, when requests may still have two seconds to finish, and tokens are revoked. */
  afterSignal: 7000,
  /** A process that tells nothing for so long is busy, and nothing else will end it. */
  busy: 3000,
  /** How long a process may take to end after its last word. */
  afterDone: 2000,
  /** How long reporting may take without a step: a report is begun or written, or a piece of it is taken. */
  reporting: 30_000,
  /** How long the reader of a report may take nothing, where no person sits there. */
  reader: 600_000,
} as const

/** What is known of the process. Times are epoch milliseconds. */
export interface State {
  /** When the process last told anything, also that it is not busy. */
  readonly toldAt: number
  /** When the run must end. */
  readonly end: number
  /** When it said its last word. */
  readonly doneAt: number | undefined
  /** When reporting made its last step. */
  readonly reportedAt: number | undefined
  /** Whether it waits until a report is taken: by a file, a pipe or a terminal. */
  readonly waitsForReader: boolean
}

/** What the process was asked to end for, and when. */
export interface Asked {
  readonly by: EndingSignal
  readonly at: number
}

/**
 * Returns what ends the process now, if anything does. A report that a slow reader takes piece by piece is alive, and whoever reads it in a
 * pager may take any time, until a signal comes. A reader without a person who takes nothing has hung up.
 */
export function overdue(
  state: State,
  asked: Asked | undefined,
  isAttended: boolean,
  now: number,
): Interrupter | undefined {
  const { toldAt, end, doneAt, reportedAt, waitsForReader } = state
  if (doneAt !== undefined) return now - doneAt > LIMITS.afterDone ? 'crash' : undefined
  const isBusy = now - toldAt > LIMITS.busy
  const reports = reportedAt !== undefined && !isBusy
  if (asked) {
    const since = reports ? Math.max(asked.at, reportedAt) : asked.at
    return now - since > (isBusy ? LIMITS.busy : LIMITS.afterSignal) ? asked.by : undefined
  }
  if (!reports) return now - end > LIMITS.afterDeadline ? 'deadline' : undefined
  if (waitsForReader && isAttended) return undefined
  if (waitsForReader) return now - reportedAt > LIMITS.reader ? 'SIGHUP' : undefined
  return now - reportedAt > LIMITS.reporting ? 'crash' : undefined
}
