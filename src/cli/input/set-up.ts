/** Puts together what a command works with: its target, its options and the rules. */

import type { Command } from 'commander'
import { inWalkOrder, RULES } from '../../catalogue/rules.js'
import type { Rule } from '../../judge/define-rule.js'
import { UsageError } from '../terminal/io.js'
import { configured, loadConfiguration } from './config.js'
import { loadOwnRules } from './own-rules.js'

interface Configurable {
  readonly config?: string | boolean
}

/**
 * What a command works with: its target and its options, from the command line, completed from the configuration; and every rule, where a
 * team has some of its own. `given` is what the command line names; nothing when the configuration has to say it.
 */
export async function setUp<Flags extends { readonly rules?: readonly Rule[] }>(
  command: Command,
  given: string | undefined,
): Promise<{ readonly target: string; readonly flags: Flags }> {
  const configuration = await loadConfiguration(command.opts<Configurable>().config, process.cwd())
  const { target, options } = configuration?.forTarget(given) ?? { target: given, options: {} }
  if (target === undefined) {
    const where = configuration ? `, and ${configuration.file} has no target` : ''
    throw new UsageError(`give a target: a domain, a URL, localhost:PORT or a file${where}`)
  }
  const flags = configured<Flags>(command, options)
  if (configuration?.rulesDir === undefined) return { target, flags }
  return {
    target,
    flags: { ...flags, rules: inWalkOrder([...RULES, ...(await loadOwnRules(configuration.rulesDir))]) },
  }
}
