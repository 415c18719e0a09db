/** Writes what a run has to write, each thing for itself, and decides what that means for the exit code. */

import { TOOL } from '../../model/tool.js'
import { FileProblem } from './file-errors.js'
import { type Io, USAGE } from './io.js'

/**
 * Does every task, also after one that could not write its file. Each such file is one line. The exit code is then 2, unless the run
 * itself ended badly: nothing hides that.
 */
export async function finish(io: Io, exitCode: number, tasks: readonly (() => Promise<void>)[]): Promise<number> {
  let code = exitCode
  for (const task of tasks) {
    try {
      await task()
    } catch (error) {
      if (!(error instanceof FileProblem)) throw error
      io.stderr.write(`${TOOL.name}: ${error.message}\n`)
      code = unwritten(exitCode)
    }
  }
  return code
}

/** The exit codes that say less than that something could not be written: conformant, and not decided. */
const WEAK: ReadonlySet<number> = new Set([0, 3])

/** Returns the exit code of a run whose output could not be written. */
export const unwritten = (exitCode: number): number => (WEAK.has(exitCode) ? USAGE : exitCode)
