/** Reads a text as a configuration that is found in a folder, as JSON and as YAML. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadConfiguration } from '../../src/cli/input/config.js'
import { UsageError } from '../../src/cli/terminal/io.js'

export async function readConfig(text: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'authmd-fuzz-'))
  try {
    for (const name of ['authmd-check.config.json', 'authmd-check.config.yaml', '.authmd-checkrc']) {
      const file = join(folder, name)
      writeFileSync(file, text)
      for (const flags of [{}, { config: file }]) await readOne(flags, folder)
      rmSync(file)
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function readOne(flags: Parameters<typeof loadConfiguration>[0], folder: string): Promise<void> {
  try {
    await loadConfiguration(flags, folder)
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
  }
}
