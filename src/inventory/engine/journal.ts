/** Keeps the rows of an inventory in a folder as they are made, so that it can be killed at any moment and goes on where it was. */

import { type FileHandle, open, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { InventoryRow, RowState } from '../../model/inventory.js'
import { RowIndex } from './row-index.js'
import { rowLines } from './row-lines.js'
import { cutTorn } from './torn.js'

/** Which rows of earlier runs are asked for again. */
export interface Freshness {
  /** Rows that were asked before this time are asked again. Epoch milliseconds. */
  readonly since?: number
  /** Rows in these states are asked again. */
  readonly again?: readonly RowState[]
}

const SEGMENT = /^rows-(\d{6,})\.ndjson$/

interface Waiting {
  readonly line: string
  readonly done: () => void
  readonly failed: (error: unknown) => void
}

/** The rows of one inventory. Each run writes a file of its own, so that nothing is ever written behind a line that was torn. */
export class Journal {
  readonly index = new RowIndex()
  private lines = 0
  /** Lines of earlier runs. */
  private earlier = 0
  private waiting: Waiting[] = []
  private writing: Promise<void> | undefined

  private constructor(
    private readonly folder: string,
    private readonly segments: string[],
    private readonly file: FileHandle,
  ) {}

  /** Opens the journal of a folder, and reads which names it has. */
  static async open(folder: string, freshness: Freshness = {}): Promise<Journal> {
    const segments = await segmentsIn(folder)
    for (const segment of segments.slice(-1)) await cutTorn(join(folder, segment))
    const number = Number(SEGMENT.exec(segments.at(-1) ?? '')?.[1] ?? 0) + 1
    const added = `rows-${String(number).padStart(6, '0')}.ndjson`
    const journal = new Journal(folder, [...segments, added], await open(join(folder, added), 'wx', 0o600))
    for await (const row of journal.everyLine()) journal.note(row, isFresh(row, freshness))
    journal.earlier = journal.lines
    return journal
  }

  /** Keeps a row. Resolves when the system has it. */
  write(row: InventoryRow): Promise<void> {
    this.note(row, true)
    return new Promise((done, failed) => {
      this.waiting.push({ line: `${JSON.stringify(row)}\n`, done, failed })
      this.writing ??= this.flush()
    })
  }

  /** Yields the rows of the names that were named in this run, each once, or only those that an earlier run made. It reads them again. */
  async *rows(which: 'all' | 'kept' = 'all'): AsyncGenerator<InventoryRow> {
    let line = 0
    for await (const row of this.everyLine()) {
      if (which === 'kept' && line >= this.earlier) return
      const known = row && this.index.rowOf(row.name)
      if (row && known?.isNamed && known.line === line) yield row
      line += 1
    }
  }

  async close(): Promise<void> {
    await this.writing
    await this.file.close()
  }

  private async *everyLine(): AsyncGenerator<InventoryRow | undefined> {
    for (const segment of this.segments) yield* rowLines(join(this.folder, segment))
  }

  private note(row: InventoryRow | undefined, fresh: boolean): void {
    const line = this.lines
    this.lines += 1
    if (row) this.index.put(row.name, { line, state: row.state, isFresh: fresh })
  }

  /** Writes what waits, all of it at once: one call for many rows. */
  private async flush(): Promise<void> {
    while (this.waiting.length > 0) {
      const all = this.waiting
      this.waiting = []
      try {
        await this.file.appendFile(all.map(({ line }) => line).join(''))
        for (const { done } of all) done()
      } catch (error) {
        for (const { failed } of all) failed(error)
      }
    }
    this.writing = undefined
  }
}

/** Lists the files with rows of a folder, the oldest first. */
export async function segmentsIn(folder: string): Promise<string[]> {
  const numbered = (await readdir(folder)).flatMap((file) => {
    const [, number] = SEGMENT.exec(file) ?? []
    return number === undefined ? [] : [{ file, number: Number(number) }]
  })
  return numbered.sort((a, b) => a.number - b.number).map(({ file }) => file)
}

/** By how much the clocks of two machines differ that both are right. Milliseconds. */
const SKEW = 3_600_000

function isFresh(row: InventoryRow | undefined, { since, again = [] }: Freshness): boolean {
  if (!row || again.includes(row.state)) return false
  if (since === undefined) return true
  // Where the clock was wrong, nobody knows how old the row is.
  const askedAt = Date.parse(row.askedAt)
  return askedAt >= since && askedAt <= Date.now() + SKEW
}
