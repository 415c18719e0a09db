/** Adds to a command its options from the table of options. */

import { type Command, InvalidArgumentError, Option } from 'commander'
import type { CommandName } from '../../options/entry.js'
import { type Kind, WrongValue } from '../../options/kinds.js'
import { flagOf, type NamedEntry, optionsOf } from '../../options/table.js'

export function addOptions(command: Command, name: CommandName): Command {
  for (const entry of optionsOf(name)) command.addOption(optionFrom(entry))
  return command
}

function optionFrom(entry: NamedEntry): Option {
  const { short, argument, group, words, usual, preset, required, kind } = entry
  const names = short === undefined ? flagOf(entry) : `${short}, ${flagOf(entry)}`
  const flags = argument === undefined ? names : `${names} ${argument}`
  const option = new Option(flags, usual === undefined ? words : `${words} (default: ${usual})`).helpGroup(group)
  if (preset !== undefined) option.default(preset)
  if (required) option.makeOptionMandatory()
  if (kind.choices) return option.choices(kind.choices)
  return kind.read ? option.argParser(reader(kind)) : option
}

/** Turns a wrong value into one clear line. */
const reader =
  ({ read }: Kind<unknown>) =>
  (text: string, before: unknown): unknown => {
    try {
      return read?.(text, before)
    } catch (error) {
      throw error instanceof WrongValue ? new InvalidArgumentError(error.message) : error
    }
  }
