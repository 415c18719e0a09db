/** Walks the name of one job: to its row, back into the queue, or to another attempt. */

import type { Job } from 'bullmq'
import type { InventoryName, InventoryRow, RowCause } from '../../model/inventory.js'
import { siteOf } from '../../wire/sites.js'
import type { DomainPlaces } from './domain-places.js'
import type { QueuePackages } from './packages.js'
import type { RowStore } from './rows.js'

/** Asks one name. It never rejects for what a service does. */
export type SurveyOne = (entry: InventoryName, signal: AbortSignal) => Promise<InventoryRow>

export interface WalkOptions {
  readonly packages: QueuePackages
  readonly survey: SurveyOne
  readonly rows: RowStore
  readonly places: DomainPlaces
  /** Aborted where this worker must end: what it has not finished goes back. */
  readonly signal: AbortSignal
}

/** The service was not there, or did not let itself be decided; another time it may. */
class PassingState extends Error {
  override readonly name = 'PassingState'
}

export async function walkJob(job: Job<InventoryName>, token: string, options: WalkOptions): Promise<void> {
  const { packages, rows, places } = options
  const entry = job.data
  if ((await rows.known([entry.name])).has(entry.name)) return
  const place = await places.admit(siteOf(new URL(entry.url)))
  if (typeof place === 'number') {
    await job.moveToDelayed(Date.now() + place, token)
    throw new packages.bullmq.DelayedError()
  }
  try {
    const row = await surveyed(entry, options)
    if (row === undefined) {
      await job.moveToWait(token)
      throw new packages.bullmq.WaitingError()
    }
    if (isPassing(row) && job.attemptsMade + 1 < (job.opts.attempts ?? 1)) {
      throw new PassingState(row.why ?? row.state)
    }
    await rows.keep(row)
  } finally {
    place()
  }
}

/** Returns the row, or nothing where this worker had to end before. */
async function surveyed(entry: InventoryName, { survey, signal }: WalkOptions): Promise<InventoryRow | undefined> {
  try {
    const row = await survey(entry, signal)
    return signal.aborted ? undefined : row
  } catch (error) {
    if (signal.aborted) return undefined
    throw error
  }
}

/** What another time may be otherwise. A gate, a wrong certificate or an answer that nobody can read will be the same. */
const PASSING: ReadonlySet<RowCause> = new Set([
  'no-address',
  'no-connection',
  'time-out',
  'rate-limit',
  'server-error',
])
const isPassing = ({ cause }: InventoryRow): boolean => cause !== undefined && PASSING.has(cause)
