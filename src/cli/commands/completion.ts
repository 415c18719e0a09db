import type { Command } from 'commander'
import { RULES } from '../../catalogue/rules.js'
import { EFFECTS } from '../../model/effect.js'
import { REPORTER_NAMES } from '../../reports/names.js'
import { completion, type Shell } from '../terminal/completion-scripts.js'
import type { Io } from '../terminal/io.js'

/** `authmd-check completion <shell>`: a script for the shell, on standard output. */
export function completionCommand(io: Io, shell: Shell, root: Command): number {
  const rules = RULES.map(({ id }) => id)
  io.stdout.write(
    completion(shell, root, {
      '--reporter': REPORTER_NAMES,
      '--effects': EFFECTS,
      '--claim': ['prompt', 'form', 'command:', 'none'],
      '--rule': rules,
      '--defect': rules,
      explain: rules,
    }),
  )
  return 0
}
