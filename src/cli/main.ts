/** Runs the command line, and turns the result or an error into an exit code. */

import { CommanderError } from 'commander'
import { TOOL } from '../model/tool.js'
import { visible } from '../reports/visible.js'
import { program } from './program.js'
import { unwritten } from './terminal/finish.js'
import { type Io, USAGE, UsageError } from './terminal/io.js'
import { escaping } from './terminal/output.js'
import { watchOutput } from './terminal/output-errors.js'

export { supervise } from './wall/supervise.js'

const BUG = 4

/** Runs the command line. It resolves to the exit code and never rejects. */
export async function main(given: Io): Promise<number> {
  const { env } = given
  const io = { ...given, stdout: escaping(given.stdout, env), stderr: escaping(given.stderr, env) }
  const outputProblem = watchOutput(given)
  const exitCode = await run(io)
  const reason = await outputProblem()
  if (reason === undefined) return exitCode
  io.stderr.write(`${TOOL.name}: cannot write to standard output: ${reason}\n`)
  return unwritten(exitCode)
}

async function run(io: Io): Promise<number> {
  let exitCode = 0
  try {
    await program(io, (code) => {
      exitCode = code
    }).parseAsync(io.argv.map(asOption), { from: 'user' })
    return exitCode
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : USAGE
    if (error instanceof UsageError) {
      io.stderr.write(`${TOOL.name}: ${visible(error.message)}\n`)
      return USAGE
    }
    io.stderr.write(
      `${TOOL.name} ${TOOL.version}: this is a bug of this program, not of the service that you check. Please report it with your command:\n` +
        `${TOOL.url}\n${error instanceof Error ? error.stack : String(error)}\n`,
    )
    return BUG
  }
}

/** Other programs give their version for these as well. */
const asOption = (text: string, index: number): string =>
  index === 0 && ['-v', 'version'].includes(text) ? '--version' : text
