/** Reads the two that are compared: a report, or an inventory in any of its forms. */

import { stat } from 'node:fs/promises'
import type { Rows } from '../../diff/inventories.js'
import { reportIn, rowIn, Unreadable } from '../../diff/read.js'
import { fileLines } from '../../inventory/engine/file-lines.js'
import { mergeRows } from '../../inventory/engine/merge.js'
import { ownerOf } from '../../inventory/names/owner.js'
import type { ComparedRun } from '../../model/change.js'
import type { InventoryRow } from '../../model/inventory.js'
import type { Report } from '../../model/report.js'
import type { DiffFlags } from '../../options/table.js'
import { isObject, type JsonObject, readJson } from '../../wire/json.js'
import { LARGEST, readText } from '../input/read-file.js'
import { FileProblem } from '../terminal/file-errors.js'
import { UsageError } from '../terminal/io.js'
import { filesAt } from './row-files.js'

/** One of the two. */
export type ComparedFile =
  | { readonly run: ComparedRun; readonly report: Report }
  | { readonly run: ComparedRun; readonly rows: Rows }

type Flags = Pick<DiffFlags, 'ownerColumn'>

/** Reads a file, or the folder of an inventory. Throws `UsageError` where it is neither a report nor an inventory. */
export async function readCompared(place: string, flags: Flags): Promise<ComparedFile> {
  try {
    return await read(place, flags)
  } catch (error) {
    if (error instanceof Unreadable) throw new UsageError(`${place} ${error.message}`)
    throw error
  }
}

async function read(place: string, flags: Flags): Promise<ComparedFile> {
  if (await hasRows(place)) return rowsAt(place, flags)
  const json = readJson(await readText(place, LARGEST.record))
  if (!json.ok || !isObject(json.value)) throw new Unreadable(`is no JSON object: ${EXPECTED}`)
  const { value } = json
  if (Array.isArray(value['verdicts'])) return ofReport(place, reportIn(value))
  if (Array.isArray(value['rows'])) return ofInventory(place, value, flags)
  throw new Unreadable(`is neither a report nor an inventory: ${EXPECTED}`)
}

const EXPECTED =
  'give what -r json=<file> of check, lint, replay or inventory wrote, NDJSON of an inventory, or its folder of --state'

/** Whether a place has a row on each line: it is the folder of an inventory, or its first line is one. */
async function hasRows(place: string): Promise<boolean> {
  try {
    if ((await stat(place)).isDirectory()) return true
    for await (const line of fileLines(place)) {
      const json = readJson(line)
      return json.ok && isObject(json.value) && 'name' in json.value && 'state' in json.value
    }
    return false
  } catch (error) {
    throw new FileProblem('read', place, error)
  }
}

const ofReport = (file: string, report: Report): ComparedFile => ({
  report,
  run: { file, target: report.target, startedAt: report.startedAt, version: report.tool.version },
})

async function rowsAt(place: string, flags: Flags): Promise<ComparedFile> {
  const { rows, totals, unread } = await mergeRows(await filesAt(place))
  // A line that was cut, or that another version wrote, is of a name that has no row now.
  const isComplete = unread === 0
  return ofRows({ file: place, names: totals.names, startedAt: totals.startedAt }, rows, flags, isComplete)
}

/** Returns an inventory that is one document. It says more than its rows do. */
function ofInventory(file: string, document: JsonObject, flags: Flags): Promise<ComparedFile> {
  const rows = Array.isArray(document['rows']) ? document['rows'].map(rowIn) : []
  const [tool, totals, lists] = ['tool', 'totals', 'lists'].map((name) =>
    isObject(document[name]) ? document[name] : {},
  )
  const run = {
    file,
    names: rows.length,
    ...(typeof totals?.['startedAt'] === 'string' ? { startedAt: totals['startedAt'] } : {}),
    ...(typeof tool?.['version'] === 'string' ? { version: tool['version'] } : {}),
  }
  const byName = new Map(rows.map((row) => [row.name, row]))
  const all = async function* () {
    yield* byName.values()
  }
  return ofRows(run, all, flags, totals?.['complete'] !== false, Array.isArray(lists?.['notInRegister']))
}

/** Reads each row once to see whether it is one, and whether a register was given: rows alone show it only where one is not in it. */
async function ofRows(
  run: ComparedRun,
  rows: () => AsyncIterable<InventoryRow>,
  { ownerColumn }: Flags,
  isComplete: boolean,
  hasRegister = false,
): Promise<ComparedFile> {
  let isListed = hasRegister
  for await (const row of rows()) isListed ||= isUnregistered(rowIn(row))
  return {
    run,
    rows: {
      rows,
      isComplete,
      ownerOf: (row) => ownerIn(row, ownerColumn),
      ...(isListed ? { isRegistered: (row: InventoryRow) => !isUnregistered(row) } : {}),
    },
  }
}

const isUnregistered = (row: InventoryRow): boolean =>
  'lists' in row && Array.isArray(row.lists) && row.lists.includes('not-in-register')

/** The owner that the row says, or else the one that stood beside its name. */
function ownerIn(row: InventoryRow, column: string | undefined): string | undefined {
  if (column === undefined && 'owner' in row && typeof row.owner === 'string') return row.owner
  return ownerOf(row.carried, column)
}
