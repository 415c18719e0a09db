/** Runs the command `rules`. */

import { entryOf } from '../../catalogue/catalogue.js'
import { RULES } from '../../catalogue/rules.js'
import { rulesSince } from '../../catalogue/versions.js'
import type { Rule } from '../../judge/define-rule.js'
import { IMPACTS } from '../../model/impact.js'
import type { RulesFlags } from '../../options/table.js'
import { safeJson } from '../../reports/pieces.js'
import type { CheckFlags } from '../input/check-options.js'
import { knownVersion } from '../input/ruleset.js'
import type { Io } from '../terminal/io.js'
import { verbatim } from '../terminal/output.js'

type Flags = RulesFlags & Pick<CheckFlags, 'rules'>

/** `authmd-check rules`: prints one line for each rule, or everything about them as JSON. */
export function rulesCommand(io: Io, { json, since, rules = RULES }: Flags): number {
  if (since === undefined) return list(io, rules, json)
  const version = knownVersion(since, '--since', rules)
  const younger = rulesSince(rules, version).map(([rule]) => rule)
  if (younger.length > 0 || json) return list(io, younger, json)
  io.stdout.write(`Nothing is younger than ${version}.\n`)
  return 0
}

function list(io: Io, rules: readonly Rule[], json: boolean | undefined): number {
  const entries = rules.map(entryOf)
  if (json) {
    verbatim(io.stdout).write(`${safeJson(entries, 2)}\n`)
    return 0
  }
  const columns = Math.max(...entries.map(({ id }) => id.length))
  const longest = Math.max(...IMPACTS.map(({ length }) => length))
  for (const { id, level, impact, title, raised } of entries) {
    const { in: version, from } = raised.at(-1) ?? {}
    const before = version === undefined ? '' : ` (${from} before ${version})`
    io.stdout.write(`${id.padEnd(columns)}  ${level.padEnd(6)}  ${impact.padEnd(longest)}  ${title}${before}\n`)
  }
  return 0
}
