/** Asks many names, and keeps a row of each: names stream in, rows stream out, and nothing else stays. */

import { setMaxListeners } from 'node:events'
import type { InventoryName, InventoryRow, InventoryTotals, Misread } from '../../model/inventory.js'
import type { Transport } from '../../wire/http.js'
import type { Answers } from './answers.js'
import { domainOf } from './domain.js'
import type { Journal } from './journal.js'
import type { NameTransport, PoliteTransport } from './polite-transport.js'
import { rowHead } from './row-head.js'
import { isInShard, type Shard } from './shard.js'
import type { Slots } from './slots.js'
import { Tally } from './tally.js'
import { type WalkLimits, Walks } from './walks.js'

/** Makes the row of one name. It rejects only where the signal is aborted, or where there is a bug. */
export type Survey = (
  entry: InventoryName,
  given: { readonly transport: Transport; readonly signal: AbortSignal },
) => Promise<InventoryRow>

export interface Inventory {
  readonly names: AsyncIterable<InventoryName | Misread>
  readonly survey: Survey
  readonly polite: PoliteTransport
  /** The places of all requests, which the transport uses as well. */
  readonly slots: Slots
  readonly journal: Journal
  /** Documents of earlier runs, where they are kept. */
  readonly answers?: Pick<Answers, 'of' | 'keep'>
  readonly limits: WalkLimits
  /** How busy the program is. */
  readonly load?: { readonly isHigh: boolean }
  readonly signal: AbortSignal
  readonly shard?: Shard
  /** Returns more names to ask for, by the row of one. */
  readonly expand?: (row: InventoryRow) => readonly InventoryName[]
  /** Gets every row of this run, after the journal has it. The next is read when it is done. */
  readonly onRow?: (row: InventoryRow) => Promise<void> | void
  readonly onProgress?: (tally: Tally) => void
}

/** Asks every name once, unless the journal has its row. It ends early when the signal is aborted: then no row is made of what was not asked. */
export async function inventory(given: Inventory): Promise<InventoryTotals> {
  const run = new Run(given)
  return run.all()
}

class Run {
  private readonly tally: Tally
  private readonly walks: Walks
  private readonly voices = new Set<NameTransport>()
  /** What ended the run beside its signal: rows that cannot be kept. */
  private problem: unknown

  constructor(private readonly given: Inventory) {
    this.tally = new Tally(given.journal.index)
    const bytes = () => [...this.voices].reduce((sum, voice) => sum + voice.bytes, 0)
    this.walks = new Walks(given.limits, given.slots, (entry, begins) => this.walk(entry, begins), bytes, given.load)
    given.slots.onFree = () => this.walks.changed()
  }

  async all(): Promise<InventoryTotals> {
    const { names, signal } = this.given
    const stop = () => this.walks.drop()
    // Every name that is asked listens to the end of the run.
    setMaxListeners(0, signal)
    signal.addEventListener('abort', stop)
    try {
      for await (const one of names) {
        if (this.isOver) break
        if ('reason' in one) this.tally.misreads(one)
        else await this.take(one)
      }
      await this.expandKept()
      this.tally.isRead = !this.isOver
      this.given.onProgress?.(this.tally)
      await this.walks.settled()
    } finally {
      signal.removeEventListener('abort', stop)
    }
    if (this.problem !== undefined) throw this.problem
    return this.tally.totals(!this.isOver)
  }

  private get isOver(): boolean {
    return this.given.signal.aborted || this.problem !== undefined
  }

  private async take(entry: InventoryName): Promise<void> {
    if (!this.accept(entry)) return
    await this.walks.start(entry)
  }

  /** Says whether a name is to be asked now. What is named in addition is taken first, so that a name is asked as the input names it. */
  private accept(entry: InventoryName): boolean {
    const { journal, shard } = this.given
    if (shard && !isInShard(shard, domainOf(new URL(entry.url)))) return false
    if (!journal.index.name(entry.name)) {
      this.tally.repeats(entry)
      return false
    }
    const isKept = journal.index.rowOf(entry.name)?.isFresh === true
    this.tally.names(isKept)
    this.given.onProgress?.(this.tally)
    return !isKept
  }

  private more(row: InventoryRow): void {
    if (this.isOver) return
    for (const one of this.given.expand?.(row) ?? []) if (this.accept(one)) this.walks.add(one)
  }

  /** A row of an earlier run names hosts as well, which that run may not have come to. */
  private async expandKept(): Promise<void> {
    const { expand, journal } = this.given
    if (!expand || this.tally.kept === 0) return
    for await (const row of journal.rows()) {
      if (this.isOver) return
      this.more(row)
    }
  }

  private async walk(entry: InventoryName, begins: () => void): Promise<void> {
    const { polite, answers, journal, onRow, onProgress, signal } = this.given
    if (this.isOver) return
    const voice = polite.forName(await answers?.of(entry.name).catch(() => []))
    this.voices.add(voice)
    try {
      const row = await this.rowOf(entry, voice, begins)
      if (!row) return
      await answers?.keep(entry.name, row.state === 'surface' ? voice.answers : [])
      await journal.write(row)
      this.tally.rows(row)
      this.more(row)
      await onRow?.(row)
      onProgress?.(this.tally)
    } catch (error) {
      if (!signal.aborted) this.problem ??= error
      this.walks.drop()
    } finally {
      this.voices.delete(voice)
      await voice.close()
    }
  }

  /** Returns nothing where the run was ended before the name was decided. */
  private async rowOf(
    entry: InventoryName,
    voice: NameTransport,
    begins: () => void,
  ): Promise<InventoryRow | undefined> {
    const { survey, signal } = this.given
    const startedAt = Date.now()
    const transport: Transport = (request, each, step) => {
      begins()
      return voice.send(request, each, step)
    }
    try {
      const row = await survey(entry, { transport, signal })
      return signal.aborted ? undefined : row
    } catch (error) {
      if (signal.aborted) return undefined
      this.tally.bugs += 1
      return rowOfBug(entry, error, startedAt)
    }
  }
}

/** A name about which this program failed is not decided, and the others are still asked. */
function rowOfBug(entry: InventoryName, error: unknown, startedAt: number): InventoryRow {
  const message = error instanceof Error ? error.message : String(error)
  return {
    ...rowHead(entry, startedAt),
    durationMs: Date.now() - startedAt,
    state: 'undecided',
    why: `a bug of this program, not of the service: ${message}`.slice(0, 500),
    cause: 'bug',
    requests: 0,
    findings: [],
  }
}
