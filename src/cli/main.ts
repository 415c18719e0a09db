/** Starts the command line: answers what needs nothing else at once, and loads the rest for every other command. */

import { TOOL } from '../model/tool.js'
import { keepCompiled } from './terminal/compile-cache.js'
import { unwritten } from './terminal/finish.js'
import type { Io } from './terminal/io.js'
import { escaping } from './terminal/output.js'
import { watchOutput } from './terminal/output-errors.js'

/** The option that prints the version. Other programs take these words for it as well. */
const VERSION: readonly (string | undefined)[] = ['--version', '-V', '-v', 'version']

/** Runs the command line. It resolves to the exit code and never rejects. */
export async function main(given: Io): Promise<number> {
  const { env } = given
  const io = { ...given, stdout: escaping(given.stdout, env), stderr: escaping(given.stderr, env) }
  const outputProblem = watchOutput(given)
  const exitCode = await start(io)
  const reason = await outputProblem()
  if (reason === undefined) return exitCode
  io.stderr.write(`${TOOL.name}: cannot write to standard output: ${reason}\n`)
  return unwritten(exitCode)
}

async function start(io: Io): Promise<number> {
  if (VERSION.includes(io.argv[0])) {
    io.stdout.write(`${TOOL.version}\n`)
    return 0
  }
  if (io.isOwnProcess) keepCompiled(io.env)
  const { run } = await import('./run.js')
  return run(io)
}

/** Runs the command line in a process of its own, which `program` is. */
export async function supervise(io: Io, program: URL): Promise<number | undefined> {
  const wall = await import('./wall/supervise.js')
  return wall.supervise(io, program)
}
