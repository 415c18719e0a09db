import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, expect, test } from 'vitest'
import { buildScript } from '../program.js'
import { TENTH, THOROUGH } from '../thorough.js'

const folder = mkdtempSync(join(tmpdir(), 'growth-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What the heap may grow in all, in bytes. A leak of one report for each check would be many times as much. */
const SLACK = 8 * 1024 * 1024

test.runIf(THOROUGH)(
  'many checks in one process leave no memory, no socket, no timer and no listener behind',
  async () => {
    const script = join(folder, 'growth.mjs')
    await buildScript('test/api/growth.ts', script)
    const [warmUp, checks] = TENTH === undefined ? ['100', '1000'] : ['50', '200']
    const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', script, warmUp, checks])
    const { before, after, warnings } = JSON.parse(stdout)
    expect(warnings).toEqual([])
    expect(after.resources).toEqual(before.resources)
    expect(after.listeners).toBe(before.listeners)
    expect(after.heap - before.heap).toBeLessThan(SLACK)
  },
  900_000,
)
