/** Holds a run to its time: when it must end, what it may wait for until then, and what has ended it. */

import { setMaxListeners } from 'node:events'
import { Inconclusive, Unanswered } from '../model/ends.js'
import { Interrupted, type Interrupter, interrupterOf } from '../model/interruption.js'
import { withTimeout } from '../wire/timer.js'
import type { Clock } from './clock.js'
import type { SessionOptions } from './options.js'
import { type OnWait, Waits } from './waits.js'

/** How long a request that may create something has to end, when the run is over. Milliseconds. */
const GRACE = { deadline: 1000, signal: 2000 }

/**
 * The time of one run. It ends `runTimeout` after its start, and `maxWait` later if anything is waited for. Nothing else moves that:
 * no interval, no `Retry-After` and no expiry that a service states.
 */
export class Deadline {
  private readonly waits: Waits
  private readonly controller = new AbortController()
  private readonly graced = new AbortController()
  private readonly finishing = new Set<Promise<unknown>>()
  private clearGrace = (): void => undefined
  private readonly startedAt: number
  private by: Interrupter | undefined
  private hasWaited = false
  private clear: () => void

  constructor(
    private readonly options: Pick<SessionOptions, 'timeout' | 'runTimeout' | 'maxWait' | 'moreTime'>,
    private readonly clock: Clock,
    /** Ends the run early. */
    private readonly interrupt?: AbortSignal,
    onWait?: OnWait,
  ) {
    this.waits = new Waits(options.maxWait, onWait)
    // Every request and every wait listens to it.
    setMaxListeners(0, this.controller.signal, this.graced.signal)
    this.startedAt = this.now()
    this.clear = this.setAlarm()
    interrupt?.addEventListener('abort', this.interrupted)
    if (interrupt?.aborted) this.interrupted()
  }

  /** Is aborted when the run ends. */
  get signal(): AbortSignal {
    return this.controller.signal
  }

  /** What has ended the run before it was complete: the signal that it was given, or its time. */
  get endedBy(): Interrupter | undefined {
    return this.by
  }

  /** When the run must end. Epoch milliseconds. */
  get end(): number {
    return this.startedAt + this.options.runTimeout + (this.hasWaited ? this.options.maxWait : 0)
  }

  private get moreTime(): string {
    return this.options.moreTime ?? '--run-timeout <seconds>'
  }

  now(): number {
    return this.clock.now()
  }

  /** Stops to watch the time, when the run is done. */
  close(): void {
    this.clear()
    this.interrupt?.removeEventListener('abort', this.interrupted)
  }

  throwIfOver(): void {
    if (this.by === undefined && this.now() >= this.end) this.over('deadline')
    if (this.by === undefined) return
    if (this.by !== 'deadline') throw new Inconclusive('the run was interrupted')
    throw new Inconclusive(`the time of the run is over: ${(this.end - this.startedAt) / 1000} s (${this.moreTime})`)
  }

  /**
   * Runs one request, from its connection to the last byte of its answer. Its signal is aborted when it takes too long, or when the run ends. One
   * that `mayCreate` something has a moment more, so that the run knows what to revoke.
   */
  async request<T>(task: (signal: AbortSignal) => Promise<T>, mayCreate: boolean): Promise<T> {
    this.throwIfOver()
    const within = mayCreate ? this.graced.signal : this.signal
    const result = withTimeout(this.options.timeout, task, { within, timer: this.clock.alarm })
    if (!mayCreate) return result
    this.finishing.add(result)
    try {
      return await result
    } finally {
      this.finishing.delete(result)
      if (this.finishing.size === 0) this.clearGrace()
    }
  }

  /** Waits for all requests that may create something. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.finishing)
  }

  /** Waits, unless the wait is longer than the run. */
  async pause(duration: number): Promise<void> {
    this.throwIfOver()
    const left = this.end - this.now()
    if (duration >= left) {
      throw new Unanswered(
        `it has to wait ${seconds(duration)} s, but the run ends in ${seconds(left)} s (${this.moreTime})`,
        `the run ends before the waits that it needs (${this.moreTime})`,
      )
    }
    await this.clock.waiting(() => this.clock.sleep(duration, this.signal))
    this.throwIfOver()
  }

  /** Waits a little longer than until `instant`, when something received at `since` ends. */
  async until(instant: number, since: number): Promise<void> {
    const end = this.waits.endOf(instant, since)
    this.allowWaiting()
    await this.waits.during(end, () => this.pause(Math.max(0, end - this.now())))
  }

  private allowWaiting(): void {
    if (this.hasWaited || this.by !== undefined) return
    this.hasWaited = true
    this.clear()
    this.clear = this.setAlarm()
  }

  private setAlarm(): () => void {
    return this.clock.alarm(this.end - this.now(), () => this.over('deadline'))
  }

  private readonly interrupted = (): void => this.over((this.interrupt && interrupterOf(this.interrupt)) ?? 'program')

  private over(by: Interrupter): void {
    this.by ??= by
    this.close()
    this.controller.abort(new Interrupted(this.by))
    if (this.finishing.size === 0) return
    const grace = this.by === 'deadline' ? GRACE.deadline : GRACE.signal
    this.clearGrace = this.clock.alarm(grace, () => this.graced.abort(this.signal.reason))
  }
}

const seconds = (milliseconds: number): number => Math.ceil(milliseconds / 1000)
