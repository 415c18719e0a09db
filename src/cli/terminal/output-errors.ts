/** Notices what goes wrong with standard output and standard error, where an error would end the program. */

import { setImmediate } from 'node:timers/promises'
import { codeOf, reasonOf } from './file-errors.js'
import type { Io } from './io.js'

/** The reader of a pipe may stop early, as `head` does, and a terminal may be closed. That is no error of the run. */
const READER_IS_GONE: ReadonlySet<string> = new Set(['EPIPE', 'ECONNRESET', 'EIO', 'ERR_STREAM_DESTROYED'])

/** Listens to both streams. The returned function says why standard output could not be written, if that is so. */
export function watchOutput({ stdout, stderr }: Io): () => Promise<string | undefined> {
  let reason: string | undefined
  stdout.on('error', (error) => {
    if (!READER_IS_GONE.has(codeOf(error))) reason ??= reasonOf(error)
  })
  // Nobody is left who could read why standard error fails.
  stderr.on('error', () => undefined)
  return async () => {
    // An error of the last write comes after it.
    await setImmediate()
    return reason
  }
}
