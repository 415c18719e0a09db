/** Reads the records of runs that a bundle is made of. */

import type { RecordedRun } from '../../api/evidence.js'
import { parseRunFile, RunFileProblem } from '../../replay/run-file.js'
import { refuseToLeave } from '../terminal/checkout.js'
import { UsageError } from '../terminal/io.js'
import { isMissing, LARGEST, readBytes } from './read-file.js'

/** Reads one record after the other. It throws `UsageError` for a file that is none. */
export async function* runRecords(files: readonly string[]): AsyncGenerator<RecordedRun> {
  for (const file of files) yield await readRecord(file)
}

async function readRecord(file: string): Promise<RecordedRun> {
  await refuseToLeave(file)
  const bytes = await readBytes(file, LARGEST.record).catch((error: unknown) => {
    throw isMissing(error) ? new UsageError(`there is no file ${file}`) : error
  })
  try {
    return { record: parseRunFile(bytes.toString('utf8'), file), bytes }
  } catch (error) {
    throw error instanceof RunFileProblem ? new UsageError(error.message) : error
  }
}
