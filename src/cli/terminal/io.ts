import type { Readable, Writable } from 'node:stream'

/** A stream that may be a terminal. */
export type Output = Writable & { readonly isTTY?: boolean; readonly columns?: number; readonly rows?: number }

/** All that the program sees of the outside; tests give their own. */
export interface Io {
  /** Without the interpreter and the script. */
  readonly argv: readonly string[]
  readonly env: Readonly<Record<string, string | undefined>>
  readonly stdin: Readable
  readonly stdout: Output
  readonly stderr: Output
}

/** Exit codes; `src/exit-code.ts` decides among those of a report. */
export const USAGE = 2

/** What the user gave cannot be worked with: one line, exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
