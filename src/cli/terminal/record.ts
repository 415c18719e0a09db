/** Writes the record of a run to a file. */

import type { RunFile } from '../../replay/run-file.js'
import { prepareFile, writeWhole } from './files.js'

/** Only the owner can read the file, because it has all answers of the service. */
const PRIVATE = { isPrivate: true }

/** The file of a recorded run. */
export interface RecordFile {
  readonly onRecord: (run: RunFile) => void
  write(): Promise<void>
}

/** Prepares the file before the run, so that a file that cannot be written is an error at once. */
export async function recordTo(file: string): Promise<RecordFile> {
  await prepareFile(file, PRIVATE)
  let kept: RunFile | undefined
  return {
    onRecord: (run) => {
      kept = run
    },
    write: async () => {
      if (kept) await writeWhole(file, `${JSON.stringify(kept)}\n`, PRIVATE)
    },
  }
}
