/** Random values and other things that a step gets from the run, so that a replay can give them again. */

import { randomUUID } from 'node:crypto'
import type { NotRun } from '../model/ends.js'

/** What a step gets from the run and from no service. Told apart by step, so that it can be told again in another order. */
export interface Tape {
  /** The time, epoch milliseconds, when a step asks for it; `real` is the clock's. */
  now(step: string, real: number): number
  /** A UUID. */
  draw(step: string): string
  /** A budget was spent. */
  denied(step: string, end: NotRun): void
}

export const liveTape: Tape = {
  now: (_, real) => real,
  draw: () => randomUUID(),
  denied: () => undefined,
}
