/** Prepares a command: its target, its options and the rules. */

import type { Command } from 'commander'
import { inWalkOrder, RULES } from '../../catalogue/rules.js'
import { UsageError } from '../terminal/io.js'
import { fileNameOf } from '../terminal/target-files.js'
import type { CheckFlags } from './check-options.js'
import { type ConfigFlags, type Configuration, configured, loadConfiguration, type Targeted } from './config.js'
import { isLinted } from './linted-files.js'
import { loadOwnRules } from './own-rules.js'
import { withName } from './targets.js'
import { refuseElsewhere, refuseSecrets } from './untrusted-config.js'

/**
 * Returns the target and the options of a command, from the command line and then from the configuration. Where a team has its own rules, it
 * also returns all rules. `given` is the target of the command line; it is undefined when the configuration must name one.
 */
export async function setUp<Flags extends Pick<CheckFlags, 'rules' | 'record' | 'baseline'>>(
  command: Command,
  given: string | undefined,
): Promise<{ readonly target: string; readonly flags: Flags; readonly rulesDir?: string }> {
  const configuration = await loadConfiguration(command.opts<ConfigFlags>(), process.cwd())
  const targeted = configuration?.forTarget(given) ?? { target: given, options: {}, isConfigured: false }
  const { target, options } = targeted
  if (target === undefined) {
    const where = configuration ? `, and ${configuration.file} has no target` : ''
    throw new UsageError(`name a target: a domain, a URL, localhost:PORT or a file${where}`)
  }
  if (configuration && !configuration.isTrusted && command.name() === 'check' && !(await isLinted(target)))
    refuseLeaks(command, configuration, { ...targeted, target })
  const named = withName(configured<Flags>(command, options), fileNameOf(given ?? target))
  const flags = configuration ? { ...named, configFile: configuration.file } : named
  if (configuration?.rulesDir === undefined) return { target, flags }
  const { rulesDir } = configuration
  return { target, rulesDir, flags: { ...flags, rules: inWalkOrder([...RULES, ...(await loadOwnRules(rulesDir))]) } }
}

/** Lets a configuration that was only found decide neither who gets a secret of the command line, nor where the tokens of the target go. */
function refuseLeaks(
  command: Command,
  { file }: Configuration,
  { target, options, isConfigured }: Targeted & { readonly target: string },
): void {
  if (isConfigured) refuseSecrets(file, command)
  refuseElsewhere(file, options, target)
}
