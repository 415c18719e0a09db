/** Refuses options of the command line that say how to reach a service, where none is reached: they would have no effect. */

import type { Command } from 'commander'
import { flagOf, REACHING } from '../../options/table.js'
import { UsageError } from '../terminal/io.js'
import { isFolder, isLinted } from './linted-files.js'

/** Throws `UsageError` for the first of them. `otherwise` says what is read instead, and what to do. */
export function refuseReaching(command: Command, otherwise: string): void {
  const given = REACHING.find(({ name }) => command.getOptionValueSource(name) === 'cli')
  if (given) throw new UsageError(`${flagOf(given)} needs a live service, ${otherwise}`)
}

/** The same of a check, whose target may be a file. */
export async function refuseReachingFiles(command: Command, target: string): Promise<void> {
  if (await isLinted(target)) refuseReaching(command, `but a file is only linted: ${target}`)
}

/** The same of a lint: only `--from` can name a service. */
export async function refuseReachingWithout(command: Command, from: string | undefined): Promise<void> {
  if (from === undefined) refuseReaching(command, 'and lint reads one only for --from <target>')
  else if ((await isLinted(from)) || (await isFolder(from))) refuseReaching(command, `but --from ${from} names files`)
}
