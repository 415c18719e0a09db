/** Finds programs of the machine that a few tests need: where there are none, these tests are left out, and say so. */

import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { describe } from 'vitest'

const isThere = (program: string): boolean =>
  (process.env['PATH'] ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK)
      return true
    } catch {
      return false
    }
  })

export const missing = (...programs: readonly string[]): readonly string[] =>
  programs.filter((program) => !isThere(program))

/** Tests that run a script of `--repro`. */
export function describeScripts(name: string, tests: () => void): void {
  const absent = missing('curl', 'jq')
  if (absent.length === 0) return void describe(name, tests)
  process.stderr.write(`Left out, because there is no ${absent.join(' and no ')}: ${name}\n`)
  describe.skip(`${name} (needs ${absent.join(' and ')})`, tests)
}
