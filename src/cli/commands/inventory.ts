/** Runs the command `inventory`: asks many names, and reports what they offer to agents. */

import { exitCodeOfEnd } from '../../api/exit-code.js'
import type { Answers } from '../../inventory/engine/answers.js'
import { LocalLimiter } from '../../inventory/engine/domain-limiter.js'
import { inventory } from '../../inventory/engine/inventory.js'
import type { Journal } from '../../inventory/engine/journal.js'
import { expand } from '../../inventory/expander.js'
import { interrupterOf } from '../../model/interruption.js'
import type { InventoryName, InventoryTotals, Misread } from '../../model/inventory.js'
import type { InventoryFlags } from '../../options/table.js'
import type { Inventory, Ownership } from '../../reports/inventory/index.js'
import { namesIn } from '../input/name-sources.js'
import { ownershipOf, sayUnseenColumn } from '../input/ownership.js'
import { finish } from '../terminal/finish.js'
import { whileInterruptible } from '../terminal/interrupt.js'
import { inventoryProgress } from '../terminal/inventory-progress.js'
import {
  type InventoryDestination,
  inventoryDestinations,
  inventoryWriters,
  isStreaming,
  OutputGone,
  printRow,
} from '../terminal/inventory-reports.js'
import { type Io, UsageError } from '../terminal/io.js'
import { askingOf, politenessOf } from './inventory-asking.js'
import { codeOfInventory, sayDone, sayIncomplete, sayMisread } from './inventory-end.js'
import { withJournal } from './inventory-journal.js'

/** How much the names that are asked may hold together before another one is begun, and how many may wait for others of their domain. */
const ROOM = { bytes: 24 * 1024 * 1024, waiting: 10_000 } as const

/** `authmd-check inventory <file…>`. */
export async function inventoryCommand(io: Io, files: readonly string[], flags: InventoryFlags): Promise<number> {
  if (flags.state === undefined && (flags.since !== undefined || flags.again !== undefined))
    throw new UsageError('--since and --again need --state <folder>, which has what was asked before')
  const to = await inventoryDestinations(flags)
  const ownership = await ownershipOf(io, flags)
  const names = await namesIn(io, files, flags)
  return withJournal(io, flags, (journal, answers) => ask(io, { names, journal, answers, flags, to, ownership }))
}

interface Asked {
  readonly names: Awaited<ReturnType<typeof namesIn>>
  readonly journal: Journal
  readonly answers: Answers | undefined
  readonly flags: InventoryFlags
  readonly to: readonly InventoryDestination[]
  readonly ownership: Ownership
}

async function ask(io: Io, { names, journal, answers, flags, to, ownership }: Asked): Promise<number> {
  const isStreamed = isStreaming(to)
  const shown = inventoryProgress(io, { quiet: flags.quiet === true, isBusy: isStreamed && io.stdout.isTTY === true })
  const { slots, polite, survey, load } = await askingOf(io, flags, new LocalLimiter(politenessOf(flags)))
  return whileInterruptible(io, async (signal) => {
    let totals: InventoryTotals
    const input = new Counted(names)
    try {
      totals = await inventory({
        names: input,
        journal,
        ...(answers ? { answers } : {}),
        slots,
        polite,
        load,
        signal,
        limits: { concurrency: flags.concurrency, perDomain: flags.perDomain, ...ROOM },
        survey,
        onProgress: (tally) => shown.show(tally),
        ...(isStreamed ? { onRow: (row) => printRow(io, row, ownership) } : {}),
        ...(flags.expand ? { expand } : {}),
        ...(flags.shard ? { shard: flags.shard } : {}),
      })
    } catch (error) {
      if (!(error instanceof OutputGone)) throw error
      throw new UsageError(`${error.message}, so no more names were asked`)
    } finally {
      shown.stop()
    }
    const isTold = flags.quiet === true || to.some(({ name, file }) => name === 'pretty' && file === undefined)
    const by = interrupterOf(signal)
    const isNameless = by === undefined && input.names === 0
    if (!isTold || (isNameless && !flags.quiet)) sayMisread(io, totals)
    if (isNameless) throw new UsageError('no name was read from the input')
    const all = { rows: () => journal.rows(), totals, ...ownership }
    if (!flags.quiet) await sayUnseenColumn(io, all.rows(), flags)
    const code = by === undefined ? await codeOfAll(all, flags) : exitCodeOfEnd(by)
    const later = to.filter(({ name, file }) => name !== 'ndjson' || file !== undefined)
    const rest = isStreamed && by === undefined ? [() => printKept(io, journal, ownership)] : []
    const ended = await finish(io, code, [...rest, ...inventoryWriters(io, all, later, flags)])
    if (!isTold) sayDone(io, totals)
    if (!flags.quiet && !totals.complete) sayIncomplete(io, flags)
    return ended
  })
}

/** Names as they are read, and how many there were. */
class Counted {
  names = 0

  constructor(private readonly source: Asked['names']) {}

  async *[Symbol.asyncIterator](): AsyncGenerator<InventoryName | Misread> {
    for await (const one of this.source) {
      if (!('reason' in one)) this.names += 1
      yield one
    }
  }
}

/** A part that gets none of the names has nothing to do, and fails nobody. */
const codeOfAll = async (
  all: Inventory,
  { failOn, shard }: Pick<InventoryFlags, 'failOn' | 'shard'>,
): Promise<number> => (shard && all.totals.names === 0 ? 0 : codeOfInventory(all, failOn))

/** Prints the rows of earlier runs, so that every name has its row in the output. */
async function printKept(io: Io, journal: Journal, ownership: Ownership): Promise<void> {
  for await (const row of journal.rows('kept')) await printRow(io, row, ownership)
}
