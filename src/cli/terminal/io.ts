/** Defines what the program sees of the outside. */

import type { Readable, Writable } from 'node:stream'
import type { Report } from '../../model/report.js'
import type { Keeper } from '../wall/keeper.js'

/** A stream that may be a terminal. */
export type Output = Writable & { readonly isTTY?: boolean; readonly columns?: number; readonly rows?: number }

/** Everything that the program sees of the outside. Tests give their own. */
export interface Io {
  /** The arguments, without the interpreter and the script. */
  readonly argv: readonly string[]
  readonly env: Readonly<Record<string, string | undefined>>
  readonly stdin: Readable
  readonly stdout: Output
  readonly stderr: Output
  /** Runs the program in a process of its own, if it can: then it resolves to the exit code. */
  readonly supervise?: (io: Io) => Promise<number | undefined>
  /** Whether nothing else runs in this process, as where a shell has started it: then its heap may be set up for what is done. */
  readonly isOwnProcess?: true
  /** The process that watches this one. */
  readonly keeper?: Keeper
  /** Which of several targets this run is about, counted from 0. */
  readonly turn?: number
  /** Gets the report of this run, where it is one of several. */
  readonly onReport?: (report: Report) => void
}

/** The exit codes of wrong usage, and of a service that could not be read. `src/api/exit-code.ts` decides those of a report. */
export const USAGE = 2
export const UNREAD = 3

/** An error in what the user gave. The program prints its message on one line and ends with code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** A service that could not be read. The program prints its message on one line and ends with code 3. */
export class UnreadError extends Error {
  override readonly name = 'UnreadError'
}
