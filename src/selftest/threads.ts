/** Spreads the attempts of a plan over threads. */

import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Attempt } from './attempt.js'
import type { Attempting } from './selftest.js'

export interface Threads {
  readonly makers: readonly Attempting[]
  close(): Promise<void>
}

/**
 * Starts threads that run `script`. Each thread makes one attempt at a time. `indexOf` gives the index of a trial of the plan among
 * all trials.
 */
export function threads(script: URL, count: number, indexOf: (index: number) => number): Threads {
  const workers = Array.from({ length: count }, () => new Worker(script))
  return {
    makers: workers.map((worker) => async (index) => {
      const answer = once(worker, 'message')
      worker.postMessage(indexOf(index))
      // `once` rejects with what the worker throws.
      const [attempt] = (await answer) as [Attempt]
      return attempt
    }),
    close: async () => {
      await Promise.all(workers.map((worker) => worker.terminate()))
    },
  }
}
