/** Opens the queue of a run for a command, and says in words why it cannot be used. */

import type { Redis } from 'ioredis'
import { connect, inWords, type Patience, RedisProblem } from '../../inventory/queue/connect.js'
import { leave } from '../../inventory/queue/leave.js'
import { loadPackages, PackagesMissing, type QueuePackages } from '../../inventory/queue/packages.js'
import { type NameQueue, openQueue } from '../../inventory/queue/queue.js'
import { type RedisAddress, shownAddress } from '../../inventory/queue/redis-address.js'
import { type RowStore, rowStore } from '../../inventory/queue/rows.js'
import { type KeptRun, keptRun, latestRun } from '../../inventory/queue/run.js'
import { TOOL } from '../../model/tool.js'
import type { QueueFlags } from '../../options/table.js'
import { hidePassword, redisAddressOf, runOf } from '../input/redis.js'
import { type Io, UnreadError, UsageError } from '../terminal/io.js'

export interface OpenQueue {
  readonly packages: QueuePackages
  readonly client: Redis
  readonly run: string
  readonly queue: NameQueue
  readonly rows: RowStore
}

export interface Opening {
  readonly patience: Patience
  /** The run where the user names none. */
  readonly usualRun?: string
}

/** Does something with the queue of a run, and leaves the server then. */
export async function withQueue<T>(
  io: Io,
  flags: QueueFlags,
  opening: Opening,
  task: (open: OpenQueue) => Promise<T>,
): Promise<T> {
  hidePassword(flags)
  const named = runOf(flags)
  const address = await redisAddressOf(io, flags)
  const packages = await packagesOrUsage()
  const { client, warnings } = await connected(packages, address, opening.patience)
  try {
    for (const warning of warnings) io.stderr.write(`${TOOL.name}: ${warning}\n`)
    const run = named ?? opening.usualRun ?? (await latestOrUsage(client, address))
    return await task({ packages, client, run, queue: openQueue(packages, client, run), rows: rowStore(client, run) })
  } catch (error) {
    throw isOfRedis(error) ? new UnreadError(`Redis at ${shownAddress(address)}: ${inWords(error, address)}`) : error
  } finally {
    leave(client)
  }
}

async function packagesOrUsage(): Promise<QueuePackages> {
  try {
    return await loadPackages()
  } catch (error) {
    throw error instanceof PackagesMissing ? new UsageError(error.message) : error
  }
}

async function connected(packages: QueuePackages, address: RedisAddress, patience: Patience) {
  try {
    return await connect(packages, address, patience)
  } catch (error) {
    throw error instanceof RedisProblem ? new UnreadError(error.message) : error
  }
}

async function latestOrUsage(client: Redis, address: RedisAddress): Promise<string> {
  const run = await latestRun(client)
  if (run !== undefined) return run
  throw new UsageError(
    `no run is enqueued at ${shownAddress(address)}: begin with authmd-check inventory enqueue <file>`,
  )
}

/** Returns what is kept of the run, which must be there. */
export async function runOrUsage({ client, run }: OpenQueue): Promise<KeptRun> {
  const kept = await keptRun(client, run)
  if (kept) return kept
  throw new UsageError(`there is no run "${run}" at this server: see --run`)
}

/** An answer of the server that is an error, or a connection that did not come back. */
const isOfRedis = (error: unknown): boolean =>
  error instanceof Error &&
  (/^(ReplyError|MaxRetriesPerRequestError|AbortError|ClusterAllFailedError)$/.test(error.name) ||
    /Connection is closed/.test(error.message))
