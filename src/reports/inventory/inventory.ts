/** Defines what the reporters of an inventory get, and says which lists a row is on. */

import type { InventoryRow, InventoryTotals } from '../../model/inventory.js'
import type { ListedRow, ListName } from '../../model/inventory-report.js'
import type { Style } from '../paint.js'

/** Who answers for a name, as far as it is known. */
export interface Ownership {
  /** The owner that the input names. */
  readonly ownerOf: (row: InventoryRow) => string | undefined
  /** The names that are known already. Absent where no register was given. */
  readonly register?: { readonly has: (name: string) => boolean } | undefined
  /** Judges what a register of approved flows says of a row. Absent where none was given. */
  readonly held?: (row: InventoryRow) => Promise<Pick<ListedRow, 'findings' | 'policy' | 'registered'>>
}

export interface Inventory extends Ownership {
  /** Reads the rows from the first one. It is called several times, so that nobody has to hold all rows. */
  readonly rows: () => AsyncIterable<InventoryRow>
  readonly totals: InventoryTotals
}

/** Writes an inventory in pieces. The text ends in a newline. */
export type InventoryReporter = (inventory: Inventory, style: Style) => AsyncIterable<string>

/** Adds what is known of the name. An empty owner is none. */
export async function listed(row: InventoryRow, ownership: Ownership): Promise<ListedRow> {
  const owner = ownership.ownerOf(row)?.trim()
  const isOwned = owner !== undefined && owner !== ''
  const held = await ownership.held?.(row)
  return { ...row, ...held, ...(isOwned ? { owner } : {}), lists: listsOf(row, isOwned, ownership) }
}

function listsOf({ state, name }: InventoryRow, isOwned: boolean, { register }: Ownership): ListName[] {
  if (state !== 'surface') return []
  const isKnown = register === undefined || register.has(name)
  return [...(isOwned ? [] : ['without-owner' as const]), ...(isKnown ? [] : ['not-in-register' as const])]
}

/** Reads the rows from the first one, each with what is known of its name. */
export async function* listedRows(inventory: Inventory): AsyncIterable<ListedRow> {
  for await (const row of inventory.rows()) yield await listed(row, inventory)
}
