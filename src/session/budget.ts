/** Counts how many requests and registrations a run may still make. */

import { NotRun } from '../model/ends.js'
import { type Clock, realClock } from './clock.js'
import { Throttle } from './throttle.js'

/** Counts the requests and registrations of a run, and ends a step that would make too many. */
export class Budget {
  private sent = 0
  private readonly registering: Throttle

  constructor(
    private readonly maxRequests: number,
    private readonly maxRegistrations: number,
    { waiting }: Pick<Clock, 'waiting'> = realClock,
  ) {
    this.registering = new Throttle(1, waiting)
  }

  takeRequest(): void {
    if (this.sent >= this.maxRequests) {
      throw new NotRun(`the budget of ${this.maxRequests} requests is spent`, `--max-requests <n>`)
    }
    this.sent += 1
  }

  /**
   * Runs a request that may register, one at a time, and only while fewer registrations exist than allowed. So a service that wrongly
   * accepts a request cannot make the run exceed its promise. `most` is how many the task can make.
   */
  async register<T>(created: () => number, task: () => Promise<T>, most = 1): Promise<T> {
    return this.registering.run('registrations', () => {
      if (created() + most > this.maxRegistrations) {
        throw new NotRun(`the budget of ${this.maxRegistrations} registrations is spent`, `--max-registrations <n>`)
      }
      return task()
    })
  }
}
