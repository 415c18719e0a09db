/** Runs a worker: takes names from the queue of a run until there are none, or until it is told to end. */

import { setMaxListeners } from 'node:events'
import type { Worker } from 'bullmq'
import type { Redis } from 'ioredis'
import type { InventoryName } from '../../model/inventory.js'
import { queueOf } from './keys.js'
import { leave } from './leave.js'
import type { QueuePackages } from './packages.js'
import { pause } from './pause.js'
import { countJobs, openQueue, unfinished } from './queue.js'
import { isEnqueued, keptRun } from './run.js'
import { type WalkOptions, walkJob } from './walk-job.js'

export interface WorkOptions extends Omit<WalkOptions, 'signal'> {
  readonly packages: QueuePackages
  readonly client: Redis
  readonly run: string
  /** How many names are walked at once. */
  readonly concurrency: number
  /** After so many milliseconds of silence, another worker takes over what a worker had. */
  readonly stalledMs: number
  /** Ends when no name of the run is left. */
  readonly untilEmpty: boolean
  /** Aborted where the worker has to end. */
  readonly signal: AbortSignal
  /** How long names that are under way may take then, before they go back. In milliseconds. */
  readonly graceMs: number
  readonly tell: (line: string) => void
  /** A job came to its end here. */
  readonly onDone?: () => void
}

/** A name that ended its worker so often is not tried again: it may be the cause. */
const MOST_STALLS = 3
const LOOK_MS = 500
/** How long a worker waits at its end for a Redis that is away, or for a connection that is on its way back. */
const PARTING_MS = 3000

export async function work(options: WorkOptions): Promise<void> {
  const { client, run, signal, graceMs, tell } = options
  if (!(await keptRun(client, run)))
    tell(`nothing is enqueued as run ${run}: this worker waits for inventory enqueue <file> --run ${run}`)
  const cutShort = new AbortController()
  // Every walk listens to it.
  setMaxListeners(0, cutShort.signal)
  const worker = startWorker(options, cutShort.signal)
  worker.on('completed', () => options.onDone?.())
  const stopTelling = tellOfRedis(options)
  try {
    await untilOver(options)
    const closed = worker.close()
    if (signal.aborted) await within(graceMs, closed)
    cutShort.abort()
    await within(PARTING_MS, closed)
  } finally {
    stopTelling()
    leave(client)
  }
}

function startWorker(options: WorkOptions, signal: AbortSignal): Worker<InventoryName> {
  const { packages, client, run, concurrency, stalledMs } = options
  const { name, prefix } = queueOf(run)
  const worker = new packages.bullmq.Worker<InventoryName>(
    name,
    (job, token = '') => walkJob(job, token, { ...options, signal }),
    {
      connection: client,
      prefix,
      concurrency,
      lockDuration: stalledMs,
      stalledInterval: stalledMs,
      maxStalledCount: MOST_STALLS,
      removeOnComplete: { count: 0 },
    },
  )
  // Where the connection is lost, the client says so. Where a job is lost to another worker, that one has it.
  worker.on('error', () => undefined)
  return worker
}

/** Resolves when the worker has to end, or when nothing is left to do. */
async function untilOver({ packages, client, run, untilEmpty, signal, tell }: WorkOptions): Promise<void> {
  const queue = openQueue(packages, client, run)
  let isTold = false
  while (!signal.aborted) {
    await pause(LOOK_MS, signal).catch(() => undefined)
    if (!untilEmpty || signal.aborted || client.status !== 'ready') continue
    const kept = await keptRun(client, run)
    if (!kept || unfinished(await countJobs(queue)) > 0) continue
    if (isEnqueued(kept)) return
    if (!isTold)
      tell(
        `no name is left now, but not all of the input of run ${run} is in the queue: this worker waits for it (where inventory enqueue was ended, repeat it)`,
      )
    isTold = true
  }
}

function tellOfRedis({ client, tell }: WorkOptions): () => void {
  let isAway = false
  const away = () => {
    if (!isAway) tell('the connection to Redis is lost; this worker goes on when it is back')
    isAway = true
  }
  const back = () => {
    if (isAway) tell('Redis is back')
    isAway = false
  }
  client.on('close', away).on('ready', back)
  return () => void client.off('close', away).off('ready', back)
}

/** Waits for a task, but no longer than so. */
async function within(milliseconds: number, task: Promise<unknown>): Promise<void> {
  const timer = new AbortController()
  await Promise.race([task, pause(milliseconds, timer.signal).catch(() => undefined)])
  timer.abort()
}
