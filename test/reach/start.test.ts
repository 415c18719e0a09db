/** A check that starts its target, or waits for it. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startWalled, until } from '../cli/walled.js'
import { buildProgram, buildWalled } from '../program.js'
import { THOROUGH } from '../thorough.js'
import { command, listening, staging } from './staging.js'

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'start-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return path
}

/** A port at which nothing listens for the moment. */
async function freePort(): Promise<number> {
  const server = createServer()
  const port = await listening(server)
  await new Promise<void>((resolve) => server.close(() => resolve()))
  return port
}

/** A process that was ended may wait for its parent to notice. */
const runs = (pid: number): boolean => {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}

test.runIf(THOROUGH)('a service that is started is checked, and ended with what it has started', async () => {
  const here = folder()
  const program = join(here, 'authmd-check.mjs')
  await buildProgram(program)
  const port = await freePort()
  const pids = join(here, 'pids')
  const start = `sleep 300 & echo $! > '${pids}'; '${process.execPath}' '${program}' sandbox --port ${port}`
  const { code, err } = await command([`127.0.0.1:${port}`, '--start', start])
  expect({ code, err }).toEqual({ code: 0, err: '' })
  await until(() => !runs(Number(readFileSync(pids, 'utf8'))))
  await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow()
})

test('one that ends is told with its last lines, and nothing passes', async () => {
  const port = await freePort()
  const { code, err } = await command([`127.0.0.1:${port}`, '--start', 'echo no database; exit 7'])
  expect(code).toBe(3)
  expect(err).toContain('the command of --start ended with exit code 7')
  expect(err).toContain('no database')
})

test('the target is waited for, also behind a gateway that answers before it', async () => {
  let asked = 0
  const { origin } = await staging({ gate: () => (asked++ < 2 ? 503 : undefined) })
  expect((await command([origin, '--wait', '20', '--passive'])).code).toBe(0)
  expect(asked).toBeGreaterThan(3)
})

test('a target that never answers is undecided when the time is over', async () => {
  const port = await freePort()
  const { code, err } = await command([`127.0.0.1:${port}`, '--wait', '0.6'])
  expect(code).toBe(3)
  expect(err).toContain('did not answer within 0.6 s (--wait <seconds>)')
})

test.runIf(THOROUGH)('Ctrl-C ends it as well, while the check waits', { timeout: 60_000 }, async () => {
  const here = folder()
  const bin = await buildWalled(here)
  const pids = join(here, 'pids')
  writeFileSync(pids, '')
  const port = await freePort()
  const run = startWalled(bin, [
    `127.0.0.1:${port}`,
    '--no-config',
    '--start',
    `trap '' TERM INT; echo $$ > '${pids}'; sleep 300`,
  ])
  await until(() => readFileSync(pids, 'utf8').endsWith('\n'))
  run.child.kill('SIGINT')
  expect(await run.code).toBe(130)
  await until(() => run.running().length === 0)
})
