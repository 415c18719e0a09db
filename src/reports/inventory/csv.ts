/** Writes an inventory as CSV (RFC 4180) that a spreadsheet shows and does not calculate: one name on each line. */

import { stringify } from 'csv-stringify/sync'
import type { ListedRow } from '../../model/inventory-report.js'
import { inert } from '../ci-commands.js'
import { clip } from '../text.js'
import { carriedColumns } from './carried.js'
import { COLUMNS } from './columns.js'
import { type Inventory, listedRows } from './inventory.js'

/** The most characters of a cell: spreadsheets cut at 32,767. */
const CELL = 8000

export async function* csvInventory(inventory: Inventory): AsyncIterable<string> {
  const own = COLUMNS.map(({ name }) => name)
  const carried = await carriedColumns(inventory.rows(), own)
  yield line([...own, ...carried.map(({ name }) => name)])
  for await (const row of listedRows(inventory))
    yield line([...ownCells(row), ...carried.map(({ key }) => row.carried?.[key])])
}

const ownCells = (row: ListedRow): Cell[] => COLUMNS.map(({ of }) => of(row))

type Cell = string | number | undefined

/** A spreadsheet takes these at the start of a cell for a formula, also in their wide forms (OWASP, CSV injection). */
const FORMULA = /(^\s*|;\s*)([=+\-@\uff1d\uff0b\uff0d\uff20])/g

/**
 * Writes a cell on one line. An apostrophe makes a formula a text, also after a semicolon, which separates cells in the spreadsheets of some
 * countries.
 */
const written = (cell: Cell): string =>
  typeof cell === 'string' ? clip(cell, CELL).replace(FORMULA, "$1'$2") : String(cell ?? '')

/** Where a cell starts the line of a build server's log, it is no command. */
const line = (cells: readonly Cell[]): string =>
  inert(stringify([cells.map(written)], { record_delimiter: '\r\n', quoted_match: ';' }))
