/** Runs the programs that pump and draw texts at random, for a while. */

import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { pumpedText } from '../pumped/texts.js'
import { TENTH, THOROUGH } from '../thorough.js'

const root = fileURLToPath(new URL('../..', import.meta.url))

function run(program: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/run.mjs', program, ...args], {
    cwd: root,
    encoding: 'utf8',
  })
  expect(status, stdout + stderr).toBe(0)
  return stdout
}

test('a text of a number is the same every time, and as long as it should be', () => {
  for (let seed = 1; seed < 200; seed++) {
    const text = pumpedText(seed, 2000)
    expect(text.length).toBeLessThanOrEqual(2000)
    expect(text.length).toBeGreaterThan(1900)
    expect(pumpedText(seed, 2000)).toBe(text)
  }
  expect(pumpedText(1, 2000)).not.toBe(pumpedText(2, 2000))
})

test.runIf(THOROUGH)('texts of a mebibyte are read in time', { timeout: 1_800_000 }, () => {
  const [count, first] = TENTH === undefined ? [200, 1] : [20, 1 + TENTH * 20]
  expect(run('scripts/hostile.ts', `${count}`, `${first}`)).toContain(`${count} texts, 0 over`)
})

test.runIf(THOROUGH)('texts drawn at random crash nothing', { timeout: 600_000 }, () => {
  expect(run('scripts/fuzz.ts', '--seconds', '5', '--seed', '1')).toContain('0 failures')
})
