/** Says how far a run is, and which names no worker could finish. */

import type { Redis } from 'ioredis'
import type { InventoryName } from '../../model/inventory.js'
import { countJobs, type JobCounts, type NameQueue, unfinished } from './queue.js'
import type { RowStore } from './rows.js'
import { isEnqueued, type KeptRun } from './run.js'

export interface RunStatus extends JobCounts {
  readonly rows: number
  readonly names: number
  /** Whether all inputs are in the queue. */
  readonly isEnqueued: boolean
  /** Whether every name has its row. */
  readonly isComplete: boolean
  /** The memory of the whole server, in bytes. */
  readonly redisBytes: number
}

/** A name that no worker could finish. */
export interface DeadLetter {
  readonly entry: InventoryName
  readonly reason: string
  readonly attempts: number
  /** When it was given up, in ISO 8601. */
  readonly at: string
}

export async function statusOf(client: Redis, queue: NameQueue, rows: RowStore, run: KeptRun): Promise<RunStatus> {
  // A job leaves the queue after its row is kept: counted in this order, no name is missed.
  const counts = await countJobs(queue)
  const made = await rows.count()
  const left = unfinished(counts)
  return {
    ...counts,
    rows: made,
    names: made + left + counts.failed,
    isEnqueued: isEnqueued(run),
    isComplete: isEnqueued(run) && left + counts.failed === 0,
    redisBytes: Number(/^used_memory:(\d+)/m.exec(await client.info('memory'))?.[1] ?? 0),
  }
}

const PAGE = 100

/** Reads the dead letters. */
export async function* deadLetters(queue: NameQueue): AsyncGenerator<DeadLetter> {
  for (let from = 0; ; from += PAGE) {
    const jobs = await queue.getFailed(from, from + PAGE - 1)
    for (const { data, failedReason, attemptsStarted, finishedOn, timestamp } of jobs) {
      const at = new Date(finishedOn ?? timestamp).toISOString()
      yield { entry: data, reason: inWords(failedReason), attempts: attemptsStarted, at }
    }
    if (jobs.length < PAGE) return
  }
}

const inWords = (reason: string): string =>
  /stalled more than/.test(reason) ? 'each worker that walked it ended or fell silent' : reason
