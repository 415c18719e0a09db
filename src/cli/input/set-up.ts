/** Prepares a command: its target, its options and the rules. */

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
 * Returns the target and the options of a command, from the command line and then from the configuration. Where a team has its own rules, it
 * also returns all rules. `given` is the target of the command line; it is undefined when the configuration must name one.
 */
export async function setUp<Flags extends { readonly rules?: readonly Rule[] }>(
  command: Command,
  given: string | undefined,
): Promise<{ readonly target: string; readonly flags: Flags }> {
  const configuration = await loadConfiguration(command.opts<Configurable>().config, process.cwd())
  const { target, options } = configuration?.forTarget(given) ?? { target: given, options: {} }
  if (target === undefined) {
    const where = configuration ? `, and ${configuration.file} has no target` : ''
    throw new UsageError(`name a target: a domain, a URL, localhost:PORT or a file${where}`)
  }
  const flags = configured<Flags>(command, options)
  if (configuration?.rulesDir === undefined) return { target, flags }
  return {
    target,
    flags: { ...flags, rules: inWalkOrder([...RULES, ...(await loadOwnRules(configuration.rulesDir))]) },
  }
}
