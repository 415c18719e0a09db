/** Keeps account of the instants that a run waits for, and how long it may. */

import { Inconclusive, NotRun } from '../model/ends.js'

/** Told when something begins or ends to be waited for: the instants that are still to come, in epoch milliseconds. */
export type OnWait = (ends: readonly number[]) => void

/** Clocks are read in whole seconds, and one that asks on the second may be told of the one before. Milliseconds. */
const MOMENT = 2000

/** What the run waits for. */
export class Waits {
  private readonly ends: number[] = []

  constructor(
    /** The longest life of anything that may be waited for. Milliseconds. */
    private readonly longest: number,
    private readonly onWait: OnWait = () => undefined,
  ) {}

  /** When it will have ended for certain. Throws `NotRun` when it lives longer than may be waited for. */
  endOf(instant: number, since: number): number {
    const life = instant - since
    if (life <= 0) throw new Inconclusive('it had ended before it was received')
    if (life <= this.longest) return instant + MOMENT
    const seconds = Math.ceil(life / 1000)
    throw new NotRun(`it would need ${seconds} s`, `--max-wait ${seconds}`)
  }

  async during(end: number, wait: () => Promise<void>): Promise<void> {
    this.ends.push(end)
    this.onWait([...this.ends])
    try {
      await wait()
    } finally {
      this.ends.splice(this.ends.indexOf(end), 1)
      this.onWait([...this.ends])
    }
  }
}
