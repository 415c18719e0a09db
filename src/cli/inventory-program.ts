/** Adds the commands that ask many names. */

import type { Command } from 'commander'
import type { InventoryFlags } from '../options/table.js'
import { addOptions } from './input/add-options.js'
import { addInventoryQueue } from './inventory-queue-program.js'
import type { Io } from './terminal/io.js'

type Done = (exitCode: number) => void

const EXAMPLES = `
Examples:
  $ authmd-check inventory domains.txt --contact security@example.com --state inventory/
  $ subfinder -d example.com | authmd-check inventory - -r csv=surfaces.csv
  $ authmd-check inventory domains.txt --state inventory/ --since 7d --fail-on takeover

Exit codes:
  0 done   1 --fail-on holds   2 wrong usage   3 nothing could be decided   4 a bug of authmd-check
  130, 143 interrupted: with --state, the same command goes on`

const MERGE_EXAMPLES = `
Examples:
  $ authmd-check inventory merge shard-1/ shard-2/ shard-3/ -r csv=all.csv
  $ authmd-check inventory merge monday.ndjson tuesday.ndjson -r ndjson=all.ndjson`

/** Adds `inventory`, and its commands. */
export function addInventory(root: Command, io: Io, done: Done): void {
  const inventory = root
    .command('inventory')
    .enablePositionalOptions()
    .argument('[files...]', 'files with names, one a line or in a form of --from-format; - for standard input')
    .description('find what many domains offer to agents; it only reads')
    .addHelpText('after', EXAMPLES)
  addOptions(inventory, 'inventory').action(async (files: readonly string[], flags: InventoryFlags) => {
    const { inventoryCommand } = await import('./commands/inventory.js')
    done(await inventoryCommand(io, files, flags))
  })
  addMerge(inventory, io, done)
  addInventoryQueue(inventory, io, done)
}

function addMerge(inventory: Command, io: Io, done: Done): void {
  const merge = inventory
    .command('merge')
    .argument('<places...>', 'folders of --state, and files of NDJSON or of the JSON report')
    .description('join the rows of several inventories: of each name, the newest')
    .addHelpText('after', MERGE_EXAMPLES)
  addOptions(merge, 'inventory merge').action(async (places: readonly string[], flags: InventoryFlags) => {
    const { mergeCommand } = await import('./commands/inventory-merge.js')
    done(await mergeCommand(io, places, flags))
  })
}
