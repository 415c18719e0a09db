/** Counts how many requests and registrations a run may still make. */

import { NotRun } from '../model/ends.js'
import { type Clock, realClock } from './clock.js'
import type { Allowance, SessionOptions } from './options.js'
import { Throttle } from './throttle.js'

type Limits = Pick<SessionOptions, 'maxRequests' | 'maxRegistrations' | 'wouldDo'>

/** Counts the requests and registrations of a run, and ends a step that would make too many. */
export class Budget {
  private sent = 0
  private readonly registering: Throttle

  constructor(
    private readonly limits: Limits,
    { waiting }: Pick<Clock, 'waiting'> = realClock,
  ) {
    this.registering = new Throttle(1, waiting)
  }

  takeRequest(): void {
    const { maxRequests } = this.limits
    if (this.sent >= maxRequests) {
      const enough = this.enoughOf('requests', this.sent + 1)
      throw new NotRun(`the budget of ${maxRequests} requests is spent`, `--max-requests ${enough}`)
    }
    this.sent += 1
  }

  /**
   * Runs a request that may register, one at a time, and only while fewer registrations exist than allowed. So a service that wrongly
   * accepts a request cannot make the run exceed its promise. `most` is how many the task can make.
   */
  async register<T>(created: () => number, task: () => Promise<T>, most = 1): Promise<T> {
    const { maxRegistrations } = this.limits
    return this.registering.run('registrations', () => {
      const wanted = created() + most
      if (wanted > maxRegistrations) {
        const enough = this.enoughOf('registrations', wanted)
        throw new NotRun(`the budget of ${maxRegistrations} registrations is spent`, `--max-registrations ${enough}`)
      }
      return task()
    })
  }

  /** Returns the smallest budget that would have done. */
  private enoughOf(kind: keyof Allowance, wanted: number): number {
    const { wouldDo = [] } = this.limits
    return wouldDo.map((one) => one[kind]).find((enough) => enough >= wanted) ?? 2 * wanted
  }
}
