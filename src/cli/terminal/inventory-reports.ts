/** Decides where the reports of an inventory go, and writes them. */

import type { InventoryRow } from '../../model/inventory.js'
import type { InventoryFlags } from '../../options/table.js'
import { type Inventory, inventoryReporters, type Ownership, rowLine } from '../../reports/inventory/index.js'
import { INVENTORY_REPORTER_NAMES, type InventoryReporterName } from '../../reports/inventory/names.js'
import type { Io } from './io.js'
import { type NamedDestination, namedDestinations } from './named-destinations.js'
import { namedWriters } from './named-writers.js'
import { verbatim } from './output.js'
import { writeAll } from './reporters.js'

export type InventoryDestination = NamedDestination<InventoryReporterName>

/** Reads where the reports go. */
export const inventoryDestinations = (
  flags: Pick<InventoryFlags, 'reporter' | 'quiet'>,
): Promise<readonly InventoryDestination[]> => namedDestinations(flags, INVENTORY_REPORTER_NAMES, 'an inventory')

/** Whether rows are printed as they are made. */
export const isStreaming = (to: readonly InventoryDestination[]): boolean =>
  to.some(({ name, file }) => name === 'ndjson' && file === undefined)

/** The reader of standard output has gone: nobody gets the rows. */
export class OutputGone extends Error {
  override readonly name = 'OutputGone'
}

/** Prints one row at once. Waits for a slow reader. */
export async function printRow({ stdout }: Pick<Io, 'stdout'>, row: InventoryRow, ownership: Ownership): Promise<void> {
  const output = verbatim(stdout)
  if (output.writable) await writeAll(output, await rowLine(row, ownership))
  if (!output.writable) throw new OutputGone('nobody reads standard output any more')
}

/** Returns a task for each report that is written at the end. */
export const inventoryWriters = (
  io: Io,
  inventory: Inventory,
  to: readonly InventoryDestination[],
  flags: Pick<InventoryFlags, 'color'>,
): (() => Promise<void>)[] => namedWriters(io, to, flags, (name, style) => inventoryReporters[name](inventory, style))
