import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { buildProgram } from '../../program.js'
import { startProcess } from './workers.js'

test('without the two packages, the commands of a queue say in one line how to install them', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'authmd-check-without-'))
  try {
    const file = join(folder, 'program.mjs')
    await buildProgram(file)
    const ran = startProcess(file, {}, ['inventory', 'status', '--redis', 'redis://127.0.0.1:1'])
    expect(await ran.ended).toMatchObject({ code: 2 })
    expect(ran.output().trim().split('\n')).toHaveLength(1)
    expect(ran.output()).toContain('npm install bullmq@6 ioredis@6')
  } finally {
    rmSync(folder, { recursive: true })
  }
}, 30_000)
