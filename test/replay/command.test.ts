import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { main } from '../../src/cli/main.js'
import type { Report } from '../../src/model/report.js'
import type { RunFile } from '../../src/replay/run-file.js'
import { THOROUGH } from '../thorough.js'
import { differences, leftOut } from './prepared.js'

async function run(...argv: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()]
  const [out, err]: [Buffer[], Buffer[]] = [[], []]
  stdout.on('data', (chunk) => out.push(chunk))
  stderr.on('data', (chunk) => err.push(chunk))
  stdin.end()
  const code = await main({ argv, env: {}, stdin, stdout, stderr })
  return { code, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() }
}

let folder: string
let file: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'authmd-check-'))
  file = join(folder, 'run.json')
})
afterAll(() => rm(folder, { recursive: true }))

/** With a claim and a provider. */
const WHOLE = ['demo'] as const
const SHORT = ['demo', '--effects', 'register,revoke', '--max-wait', '0'] as const

test('a run over sockets is judged as before', { timeout: 120_000 }, async () => {
  const then = await run(...(THOROUGH ? WHOLE : SHORT), '--record', file, '-r', 'json')
  const report = JSON.parse(then.out) as Report
  const now = await run('replay', file, '-r', 'json', '--no-config')
  const again = JSON.parse(now.out) as Report
  expect(differences(report, again)).toEqual([])
  expect(leftOut(again)).toEqual(['register/assertion-signature'])
  // The demo decides everything, also what a code must live long for.
  expect(report.verdicts.filter(({ outcome }) => outcome === 'inconclusive').map(({ rule }) => rule)).toEqual([])
  const { target, dialect, level, posture, created, exchanges } = report
  expect(again).toMatchObject({ target, dialect, posture })
  expect(again.exchanges.length).toBe(exchanges.length)
  expect(again.created.map(({ kind, disposition }) => `${kind} ${disposition}`).sort()).toEqual(
    created.map(({ kind, disposition }) => `${kind} ${disposition}`).sort(),
  )
  expect(level.reached).not.toBeNull()
  expect([then.code, now.code]).toEqual([0, 0])
  expect(now.err).toBe('')
})

describe('what is no record', () => {
  const record = async (): Promise<RunFile> => JSON.parse(await readFile(file, 'utf8'))
  const written = async (text: string) => {
    const path = join(folder, 'other.json')
    await writeFile(path, text)
    return run('replay', path, '--no-config')
  }
  test.each([
    ['a text', async () => 'hello', 'is not JSON'],
    ['nothing', async () => '', 'is not JSON'],
    ['half of one', async () => JSON.stringify(await record()).slice(0, 5000), 'not a complete record of a run'],
    ['a report', async () => JSON.stringify({ schema: 1, exchanges: [] }), 'is not a record of a run'],
    ['another version', async () => JSON.stringify({ ...(await record()), schema: 2 }), 'another version'],
    ['a list', async () => '[]', 'is not a record of a run'],
    ['no target', async () => JSON.stringify({ ...(await record()), target: 'x' }), '/target'],
    ['a hostile status', async () => JSON.stringify(await record()).replace(/"status":\d+/, '"status":1'), 'damaged'],
    ['a URL that is none', async () => JSON.stringify(await record()).replace(/"url":"[^"]*"/, '"url":"x"'), 'damaged'],
    [
      'a header that is none',
      async () => JSON.stringify(await record()).replace('["cache-control"', '["cache control"'),
      'damaged',
    ],
  ])('%s is one clear error', async (_, make, message) => {
    const { code, out, err } = await written(await make())
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(message)
    expect(err.trim().split('\n')).toHaveLength(1)
  })

  test('a file that is not there', async () => {
    const { code, err } = await run('replay', join(folder, 'none.json'))
    expect(code).toBe(2)
    expect(err).toContain('there is no file')
  })

  test('--record makes no sense where a file is linted', async () => {
    const path = join(folder, 'auth.md')
    await writeFile(path, '# auth.md\n')
    const { code, err } = await run('check', path, '--record', file, '--no-config')
    expect(code).toBe(2)
    expect(err).toContain('--record needs a live run')
  })
})
