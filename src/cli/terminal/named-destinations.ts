/** Decides where the reports of a command go that has reporters of its own. */

import { resolve } from 'node:path'
import { prepareFile } from './files.js'
import { UsageError } from './io.js'

export interface NamedDestination<Name extends string> {
  readonly name: Name
  /** The file. Absent means standard output. */
  readonly file?: string
}

/**
 * Reads where the reports go: the first of `names` to standard output, where nothing else goes there. A file that cannot be written is an error at once,
 * before anything is done. `what` says what they report, for messages.
 */
export async function namedDestinations<Name extends string>(
  { reporter = [], quiet }: { readonly reporter?: readonly string[]; readonly quiet?: boolean },
  names: readonly [Name, ...Name[]],
  what: string,
): Promise<readonly NamedDestination<Name>[]> {
  const given = reporter.map((text) => destinationOf(text, names, what))
  const shown = given.filter(({ file }) => file === undefined).map(({ name }) => name)
  if (shown.length > 1)
    throw new UsageError(`${shown.join(' and ')} both write to standard output: give a file to all except one`)
  const files = given.flatMap(({ file }) => (file === undefined ? [] : [resolve(file)]))
  const twice = files.find((file, index) => files.indexOf(file) !== index)
  if (twice !== undefined) throw new UsageError(`two reporters have the same file, ${twice}: give each its own`)
  for (const file of files) await prepareFile(file)
  return shown.length > 0 || quiet ? given : [{ name: names[0] }, ...given]
}

function destinationOf<Name extends string>(
  text: string,
  names: readonly Name[],
  what: string,
): NamedDestination<Name> {
  const at = text.indexOf('=')
  const name = names.find((one) => one === (at < 0 ? text : text.slice(0, at)))
  if (!name) throw new UsageError(`there is no reporter "${text}" of ${what}; there are ${names.join(', ')}`)
  if (at < 0) return { name }
  const file = text.slice(at + 1)
  if (file === '') throw new UsageError(`--reporter "${text}" names no file`)
  return file === '-' ? { name } : { name, file }
}
