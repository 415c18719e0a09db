/** Reads the rows of a run from Redis, and counts them. */

import type { InventoryRow, InventoryTotals, RowState } from '../../model/inventory.js'
import { ROW_STATES } from '../../model/inventory.js'
import { siteOf } from '../../wire/sites.js'
import type { NameQueue } from './queue.js'
import type { RowStore } from './rows.js'
import { type KeptRun, LISTED_MISREAD } from './run.js'
import { type DeadLetter, deadLetters, type RunStatus } from './status.js'

/** Reads all rows of a run, and a row for each name that no worker could finish. */
export async function* collectedRows(queue: NameQueue, rows: RowStore): AsyncGenerator<InventoryRow> {
  yield* rows.read()
  for await (const letter of deadLetters(queue)) {
    const { name } = letter.entry
    if (!(await rows.known([name])).has(name)) yield rowOf(letter)
  }
}

const rowOf = ({ entry, reason, at }: DeadLetter): InventoryRow => ({
  schema: 1,
  ...entry,
  state: 'undecided',
  why: `no worker could finish it: ${reason}`,
  domain: siteOf(new URL(entry.url)),
  askedAt: at,
  durationMs: 0,
  requests: 0,
  findings: [],
})

/** Counts the rows of a run. */
export async function totalsOf(
  rows: AsyncIterable<InventoryRow>,
  { startedAt, inputs }: KeptRun,
  { isComplete, isEnqueued, names }: RunStatus,
): Promise<InventoryTotals> {
  const states = Object.fromEntries(ROW_STATES.map((state) => [state, 0])) as Record<RowState, number>
  let asked = 0
  let requests = 0
  let endedAt = startedAt
  for await (const row of rows) {
    asked += 1
    states[row.state] += 1
    requests += row.requests
    const end = new Date(Date.parse(row.askedAt) + row.durationMs).toISOString()
    if (end > endedAt) endedAt = end
  }
  const all = [...inputs.values()]
  const misread = all.flatMap((input) => input.misread)
  const sum = (count: (input: (typeof all)[number]) => number) => all.reduce((total, input) => total + count(input), 0)
  return {
    startedAt,
    endedAt,
    names,
    repeated: sum(({ repeated }) => repeated),
    misread: misread.slice(0, LISTED_MISREAD),
    moreMisread: sum(({ moreMisread }) => moreMisread) + Math.max(0, misread.length - LISTED_MISREAD),
    asked,
    kept: 0,
    states,
    requests,
    complete: isComplete && isEnqueued,
  }
}
