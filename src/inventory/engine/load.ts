/** Tells whether this program is as busy as it can be. */

import { type EventLoopUtilization, performance } from 'node:perf_hooks'

/** How long a look back is, and from which share of it on a thread is busy. Milliseconds. */
const LOOK = 100
const HIGH = 0.95

/** How busy the event loop of a thread is, as `performance.eventLoopUtilization` tells it. */
export type Utilization = typeof performance.eventLoopUtilization

/** The load of the event loops in the last moments: of this thread, and of others that work for it. */
export class Load {
  private readonly before = new Map<Utilization, EventLoopUtilization>()
  private lookedAt = Number.NEGATIVE_INFINITY
  private high = false

  constructor(private readonly others: () => readonly Utilization[] = () => []) {}

  /** The busiest thread decides: more work would only wait for it. */
  get isHigh(): boolean {
    const now = performance.now()
    if (now - this.lookedAt < LOOK) return this.high
    this.high = [performance.eventLoopUtilization, ...this.others()].map((one) => this.isBusy(one)).includes(true)
    this.lookedAt = now
    return this.high
  }

  private isBusy(utilization: Utilization): boolean {
    const after = utilization()
    const before = this.before.get(utilization)
    this.before.set(utilization, after)
    return before !== undefined && utilization(after, before).utilization > HIGH
  }
}
