import { entryOf } from '../catalogue.js'
import { RULES } from '../rules.js'
import type { Io } from './io.js'

/** `authmd-check rules`: one line a rule, or all that is known of them as JSON. */
export function rulesCommand(io: Io, { json }: { readonly json?: boolean }): number {
  const entries = RULES.map(entryOf)
  if (json) {
    io.stdout.write(`${JSON.stringify(entries, null, 2)}\n`)
    return 0
  }
  const columns = Math.max(...entries.map(({ id }) => id.length))
  for (const { id, level, title } of entries) io.stdout.write(`${id.padEnd(columns)}  ${level.padEnd(6)}  ${title}\n`)
  return 0
}
