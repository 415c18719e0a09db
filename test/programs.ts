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

/** Tests that need these programs. Whoever reads the run is told of those that are left out. */
export function describeWith(
  programs: readonly string[],
  name: string,
  tests: () => void,
  { concurrent = false } = {},
): void {
  const absent = missing(...programs)
  if (absent.length === 0) return void describe(name, { concurrent }, tests)
  process.stderr.write(`Left out, because there is no ${absent.join(' and no ')}: ${name}\n`)
  describe.skip(`${name} (needs ${absent.join(' and ')})`, tests)
}

/** Tests that run a script with curl and jq, such as those of `--repro`. */
export const describeScripts = (name: string, tests: () => void): void => describeWith(['curl', 'jq'], name, tests)

/** Tests with a real Redis. They mostly wait, so those of a file run at the same time where none needs Redis for itself. */
export const describeRedis = (name: string, tests: () => void, how?: { readonly concurrent: boolean }): void =>
  describeWith(['redis-server'], name, tests, how)
