/** Keeps a list of the times that a run waits for, and limits how long it may wait. */

import { Inconclusive, TooLong } from '../model/ends.js'

/** Is called when a wait begins or ends, with the times that are still to come, in epoch milliseconds. */
export type OnWait = (ends: readonly number[]) => void

/** A margin, because clocks show whole seconds and may still show the second before. Milliseconds. */
const MOMENT = 2000

/** Knows what the run waits for. */
export class Waits {
  private readonly ends: number[] = []

  constructor(
    /** The longest lifetime that the run may wait for. Milliseconds. */
    private readonly longest: number,
    private readonly onWait: OnWait = () => undefined,
  ) {}

  /** Returns a time when it has certainly ended. Throws `TooLong` if its lifetime is longer than the run may wait. */
  endOf(instant: number, since: number): number {
    const life = instant - since
    if (life <= 0) throw new Inconclusive('it was already expired when the service sent it')
    // Of one lifetime in whole seconds, a run sees a little more or less than another run: what the one asks for is enough for the other.
    if (this.longest > 0 && life <= this.longest + MOMENT) return instant + MOMENT
    throw new TooLong(life)
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
