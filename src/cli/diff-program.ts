/** Adds the command that compares two runs. */

import type { Command } from 'commander'
import type { DiffFlags } from '../options/table.js'
import { addOptions } from './input/add-options.js'
import type { Io } from './terminal/io.js'

const EXAMPLES = `
Examples:
  $ authmd-check diff last-week.json today.json
  $ authmd-check diff last.ndjson today.ndjson --fail-on-change raises -r markdown=changes.md

Exit codes:
  0 done   1 --fail-on-change holds   2 wrong usage, or the two cannot be compared   3 nothing could be compared,
  or --complete is not met   4 a bug of authmd-check`

/** Adds `diff`. */
export function addDiff(root: Command, io: Io, done: (exitCode: number) => void): void {
  const command = root
    .command('diff')
    .argument('<old>', 'a JSON report, or an inventory: its JSON, its NDJSON or its folder of --state')
    .argument('<new>', 'a later one of the same kind')
    .description('say what changed between two runs, and what it means for trust')
    .addHelpText('after', EXAMPLES)
  addOptions(command, 'diff').action(async (old: string, young: string, flags: DiffFlags) => {
    const { diffCommand } = await import('./commands/diff.js')
    done(await diffCommand(io, old, young, flags))
  })
}
