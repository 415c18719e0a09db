import type { Command } from 'commander'
import { EFFECTS } from '../model.js'
import { REPORTER_NAMES } from '../reports/names.js'
import { RULES } from '../rules.js'
import { completion, type Shell } from './completion.js'
import type { Io } from './io.js'

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
