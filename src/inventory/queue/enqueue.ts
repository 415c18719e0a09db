/** Puts the names of an input into the queue of a run: each once, however often it is enqueued. */

import type { InventoryName, Misread } from '../../model/inventory.js'
import { jobOf } from './keys.js'
import type { NameQueue } from './queue.js'
import type { RowStore } from './rows.js'
import { EMPTY_INPUT, LISTED_MISREAD, type RunInput } from './run.js'

export interface EnqueueOptions {
  readonly queue: NameQueue
  readonly rows: RowStore
  /** How often a name is tried that could not be decided. */
  readonly attempts: number
  /** The pause before the second attempt, in milliseconds. Each further one is twice as long. */
  readonly backoffMs: number
  /** Whether a name was read before. It remembers the name. */
  readonly isRepeated: (name: string) => boolean
}

export interface Enqueued extends RunInput {
  /** Names that have their row already. */
  readonly known: number
}

const BATCH = 1000
/** A job with more than this is no job: Redis keeps all of them in memory. */
const MOST_BYTES = 16 * 1024

export async function enqueue(
  names: AsyncIterable<InventoryName | Misread>,
  { queue, rows, attempts, backoffMs, isRepeated }: EnqueueOptions,
): Promise<Enqueued> {
  let read: Enqueued = { ...EMPTY_INPUT, known: 0 }
  let batch: InventoryName[] = []

  async function flush(): Promise<void> {
    const known = await rows.known(batch.map(({ name }) => name))
    read = { ...read, names: read.names + batch.length, known: read.known + known.size }
    const jobs = batch.filter(({ name }) => !known.has(name)).map((entry) => jobFor(entry, attempts, backoffMs))
    batch = []
    if (jobs.length > 0) await queue.addBulk(jobs)
  }

  // Dead letters of an earlier time are tried again.
  await queue.retryJobs({ state: 'failed' })
  for await (const given of names) {
    const entry = bounded(given)
    if (!('name' in entry)) {
      read = withMisread(read, entry)
    } else if (isRepeated(entry.name)) {
      read = { ...read, repeated: read.repeated + 1 }
    } else {
      batch.push(entry)
      if (batch.length >= BATCH) await flush()
    }
  }
  await flush()
  return { ...read, isWhole: true }
}

const jobFor = (data: InventoryName, attempts: number, backoffMs: number) => ({
  name: 'survey',
  data,
  opts: {
    jobId: jobOf(data.name),
    attempts,
    backoff: { type: 'exponential', delay: backoffMs, jitter: 0.5 },
    removeOnComplete: true,
    stackTraceLimit: 0,
  },
})

function bounded(entry: InventoryName | Misread): InventoryName | Misread {
  if (!('name' in entry)) return entry
  const size = Buffer.byteLength(JSON.stringify(entry))
  if (size <= MOST_BYTES) return entry
  const reason = `its other columns make ${size} bytes, and a queue takes ${MOST_BYTES} a name: leave out columns`
  return { text: entry.name, reason, at: entry.at }
}

const withMisread = <R extends RunInput>(read: R, misread: Misread): R =>
  read.misread.length < LISTED_MISREAD
    ? { ...read, misread: [...read.misread, misread] }
    : { ...read, moreMisread: read.moreMisread + 1 }
