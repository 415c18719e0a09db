/** Writes the record of a run to a file. */

import { mkdir, open, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { RunFile } from '../../replay/run-file.js'
import { refuseToLeave } from './checkout.js'
import { UsageError } from './io.js'

/** Only the owner can read the file, because it has all answers of the service. */
const PRIVATE = 0o600

/** The file of a recorded run. */
export interface RecordFile {
  readonly onRecord: (run: RunFile) => void
  write(): Promise<void>
}

/** Opens the file before the run, so that a file that cannot be written is an error at once. */
export async function recordTo(file: string): Promise<RecordFile> {
  await refuseToLeave(file)
  try {
    await mkdir(dirname(file), { recursive: true })
    await (await open(file, 'a', PRIVATE)).close()
  } catch (error) {
    throw new UsageError(`cannot write ${file}: ${error instanceof Error ? error.message : error}`)
  }
  let kept: RunFile | undefined
  return {
    onRecord: (run) => {
      kept = run
    },
    write: async () => {
      if (kept) await writeFile(file, `${JSON.stringify(kept)}\n`, { mode: PRIVATE })
    },
  }
}
