/** Parses the command line, runs the command that it names, and turns an error into an exit code. */

import { CommanderError } from 'commander'
import { TOOL } from '../model/tool.js'
import { visible } from '../reports/visible.js'
import { program } from './program.js'
import { type Io, UNREAD, UnreadError, USAGE, UsageError } from './terminal/io.js'

const BUG = 4

/** Runs a command. It resolves to the exit code and never rejects. */
export async function run(io: Io): Promise<number> {
  let exitCode = 0
  try {
    await program(io, (code) => {
      exitCode = code
    }).parseAsync(io.argv, { from: 'user' })
    return exitCode
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : USAGE
    if (error instanceof UsageError || error instanceof UnreadError) {
      io.stderr.write(`${TOOL.name}: ${visible(error.message)}\n`)
      return error instanceof UsageError ? USAGE : UNREAD
    }
    io.stderr.write(
      `${TOOL.name} ${TOOL.version}: this is a bug of this program, not of the service that you check. Please report it with your command:\n` +
        `${TOOL.url}\n${error instanceof Error ? error.stack : String(error)}\n`,
    )
    return BUG
  }
}
