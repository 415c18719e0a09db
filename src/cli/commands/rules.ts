import { entryOf } from '../../catalogue/catalogue.js'
import { RULES } from '../../catalogue/rules.js'
import type { Rule } from '../../judge/define-rule.js'
import type { Io } from '../terminal/io.js'

export interface RulesFlags {
  readonly json?: boolean
  /** Every rule, where a team has some of its own. */
  readonly rules?: readonly Rule[]
}

/** `authmd-check rules`: one line a rule, or all that is known of them as JSON. */
export function rulesCommand(io: Io, { json, rules = RULES }: RulesFlags): number {
  const entries = rules.map(entryOf)
  if (json) {
    io.stdout.write(`${JSON.stringify(entries, null, 2)}\n`)
    return 0
  }
  const columns = Math.max(...entries.map(({ id }) => id.length))
  for (const { id, level, title } of entries) io.stdout.write(`${id.padEnd(columns)}  ${level.padEnd(6)}  ${title}\n`)
  return 0
}
