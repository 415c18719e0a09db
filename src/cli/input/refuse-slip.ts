/** Refuses what was meant to be a command: the default command would take it for a target. */

import type { Command } from 'commander'
import { UsageError } from '../terminal/io.js'
import { didYouMean } from './did-you-mean.js'

/** A command, or the name of a target in a configuration. */
const WORD = /^[a-z][a-z-]*$/i

/** Throws `UsageError` where a word that is nearly a command stands before something else. */
export function refuseSlip(root: Command, given: readonly string[]): void {
  if (given.length < 2) return
  const [first = ''] = given
  const meant = WORD.test(first)
    ? didYouMean(
        first,
        root.commands.map((command) => command.name()),
      )
    : ''
  if (meant !== '') throw new UsageError(`there is no command "${first}"${meant}`)
}
