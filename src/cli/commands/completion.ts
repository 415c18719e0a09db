/** Runs the command `completion`. */

import type { Command } from 'commander'
import { RULES } from '../../catalogue/rules.js'
import { ALL_OPTIONS, flagOf } from '../../options/table.js'
import { completion, type Shell } from '../terminal/completion-scripts.js'
import type { Io } from '../terminal/io.js'

/** `authmd-check completion <shell>`: prints a script for the shell. */
export function completionCommand(io: Io, shell: Shell, root: Command): number {
  const rules = RULES.map(({ id }) => id)
  const proposals = ALL_OPTIONS.flatMap((entry) =>
    entry.proposals === undefined ? [] : [[flagOf(entry), entry.proposals === 'rules' ? rules : entry.proposals]],
  )
  io.stdout.write(completion(shell, root, { ...Object.fromEntries(proposals), explain: rules }))
  return 0
}
