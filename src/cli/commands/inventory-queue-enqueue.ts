/** Runs the command `inventory enqueue`. */

import { expand } from '../../inventory/expander.js'
import { Seen } from '../../inventory/names/seen.js'
import { type Enqueued, enqueue } from '../../inventory/queue/enqueue.js'
import type { RowStore } from '../../inventory/queue/rows.js'
import { keepInput, openRun } from '../../inventory/queue/run.js'
import type { InventoryName, Misread } from '../../model/inventory.js'
import type { EnqueueFlags } from '../../options/table.js'
import { namesIn } from '../input/name-sources.js'
import type { Io } from '../terminal/io.js'
import { sayMisread } from './inventory-end.js'
import { type OpenQueue, withQueue } from './inventory-queue.js'

/** `authmd-check inventory enqueue`: puts the names of files, of the configuration and of the rows that there are into the queue of a run. */
export async function enqueueCommand(io: Io, files: readonly string[], flags: EnqueueFlags): Promise<number> {
  const isGiven = files.length > 0 || flags.targets === true || flags.expand !== true
  const names = isGiven ? await namesIn(io, files, flags) : undefined
  const usualRun = new Date().toISOString().slice(0, 10)
  return withQueue(io, flags, { patience: 'a while', ...(isGiven ? { usualRun } : {}) }, async (open) => {
    const put = putInto(open, flags)
    const given = names && (await put([...files, ...(flags.targets ? ['--targets'] : [])].join(' '), names))
    // The names of the input come first, so that a name is asked as the input names it.
    const added = flags.expand ? await put('--expand', expandedIn(open.rows)) : undefined
    if (given) sayMisread(io, given)
    io.stdout.write(`Run ${open.run}: ${[...wordsOf(given), ...wordsOfAdded(added)].join('; ')}\n`)
    return (given?.names ?? 0) + (added?.names ?? 0) === 0 ? NOTHING : 0
  })
}

/** Returns what puts names into the queue, each once whatever input has it, and keeps what was read of the input. */
function putInto({ client, run, queue, rows }: OpenQueue, flags: EnqueueFlags) {
  const seen = new Seen()
  return async (input: string, names: AsyncIterable<InventoryName | Misread>): Promise<Enqueued> => {
    // An input that cannot be read at all must not keep the run open for ever.
    const begun = await afterFirst(names)
    await openRun(client, run, input)
    const { known, ...read } = await enqueue(begun, {
      queue,
      rows,
      attempts: flags.attempts,
      backoffMs: flags.retryPause * 1000,
      isRepeated: (name) => !seen.add(name),
    })
    await keepInput(client, run, input, read)
    return { known, ...read }
  }
}

/** What the rows of a run name beside the names that they are of, and what has no row yet. */
async function* expandedIn(rows: RowStore): AsyncGenerator<InventoryName> {
  const seen = new Seen()
  for await (const row of rows.read()) {
    const fresh = expand(row).filter(({ name }) => seen.add(name))
    const known = await rows.known(fresh.map(({ name }) => name))
    yield* fresh.filter(({ name }) => !known.has(name))
  }
}

function wordsOf(read: Enqueued | undefined): string[] {
  if (!read) return []
  const { names, known, repeated, misread, moreMisread } = read
  const nothing = misread.length + moreMisread
  return [`${names} names, of which ${known} are done already`, `${repeated} repeated, ${nothing} no names`]
}

const wordsOfAdded = (read: Enqueued | undefined): string[] =>
  read ? [`${read.names} more by --expand, from the rows that there are`] : []

/** Reads the first item, and returns them all. */
async function afterFirst<T>(items: AsyncIterable<T>): Promise<AsyncIterable<T>> {
  const iterator = items[Symbol.asyncIterator]()
  const first = await iterator.next()
  return (async function* () {
    if (first.done) return
    yield first.value
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value
  })()
}

/** Nothing can be decided of no name. */
const NOTHING = 3
