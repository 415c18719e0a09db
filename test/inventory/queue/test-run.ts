/** Does to a run of a queue what the commands do, in this process. */

import { randomUUID } from 'node:crypto'
import { collectedRows, totalsOf } from '../../../src/inventory/queue/collect.js'
import { domainPlaces } from '../../../src/inventory/queue/domain-places.js'
import { enqueue } from '../../../src/inventory/queue/enqueue.js'
import { openQueue } from '../../../src/inventory/queue/queue.js'
import { rowStore } from '../../../src/inventory/queue/rows.js'
import { keepInput, keptRun, openRun } from '../../../src/inventory/queue/run.js'
import { statusOf } from '../../../src/inventory/queue/status.js'
import type { SurveyOne } from '../../../src/inventory/queue/walk-job.js'
import { type WorkOptions, work } from '../../../src/inventory/queue/work.js'
import type { InventoryName, Misread } from '../../../src/model/inventory.js'
import { all } from '../engine/rows.js'
import { each, seen } from './names.js'
import { connectTo } from './redis.js'

const open: { disconnect(): void }[] = []

/** Opens a run of its own, with what the commands do to it. */
export async function openTestRun(url: string, run = `run-${randomUUID().slice(0, 8)}`) {
  const { packages, client } = await connectTo(url)
  const queue = openQueue(packages, client, run)
  const rows = rowStore(client, run)
  open.push(client)
  return {
    run,
    client,
    queue,
    rows,
    async enqueue(given: readonly (InventoryName | Misread)[], { attempts = 2, input = 'names.txt' } = {}) {
      await openRun(client, run, input)
      const { known, ...read } = await enqueue(each(given), {
        queue,
        rows,
        attempts,
        backoffMs: 20,
        isRepeated: seen(),
      })
      await keepInput(client, run, input, read)
      return { known, ...read }
    },
    async work(survey: SurveyOne, more: Partial<WorkOptions> = {}) {
      const own = await connectTo(url)
      const places = domainPlaces(own.client, { perDomain: 2, pause: 0, longestWait: 60_000, lease: 2000 })
      const defaults = { concurrency: 8, stalledMs: 2000, untilEmpty: true, graceMs: 500 }
      const signal = new AbortController().signal
      try {
        const told = { tell: () => undefined, signal, ...defaults, ...more }
        let done = 0
        await work({
          ...told,
          packages: own.packages,
          client: own.client,
          run,
          survey,
          rows: rowStore(own.client, run),
          places,
          onDone: () => {
            done += 1
          },
        })
        return done
      } finally {
        places.close()
      }
    },
    async status() {
      const kept = await keptRun(client, run)
      if (!kept) throw new Error('nobody enqueued it')
      return { kept, status: await statusOf(client, queue, rows, kept) }
    },
    async collect() {
      const { kept, status } = await this.status()
      return {
        rows: await all(collectedRows(queue, rows)),
        totals: await totalsOf(collectedRows(queue, rows), kept, status),
      }
    },
  }
}

export function closeTestRuns(): void {
  for (const client of open.splice(0)) client.disconnect()
}
