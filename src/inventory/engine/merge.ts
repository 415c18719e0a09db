/** Joins the rows of several inventories: of each name, the one that was asked last. */

import type { InventoryRow, InventoryTotals } from '../../model/inventory.js'
import { RowIndex } from './row-index.js'
import { rowLines } from './row-lines.js'

export interface Merged {
  readonly totals: InventoryTotals
  /** Lines that are no rows. */
  readonly unread: number
  /** Reads the rows again, each name once. */
  rows(): AsyncIterable<InventoryRow>
}

/** Reads the files twice: to find the newest row of each name, and to yield it. Nothing holds all rows. */
export async function mergeRows(files: readonly string[]): Promise<Merged> {
  const newest = new RowIndex()
  const times = new RowIndex()
  const seen = { startedAt: Number.POSITIVE_INFINITY, endedAt: 0, requests: 0, lines: 0, unread: 0, repeated: 0 }
  for await (const row of linesOf(files)) {
    const line = seen.lines++
    if (!row) {
      seen.unread += 1
      continue
    }
    const askedAt = Date.parse(row.askedAt)
    seen.startedAt = Math.min(seen.startedAt, askedAt)
    seen.endedAt = Math.max(seen.endedAt, askedAt + row.durationMs)
    seen.requests += row.requests
    if (!newest.name(row.name)) seen.repeated += 1
    if ((times.rowOf(row.name)?.line ?? 0) > askedAt) continue
    times.put(row.name, { line: askedAt, state: row.state, isFresh: true })
    newest.put(row.name, { line, state: row.state, isFresh: true })
  }
  return {
    unread: seen.unread,
    totals: totalsOf(newest, seen),
    async *rows() {
      let line = 0
      for await (const row of linesOf(files)) {
        if (row && newest.rowOf(row.name)?.line === line) yield row
        line += 1
      }
    },
  }
}

async function* linesOf(files: readonly string[]): AsyncGenerator<InventoryRow | undefined> {
  for (const file of files) yield* rowLines(file)
}

function totalsOf(
  { named, states }: RowIndex,
  seen: { readonly startedAt: number; readonly endedAt: number; readonly requests: number; readonly repeated: number },
): InventoryTotals {
  const began = Number.isFinite(seen.startedAt) ? seen.startedAt : seen.endedAt
  return {
    startedAt: new Date(began).toISOString(),
    endedAt: new Date(seen.endedAt).toISOString(),
    names: named,
    repeated: seen.repeated,
    misread: [],
    moreMisread: 0,
    asked: 0,
    kept: named,
    states: { ...states },
    requests: seen.requests,
    complete: true,
  }
}
