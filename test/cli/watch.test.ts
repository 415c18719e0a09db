import { type ChildProcess, spawn } from 'node:child_process'
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { main } from '../../src/cli/main.js'
import { crowd, THOROUGH } from '../thorough.js'
import { run } from './run.js'

const bin = fileURLToPath(new URL('../../bin/authmd-check.js', import.meta.url))
const SOUND = '# auth.md\n\nAgents register at https://example.com/agent/identity.\n'
const BROKEN = `${SOUND}\n\`\`\`json\n{"a": }\n\`\`\`\n`

let folder: string
let file: string
let child: ChildProcess | undefined
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'authmd-check-watch-'))
  file = join(folder, 'auth.md')
  await writeFile(file, SOUND)
})
afterEach(async () => {
  child?.kill('SIGKILL')
  child = undefined
  await rm(folder, { recursive: true })
})

/** Watches in a process of its own. */
async function watching(path: string, ...options: readonly string[]) {
  /** What each lint printed; the last is still being written. */
  const rounds = ['']
  const one = spawn(process.execPath, [bin, 'lint', path, '--watch', '--no-config', ...options], {
    env: { PATH: process.env['PATH'] },
  })
  child = one
  const take = (chunk: unknown) => {
    rounds[rounds.length - 1] += String(chunk)
  }
  one.stdout?.on('data', take)
  one.stderr?.on('data', (chunk) => {
    take(chunk)
    if (String(chunk).includes('watching ')) rounds.push('')
  })
  /** A save may be seen in two halves, and be linted twice: the lint that is meant is the one that says so. */
  const next = (after: number, isMeant: (round: string) => boolean) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        const meant = rounds.slice(after, -1).find(isMeant)
        if (meant === undefined) return
        clearTimeout(waiting)
        one.stderr?.off('data', look)
        resolve(meant)
      }
      const waiting = setTimeout(() => reject(new Error(rounds.slice(after).join('\n'))), 60_000)
      one.stderr?.on('data', look)
      look()
    })
  const first = await next(0, () => true)
  return {
    first,
    ended: new Promise<number | null>((resolve) => one.on('exit', resolve)),
    kill: (signal: NodeJS.Signals) => one.kill(signal),
    /** What is printed after a change. */
    async after(change: () => Promise<void>, isMeant: (round: string) => boolean = () => true): Promise<string> {
      const before = rounds.length - 1
      await change()
      return next(before, isMeant)
    },
    /** Whether nothing is printed for a while. */
    async isQuiet(): Promise<boolean> {
      const before = rounds.length
      await new Promise((resolve) => setTimeout(resolve, 300))
      return rounds.length === before
    },
  }
}

/** Whether a rule fails: its id stands at the right of the problem, or below it. */
const failsIn = (rule: string) => (round: string) => /^✗ (?!failed)/m.test(round) && round.includes(rule)
const fails = failsIn('document/json-valid')
const passes = (round: string) => round.includes('Nothing failed')

describe('lint --watch', { timeout: 120_000 }, () => {
  test('lints again on every save, also where the editor puts a new file in the place of the old one', async () => {
    const watched = await watching(file)
    expect(fails(watched.first)).toBe(false)
    await watched.after(() => writeFile(file, BROKEN), fails)
    const replaced = async (text: string) => {
      await writeFile(join(folder, '.auth.md.swp'), text)
      await rename(join(folder, '.auth.md.swp'), file)
    }
    await watched.after(() => replaced(SOUND), passes)
    await watched.after(() => replaced(BROKEN), fails)
  })

  test.runIf(THOROUGH)('within 100 ms', async () => {
    const watched = await watching(file)
    const took: number[] = []
    for (const text of [BROKEN, SOUND, BROKEN, SOUND, BROKEN, SOUND, BROKEN]) {
      const before = performance.now()
      await watched.after(() => writeFile(file, text), text === BROKEN ? fails : passes)
      took.push(performance.now() - before)
    }
    expect(Math.min(...took)).toBeLessThan(100 * crowd())
  })

  test('sees the metadata beside it, and a folder that is made for them', async () => {
    const watched = await watching(file)
    const well = join(folder, '.well-known')
    const metadata = join(well, 'oauth-protected-resource')
    await watched.after(() => mkdir(well).then(() => undefined))
    await watched.after(() => writeFile(metadata, '{"resource": 1}'), failsIn('resource/'))
  })

  test('waits for a file that is gone for now, and is not moved by what it writes itself', async () => {
    const watched = await watching(file, '-r', `html=${join(folder, 'report.html')}`)
    expect(await watched.isQuiet()).toBe(true)
    await watched.after(
      () => rm(file),
      (round) => round.includes('there is no file'),
    )
    await watched.after(() => writeFile(file, BROKEN), fails)
  })

  test('sees a new document in a new folder', async () => {
    const watched = await watching(folder)
    await watched.after(() => mkdir(join(folder, 'other')).then(() => undefined))
    await watched.after(
      () => writeFile(join(folder, 'other/auth.md'), BROKEN),
      (round) => round.includes('other/auth.md'),
    )
  })

  test.each(['SIGINT', 'SIGTERM'] as const)('ends on %s as the last lint did', async (signal) => {
    const watched = await watching(file)
    await watched.after(() => writeFile(file, BROKEN), fails)
    watched.kill(signal)
    expect(await watched.ended).toBe(1)
  })
})

test('clears a terminal before it prints again', async () => {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()]
  let out = ''
  stdout.on('data', (chunk) => {
    out += chunk
  })
  stderr.resume()
  const screen = Object.assign(stdout, { isTTY: true, columns: 80, rows: 24 })
  const code = main({ argv: ['lint', file, '--watch', '--no-config'], env: {}, stdin, stdout: screen, stderr })
  await vi.waitFor(() => expect(out).toContain('authmd-check'), { timeout: 60_000 })
  expect(out).not.toContain('\x1b[2J')
  // Folders are watched a moment after the first report.
  await vi.waitFor(
    async () => {
      await writeFile(file, BROKEN)
      expect(out).toMatch(/\x1b\[2J\x1b\[3J\x1b\[H[\s\S]*document\/json-valid/)
    },
    { timeout: 60_000, interval: 100 },
  )
  process.emit('SIGINT')
  expect(await code).toBe(1)
})

test('standard input cannot be watched', async () => {
  expect(await run('lint', '-', '--watch')).toMatchObject({ code: 2, err: expect.stringContaining('--watch needs') })
})
