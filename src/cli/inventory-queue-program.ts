/** Adds the commands that ask many names from several machines, through a queue. */

import type { Command } from 'commander'
import type { CollectFlags, EnqueueFlags, StatusFlags, WorkerFlags } from '../options/table.js'
import { addOptions } from './input/add-options.js'
import type { Io } from './terminal/io.js'

type Done = (exitCode: number) => void

const ENQUEUE_EXAMPLES = `
Examples:
  $ authmd-check inventory enqueue domains.csv --redis redis://localhost:6379
  $ AUTHMD_REDIS_URL=rediss://queue.example.com:6380 authmd-check inventory enqueue zone.txt --run monday

The queue needs two packages that do not come with authmd-check: npm install bullmq@6 ioredis@6`

const WORKER_EXAMPLES = `
Examples:
  $ authmd-check inventory worker --redis redis://localhost:6379 --concurrency 64
  $ authmd-check inventory worker --run monday --until-empty --contact security@example.com

Exit codes:
  0 every name is done (--until-empty)   2 wrong usage   3 no server   130, 143 ended: what it had is finished or given back`

const COLLECT_EXAMPLES = `
Examples:
  $ authmd-check inventory collect --run monday --wait -r csv=surfaces.csv -r ndjson=rows.ndjson --forget

Exit codes:
  those of inventory, and 3 where not every name has its row`

/** Adds `inventory enqueue`, `worker`, `status` and `collect`. */
export function addInventoryQueue(inventory: Command, io: Io, done: Done): void {
  const enqueue = inventory
    .command('enqueue')
    .argument('[files...]', 'files with names, as of inventory; - for standard input')
    .description('put names into a queue in Redis, for workers')
    .addHelpText('after', ENQUEUE_EXAMPLES)
  addOptions(enqueue, 'inventory enqueue').action(async (files: readonly string[], flags: EnqueueFlags) => {
    const { enqueueCommand } = await import('./commands/inventory-queue-enqueue.js')
    done(await enqueueCommand(io, files, flags))
  })
  const worker = inventory
    .command('worker')
    .description('ask the names of a queue; start as many as you like')
    .addHelpText('after', WORKER_EXAMPLES)
  addOptions(worker, 'inventory worker').action(async (flags: WorkerFlags) => {
    const { workerCommand } = await import('./commands/inventory-queue-worker.js')
    done(await workerCommand(io, flags))
  })
  const status = inventory.command('status').description('say how far a run of a queue is')
  addOptions(status, 'inventory status').action(async (flags: StatusFlags) => {
    const { statusCommand } = await import('./commands/inventory-queue-status.js')
    done(await statusCommand(io, flags))
  })
  const collect = inventory
    .command('collect')
    .description('report the rows that workers made')
    .addHelpText('after', COLLECT_EXAMPLES)
  addOptions(collect, 'inventory collect').action(async (flags: CollectFlags) => {
    const { collectCommand } = await import('./commands/inventory-queue-collect.js')
    done(await collectCommand(io, flags))
  })
}
