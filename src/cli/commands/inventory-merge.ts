/** Runs the command `inventory merge`: joins the rows of several inventories. */

import { mergeRows } from '../../inventory/engine/merge.js'
import { TOOL } from '../../model/tool.js'
import type { InventoryFlags } from '../../options/table.js'
import { ownershipOf, sayUnseenColumn } from '../input/ownership.js'
import { finish } from '../terminal/finish.js'
import { inventoryDestinations, inventoryWriters } from '../terminal/inventory-reports.js'
import { type Io, UsageError } from '../terminal/io.js'
import { codeOfInventory } from './inventory-end.js'
import { filesAt } from './row-files.js'

type MergeFlags = Pick<InventoryFlags, 'reporter' | 'quiet' | 'color' | 'failOn' | 'ownerColumn' | 'register'>

/** `authmd-check inventory merge <folder|file…>`. */
export async function mergeCommand(io: Io, places: readonly string[], flags: MergeFlags): Promise<number> {
  const to = await inventoryDestinations(flags)
  const files: string[] = []
  for (const place of places) files.push(...(await filesAt(place)))
  const { totals, unread, rows } = await mergeRows(files)
  if (totals.names === 0) throw new UsageError(`there is no row of an inventory in ${places.join(', ')}`)
  if (unread > 0 && !flags.quiet)
    io.stderr.write(
      `${TOOL.name}: ${unread} ${unread === 1 ? 'line is no row' : 'lines are no rows'} of an inventory\n`,
    )
  const all = { rows, totals, ...(await ownershipOf(io, flags)) }
  if (!flags.quiet) await sayUnseenColumn(io, all.rows(), flags)
  return finish(io, await codeOfInventory(all, flags.failOn), inventoryWriters(io, all, to, flags))
}
