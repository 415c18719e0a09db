/** Writes the reports of a command that has reporters of its own. */

import { PLAIN, type Style } from '../../reports/paint.js'
import { writeWhole } from './files.js'
import type { Io } from './io.js'
import type { NamedDestination } from './named-destinations.js'
import { verbatim } from './output.js'
import { DEFAULT_WIDTH, paint, terminalWidth, writeAll } from './reporters.js'

type Pieces = Iterable<string> | AsyncIterable<string>

/** Returns a task for each report that writes it. */
export function namedWriters<Name extends string>(
  io: Io,
  to: readonly NamedDestination<Name>[],
  flags: Parameters<typeof paint>[1],
  write: (name: Name, style: Style) => Pieces,
): (() => Promise<void>)[] {
  return to.map(({ name, file }) => async () => {
    if (file !== undefined) {
      await writeWhole(file, write(name, { color: PLAIN, verbose: false, width: DEFAULT_WIDTH }))
      return
    }
    const style = {
      color: paint(io, flags),
      verbose: false,
      width: terminalWidth(io),
      isTerminal: io.stdout.isTTY === true,
    }
    for await (const piece of write(name, style)) await writeAll(verbatim(io.stdout), piece)
  })
}
