/** Says which targets a command checks, and how the files of several are kept apart. */

import type { Command } from 'commander'
import { parseTarget, TargetProblem } from '../../session/target.js'
import { UsageError } from '../terminal/io.js'
import { fileFor } from '../terminal/target-files.js'
import type { CheckFlags } from './check-options.js'
import { type ConfigFlags, loadConfiguration } from './config.js'

/** Reads a target. It throws `UsageError` for a text that is none. */
export function targetOf(text: string): URL {
  try {
    return parseTarget(text)
  } catch (error) {
    if (error instanceof TargetProblem) throw new UsageError(error.message)
    throw error
  }
}

/** Lists what the command line names, or with `--all` every target of the configuration. `undefined`: the configuration names it. */
export async function targetsOf(
  command: Command,
  given: readonly string[],
): Promise<readonly [string | undefined, ...(string | undefined)[]]> {
  const { all, ...flags } = command.opts<ConfigFlags & Pick<CheckFlags, 'all'>>()
  if (!all) {
    const twice = given.find((target, index) => given.indexOf(target) !== index)
    if (twice !== undefined) throw new UsageError(`${twice} is named twice`)
    const [first, ...more] = given
    return [first, ...more]
  }
  if (given.length > 0)
    throw new UsageError(`--all takes the targets of the configuration, and got ${given.join(', ')}`)
  const configuration = await loadConfiguration(flags, process.cwd())
  if (!configuration) throw new UsageError('--all needs a configuration with targets')
  const [first, ...more] = configuration.targets
  if (first === undefined) throw new UsageError(`${configuration.file} has no targets that --all could check`)
  return [first, ...more]
}

/** Returns the flags with the name of the target in its files. The reporters keep the placeholder, which says that the file is of one target. */
export const withName = <F extends Pick<CheckFlags, 'record' | 'baseline'>>(flags: F, name: string): F & Named => ({
  ...flags,
  targetName: name,
  ...(flags.record === undefined ? {} : { record: fileFor(flags.record, name) }),
  ...(flags.baseline === undefined ? {} : { baseline: fileFor(flags.baseline, name) }),
})
interface Named {
  readonly targetName: string
}
