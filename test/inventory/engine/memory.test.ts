/** A million names cost few bytes each, although every row is kept. */

import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { buildScript } from '../../program.js'
import { THOROUGH, turn } from '../../thorough.js'

/** Names of a run, and of the floor from which it is counted. */
const [FLOOR, NAMES] = [50_000, 1_050_000]
const MOST_BYTES = 64

test.runIf(THOROUGH && turn([NAMES]).length > 0 && process.platform === 'linux')(
  'a name of an inventory costs at most 64 bytes',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'inventory-memory-'))
    try {
      const script = join(folder, 'many.mjs')
      await buildScript('test/inventory/engine/many.ts', script)
      const peak = (names: number) => {
        const { stdout, stderr } = spawnSync(process.execPath, ['--expose-gc', script, String(names), folder], {
          encoding: 'utf8',
        })
        const { rows, bytes } = JSON.parse(stdout || stderr) as { rows: number; bytes: number }
        expect(rows).toBe(names)
        return bytes
      }
      expect((peak(NAMES) - peak(FLOOR)) / (NAMES - FLOOR)).toBeLessThan(MOST_BYTES)
    } finally {
      rmSync(folder, { recursive: true })
    }
  },
  1_200_000,
)
