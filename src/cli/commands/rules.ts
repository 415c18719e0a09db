/** Runs the command `rules`. */

import { entryOf } from '../../catalogue/catalogue.js'
import { RULES } from '../../catalogue/rules.js'
import type { RulesFlags } from '../../options/table.js'
import { safeJson } from '../../reports/pieces.js'
import type { CheckFlags } from '../input/check-options.js'
import type { Io } from '../terminal/io.js'
import { verbatim } from '../terminal/output.js'

type Flags = RulesFlags & Pick<CheckFlags, 'rules'>

/** `authmd-check rules`: prints one line for each rule, or everything about them as JSON. */
export function rulesCommand(io: Io, { json, rules = RULES }: Flags): number {
  const entries = rules.map(entryOf)
  if (json) {
    verbatim(io.stdout).write(`${safeJson(entries, 2)}\n`)
    return 0
  }
  const columns = Math.max(...entries.map(({ id }) => id.length))
  for (const { id, level, title } of entries) io.stdout.write(`${id.padEnd(columns)}  ${level.padEnd(6)}  ${title}\n`)
  return 0
}
