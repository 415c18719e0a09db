/** Opens the queue of a run, and counts what is in it. */

import type { Queue } from 'bullmq'
import type { Redis } from 'ioredis'
import type { InventoryName } from '../../model/inventory.js'
import { queueOf } from './keys.js'
import type { QueuePackages } from './packages.js'

export type NameQueue = Queue<InventoryName>

export function openQueue({ bullmq }: QueuePackages, client: Redis, run: string): NameQueue {
  const { name, prefix } = queueOf(run)
  const queue: NameQueue = new bullmq.Queue(name, { connection: client, prefix, skipMetasUpdate: true })
  // The command that waits for an answer gets the error as well.
  queue.on('error', () => undefined)
  return queue
}

export interface JobCounts {
  readonly waiting: number
  readonly active: number
  /** Those that wait for a time: of another attempt, or until their domain has a place. */
  readonly delayed: number
  readonly failed: number
}

export async function countJobs(queue: NameQueue): Promise<JobCounts> {
  const counts = await queue.getJobCounts('waiting', 'prioritized', 'active', 'delayed', 'failed')
  const count = (name: string) => counts[name] ?? 0
  return {
    waiting: count('waiting') + count('prioritized'),
    active: count('active'),
    delayed: count('delayed'),
    failed: count('failed'),
  }
}

export const unfinished = ({ waiting, active, delayed }: JobCounts): number => waiting + active + delayed
