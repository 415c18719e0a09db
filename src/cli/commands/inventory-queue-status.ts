/** Runs the command `inventory status`. */

import { deadLetters, type RunStatus, statusOf } from '../../inventory/queue/status.js'
import type { StatusFlags } from '../../options/table.js'
import { visible } from '../../reports/visible.js'
import type { Io } from '../terminal/io.js'
import { type OpenQueue, runOrUsage, withQueue } from './inventory-queue.js'

/** `authmd-check inventory status`: says how far a run is. */
export async function statusCommand(io: Io, flags: StatusFlags): Promise<number> {
  return withQueue(io, flags, { patience: 'a while' }, async (open) => {
    const { client, queue, rows, run } = open
    const kept = await runOrUsage(open)
    const status = await statusOf(client, queue, rows, kept)
    if (flags.json) await printJson(io, flags, open, status)
    else {
      io.stdout.write(`${lines(run, status, kept.startedAt).join('\n')}\n`)
      if (flags.failed) await printFailed(io, open)
    }
    return 0
  })
}

const lines = (run: string, status: RunStatus, startedAt: string): string[] => [
  `Run ${run}, enqueued from ${startedAt}${status.isEnqueued ? '' : '; not all of its input is in the queue yet'}`,
  `  done      ${status.rows} of ${status.names}${status.isComplete ? ': complete' : ''}`,
  `  waiting   ${status.waiting}`,
  `  active    ${status.active}`,
  `  delayed   ${status.delayed} (until another attempt, or until their domain has a place)`,
  `  failed    ${status.failed}${status.failed > 0 ? ' (inventory status --failed lists them; enqueue the input again to try them again)' : ''}`,
  `  memory    ${(status.redisBytes / 2 ** 20).toFixed(1)} MiB of the whole server`,
]

async function printFailed(io: Io, { queue }: OpenQueue): Promise<void> {
  for await (const { entry, reason, attempts } of deadLetters(queue)) {
    io.stdout.write(`${visible(`${entry.name}: ${reason} (begun ${attempts} times)`)}\n`)
  }
}

async function printJson(io: Io, { failed }: StatusFlags, { queue, run }: OpenQueue, status: RunStatus): Promise<void> {
  const letters = []
  if (failed) for await (const { entry, ...rest } of deadLetters(queue)) letters.push({ name: entry.name, ...rest })
  io.stdout.write(
    `${JSON.stringify({ schema: 1, run, ...status, ...(failed ? { deadLetters: letters } : {}) }, null, 2)}\n`,
  )
}
