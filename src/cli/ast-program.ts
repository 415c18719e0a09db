/** Adds the command `ast` to the command line. */

import type { Command } from 'commander'
import type { AstFlags } from '../options/table.js'
import { addOptions } from './input/add-options.js'
import type { Io } from './terminal/io.js'

const EXAMPLES = `
Examples:
  $ authmd-check ast auth.md | jq '.offers[] | {type, stance}'
  $ curl -s https://example.com/auth.md | authmd-check ast - --mdast`

/** Adds the command that shows how the linter understands a document. */
export function addAst(root: Command, io: Io, done: (exitCode: number) => void): void {
  const command = root
    .command('ast')
    .description('print as JSON how the linter understands an auth.md; the JSON may change until version 1.0')
    .argument('<file>', 'a file, or - for standard input')
    .addHelpText('after', EXAMPLES)
  addOptions(command, 'ast').action(async (file: string, flags: AstFlags) => {
    const { astCommand } = await import('./commands/ast.js')
    done(await astCommand(io, file, flags))
  })
}
