/** Runs the command `inventory worker`. */

import { exitCodeOfEnd } from '../../api/exit-code.js'
import { domainPlaces } from '../../inventory/queue/domain-places.js'
import { work } from '../../inventory/queue/work.js'
import { interrupterOf } from '../../model/interruption.js'
import { TOOL } from '../../model/tool.js'
import type { WorkerFlags } from '../../options/table.js'
import { whileInterruptible } from '../terminal/interrupt.js'
import type { Io } from '../terminal/io.js'
import { askingOf, politenessOf } from './inventory-asking.js'
import { withQueue } from './inventory-queue.js'

/** A walk waits between its requests, so that more names than requests are under way. */
const WALKS_FOR_EACH_REQUEST = 2
const SAY_MS = 30_000

/** `authmd-check inventory worker`: asks the names of a queue. */
export async function workerCommand(io: Io, flags: WorkerFlags): Promise<number> {
  const say = (line: string) => io.stderr.write(`${TOOL.name}: ${line}\n`)
  return withQueue(io, flags, { patience: 'for ever' }, ({ packages, client, run, rows }) =>
    whileInterruptible(io, async (signal) => {
      say(`this worker asks the names of run ${run}`)
      const lease = flags.stalledAfter * 1000
      const places = domainPlaces(client, { ...politenessOf(flags), lease })
      const { polite, survey } = await askingOf(io, flags, places)
      let done = 0
      const saying = setInterval(() => say(`${done} names done by this worker`), SAY_MS)
      try {
        await work({
          packages,
          client,
          run,
          rows,
          places,
          signal,
          concurrency: flags.concurrency * WALKS_FOR_EACH_REQUEST,
          stalledMs: lease,
          untilEmpty: flags.untilEmpty === true,
          graceMs: flags.grace * 1000,
          tell: say,
          onDone: () => {
            done += 1
          },
          async survey(entry, each) {
            const voice = polite.forName()
            try {
              return await survey(entry, { transport: voice.send, signal: each })
            } finally {
              await voice.close()
            }
          },
        })
      } finally {
        clearInterval(saying)
        places.close()
      }
      const by = interrupterOf(signal)
      say(`${done} names done by this worker${by === undefined ? '' : '; what it had besides is back in the queue'}`)
      return by === undefined ? 0 : exitCodeOfEnd(by)
    }),
  )
}
