/** Runs the command line, and turns the result or an error into an exit code. */

import { CommanderError } from 'commander'
import { TOOL } from '../model/tool.js'
import { program } from './program.js'
import { type Io, USAGE, UsageError } from './terminal/io.js'

const BUG = 4

/** Runs the command line. It resolves to the exit code and never rejects. */
export async function main(io: Io): Promise<number> {
  let exitCode = 0
  for (const stream of [io.stdout, io.stderr]) stream.on('error', ignoreClosedPipe)
  try {
    await program(io, (code) => {
      exitCode = code
    }).parseAsync(io.argv, { from: 'user' })
    return exitCode
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : USAGE
    if (error instanceof UsageError) {
      io.stderr.write(`${TOOL.name}: ${error.message}\n`)
      return USAGE
    }
    io.stderr.write(
      `${TOOL.name} ${TOOL.version}: this is a bug of this program, not of the service that you check. Please report it with your command:\n` +
        `${TOOL.url}\n${error instanceof Error ? error.stack : String(error)}\n`,
    )
    return BUG
  }
}

/** The reader of a pipe may stop early, as `head` does. The run goes on, because its exit code counts. */
function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error
}
