import { mkdir, open, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { RunFile } from '../../replay/run-file.js'
import { UsageError } from './io.js'

/** It has whatever the service said: for the owner only. */
const PRIVATE = 0o600

/** A file that a run is kept in. */
export interface RecordFile {
  readonly onRecord: (run: RunFile) => void
  write(): Promise<void>
}

/** Opened at once: that it cannot be written must not be found out after the run. */
export async function recordTo(file: string): Promise<RecordFile> {
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
