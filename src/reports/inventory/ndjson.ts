/** Writes an inventory as a stream: one row of JSON on each line. */

import type { InventoryRow } from '../../model/inventory.js'
import { safeJson } from '../pieces.js'
import { type Inventory, listed, listedRows, type Ownership } from './inventory.js'

/** Writes one row, as soon as it is known. */
export const rowLine = async (row: InventoryRow, ownership: Ownership): Promise<string> =>
  `${safeJson(await listed(row, ownership))}\n`

/** Writes all rows. */
export async function* ndjsonInventory(inventory: Inventory): AsyncIterable<string> {
  for await (const row of listedRows(inventory)) yield `${safeJson(row)}\n`
}
