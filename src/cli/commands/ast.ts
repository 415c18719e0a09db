/** Runs the command `ast`: it prints how the linter understands a document, which shows why a rule finds what it finds. */

import { publishDocument } from '../../api/published-document.js'
import { parseDocument } from '../../document/parse.js'
import type { AstFlags } from '../../options/table.js'
import { safeJson } from '../../reports/pieces.js'
import { sourceOf } from '../input/source.js'
import type { Io } from '../terminal/io.js'
import { verbatim } from '../terminal/output.js'

/** `authmd-check ast <file>`: prints the understood document as JSON. With `--mdast`, it prints the syntax tree behind it. */
export async function astCommand(io: Io, file: string, { mdast }: AstFlags): Promise<number> {
  const document = parseDocument(await sourceOf(io, file))
  const shown = mdast ? document.tree : publishDocument(document)
  verbatim(io.stdout).write(`${safeJson(shown, 2)}\n`)
  return 0
}
