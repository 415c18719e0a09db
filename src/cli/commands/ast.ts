/** The command `ast`: prints what is understood of a document, for whoever asks why a rule sees what it sees. */
import { publishDocument } from '../../api/published-document.js'
import { parseDocument } from '../../document/parse.js'
import { sourceOf } from '../input/source.js'
import type { Io } from '../terminal/io.js'

export interface AstFlags {
  readonly mdast?: boolean
}

/** `authmd-check ast <file>`: the understood document as JSON; with `--mdast`, the syntax tree that it was read from. */
export async function astCommand(io: Io, file: string, { mdast }: AstFlags): Promise<number> {
  const document = parseDocument(await sourceOf(io, file))
  const shown = mdast ? document.tree : publishDocument(document)
  io.stdout.write(`${JSON.stringify(shown, undefined, 2)}\n`)
  return 0
}
