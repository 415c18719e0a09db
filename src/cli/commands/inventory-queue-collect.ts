/** Runs the command `inventory collect`. */

import { exitCodeOfEnd } from '../../api/exit-code.js'
import { collectedRows, totalsOf } from '../../inventory/queue/collect.js'
import { forgetRun } from '../../inventory/queue/forget.js'
import { pause } from '../../inventory/queue/pause.js'
import { unfinished } from '../../inventory/queue/queue.js'
import { type RunStatus, statusOf } from '../../inventory/queue/status.js'
import { interrupterOf } from '../../model/interruption.js'
import { TOOL } from '../../model/tool.js'
import type { CollectFlags } from '../../options/table.js'
import { ownershipOf, sayUnseenColumn } from '../input/ownership.js'
import { finish } from '../terminal/finish.js'
import { whileInterruptible } from '../terminal/interrupt.js'
import { inventoryDestinations, inventoryWriters } from '../terminal/inventory-reports.js'
import { type Io, UNREAD } from '../terminal/io.js'
import { codeOfInventory, sayMisread } from './inventory-end.js'
import { type OpenQueue, runOrUsage, withQueue } from './inventory-queue.js'

const LOOK_MS = 1000
const SAY_MS = 30_000

/** `authmd-check inventory collect`: reports the rows of a run. */
export async function collectCommand(io: Io, flags: CollectFlags): Promise<number> {
  const to = await inventoryDestinations(flags)
  return withQueue(io, flags, { patience: 'a while' }, async (open) => {
    const { queue, rows } = open
    await runOrUsage(open)
    const by = flags.wait ? await waitForAll(io, open) : undefined
    if (by !== undefined) return exitCodeOfEnd(by)
    const kept = await runOrUsage(open)
    const status = await statusOf(open.client, queue, rows, kept)
    const read = () => collectedRows(queue, rows)
    const totals = await totalsOf(read(), kept, status)
    const all = { rows: read, totals, ...(await ownershipOf(io, flags)) }
    if (!flags.quiet) sayMisread(io, totals)
    if (!flags.quiet) await sayUnseenColumn(io, all.rows(), flags)
    const code = await codeOfInventory(all, flags.failOn)
    const ended = await finish(io, totals.complete || code !== 0 ? code : UNREAD, inventoryWriters(io, all, to, flags))
    if (!totals.complete) sayIncomplete(io, open.run, status)
    else if (flags.forget && (ended === 0 || ended === 1)) await forgetRun(open.client, queue, open.run)
    return ended
  })
}

function sayIncomplete({ stderr }: Pick<Io, 'stderr'>, run: string, status: RunStatus): void {
  const parts = [
    ...(status.isEnqueued ? [] : ['not all of its input is in the queue (repeat inventory enqueue)']),
    ...(unfinished(status) > 0 ? [`${unfinished(status)} names are not done (inventory worker does them)`] : []),
    ...(status.failed > 0 ? [`${status.failed} could not be finished (inventory status --failed says why)`] : []),
  ]
  stderr.write(`${TOOL.name}: run ${run} is not complete: ${parts.join('; ')}\n`)
}

/** Waits until no name is left to do. Returns what interrupted it. */
async function waitForAll(io: Io, { client, queue, rows, ...open }: OpenQueue) {
  return whileInterruptible(io, async (signal) => {
    for (let said = Date.now(); !signal.aborted; await pause(LOOK_MS, signal).catch(() => undefined)) {
      const status = await statusOf(client, queue, rows, await runOrUsage({ client, queue, rows, ...open }))
      if (status.isEnqueued && unfinished(status) === 0) return undefined
      if (Date.now() - said < SAY_MS) continue
      said = Date.now()
      io.stderr.write(`${TOOL.name}: ${status.rows} of ${status.names} names are done\n`)
    }
    return interrupterOf(signal)
  })
}
