/** Holds a run to its time: what it may wait for, when it must end, and what has ended it. */

import { Inconclusive } from '../model/ends.js'
import { type Interrupter, interrupterOf } from '../model/interruption.js'
import type { Clock } from './clock.js'
import type { SessionOptions } from './options.js'
import { type OnWait, Waits } from './waits.js'

/** The time of one run. */
export class Deadline {
  private readonly waits: Waits
  private end: number
  private ending: AbortSignal
  private isOver = false
  private isClosing = false

  constructor(
    private readonly options: Pick<SessionOptions, 'timeout' | 'runTimeout' | 'maxWait'>,
    /** Ends the run early. */
    private readonly given: AbortSignal,
    private readonly clock: Clock,
    onWait?: OnWait,
  ) {
    this.ending = given
    this.waits = new Waits(options.maxWait, onWait)
    this.end = this.now() + options.runTimeout
  }

  get signal(): AbortSignal {
    return this.ending
  }

  now(): number {
    return this.clock.now()
  }

  /** What has ended the run before it was complete: the signal that it was given, or its time. */
  get endedBy(): Interrupter | undefined {
    return interrupterOf(this.given) ?? (this.isOver ? 'deadline' : undefined)
  }

  /** Tells whether the run still lasts at `instant`. */
  allows(instant: number): boolean {
    return instant < this.end
  }

  /** Gives the clean-up `duration` milliseconds, even if the run was interrupted or its time is over. */
  extend(duration: number): void {
    this.isOver ||= !this.isClosing && !this.allows(this.now())
    this.isClosing = true
    this.ending = AbortSignal.timeout(duration)
    this.end = this.now() + duration
  }

  throwIfOver(): void {
    if (this.signal.aborted) throw new Inconclusive('the run was interrupted')
    if (!this.allows(this.now())) {
      this.isOver ||= !this.isClosing
      throw new Inconclusive(
        `the time of the run is over: ${this.options.runTimeout / 1000} s (--run-timeout <seconds>)`,
      )
    }
  }

  /** Returns a signal that ends one request: with the run, or when the request takes too long. */
  ofRequest(): AbortSignal {
    return AbortSignal.any([this.signal, AbortSignal.timeout(this.patience())])
  }

  private patience(): number {
    return Math.max(1, Math.min(this.options.timeout, this.end - this.now()))
  }

  async pause(duration: number): Promise<void> {
    if (this.signal.aborted) return
    await this.clock.waiting(() => this.clock.sleep(duration, this.signal))
    this.throwIfOver()
  }

  async until(instant: number, since: number): Promise<void> {
    const end = this.waits.endOf(instant, since)
    // A wait that the user allowed does not use the time for everything else.
    this.end = Math.max(this.end, end + this.options.runTimeout)
    await this.waits.during(end, () => this.pause(Math.max(0, end - this.now())))
    this.throwIfOver()
  }
}
