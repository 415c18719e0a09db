/** Gives random values and other things of the run to a step, so that a replay can give the same again. */

import { randomUUID } from 'node:crypto'
import type { NotRun } from '../model/ends.js'

/** The values that a step gets from the run and not from a service. They are kept by step, so that a replay can give them in another order. */
export interface Tape {
  /** Returns the time, in epoch milliseconds, when a step asks for it. `real` is the time of the clock. */
  now(step: string, real: number): number
  /** Returns a UUID. */
  draw(step: string): string
  /** Is called when a budget is spent. */
  denied(step: string, end: NotRun): void
}

export const liveTape: Tape = {
  now: (_, real) => real,
  draw: () => randomUUID(),
  denied: () => undefined,
}
