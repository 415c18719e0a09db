/** Reads what was kept of services: JSON reports, records of runs, and inventories. */

import { stat } from 'node:fs/promises'
import { replay } from '../../api/replay.js'
import { reportIn, rowIn, Unreadable } from '../../diff/read.js'
import { rowLines } from '../../inventory/engine/row-lines.js'
import type { InventoryRow } from '../../model/inventory.js'
import type { Report } from '../../model/report.js'
import type { Surface } from '../../model/surface.js'
import { parseRunFile, RunFileProblem } from '../../replay/run-file.js'
import { isObject, type JsonObject, readJson } from '../../wire/json.js'
import { refuseToLeave } from '../terminal/checkout.js'
import { UsageError } from '../terminal/io.js'
import { isMissing, LARGEST, readText } from './read-file.js'

/** What was kept of one service. `unseen`: it is a row, and nobody knows what is offered there. */
export type Evidence =
  | { readonly kind: 'report'; readonly report: Report }
  | { readonly kind: 'row'; readonly row: InventoryRow & { readonly surface: Surface }; readonly owner?: string }
  | { readonly kind: 'unseen'; readonly row: InventoryRow }

/** Reads a file. Rows of an inventory come as they are read, so that nobody has to hold all of them. */
export async function* evidenceIn(file: string): AsyncGenerator<Evidence> {
  await refuseToLeave(file)
  let rows = 0
  try {
    for await (const row of (await isRegular(file)) ? rowLines(file) : []) {
      if (!row) continue
      rows += 1
      if (row.state !== 'none') yield ofRow(valid(file, () => rowIn(row)))
    }
  } catch (error) {
    // What cannot be read is said in words below.
    if (rows > 0 || !(error instanceof Error && 'syscall' in error)) throw error
  }
  if (rows === 0) yield await ofWhole(file)
}

/** A pipe would never end. */
const isRegular = (file: string): Promise<boolean> =>
  stat(file).then(
    (found) => found.isFile(),
    () => false,
  )

function ofRow(row: InventoryRow): Evidence {
  const { surface } = row
  if (!surface) return { kind: 'unseen', row }
  const owner: unknown = 'owner' in row ? row.owner : undefined
  return { kind: 'row', row: { ...row, surface }, ...(typeof owner === 'string' ? { owner } : {}) }
}

async function ofWhole(file: string): Promise<Evidence> {
  const text = await readText(file, LARGEST.record).catch((error: unknown) => {
    throw isMissing(error) ? new UsageError(`there is no file ${file}`) : error
  })
  const json = readJson(text)
  const value = json.ok ? json.value : undefined
  if (isReport(value)) return { kind: 'report', report: valid(file, () => reportIn(value)) }
  if (isObject(value) && 'exchanges' in value && 'options' in value) return replayed(text, file)
  throw new UsageError(`${file} is no JSON report, no record of a run and no inventory`)
}

/** Names the file where what stands in it is damaged. */
function valid<T>(file: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    throw error instanceof Unreadable ? new UsageError(`${file} ${error.message}`) : error
  }
}

const isReport = (value: unknown): value is JsonObject =>
  isObject(value) &&
  value['schema'] === 1 &&
  typeof value['target'] === 'string' &&
  Array.isArray(value['verdicts']) &&
  ['check', 'lint'].includes(String(value['mode']))

async function replayed(text: string, file: string): Promise<Evidence> {
  try {
    return { kind: 'report', report: await replay(parseRunFile(text, file)) }
  } catch (error) {
    throw error instanceof RunFileProblem ? new UsageError(error.message) : error
  }
}
