import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { main } from '../../src/cli/main.js'
import { REPORTER_NAMES } from '../../src/reports/index.js'
import { type Listening, listen } from '../../src/service/listen.js'
import { seedAccount } from '../../src/service/options.js'
import { createService } from '../../src/service/service.js'
import { planted, Seen, WRITINGS } from '../secrets/planting.js'
import { THOROUGH } from '../thorough.js'

const VARIABLE = 'ACCOUNT_SECRET'
const account = seedAccount()

let folder: string
let seen: Seen
let leaky: Listening
let closed: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'authmd-check-planted-'))
  const one = await listen((origin) => createService({ origin }), 0)
  closed = one.origin
  await one.close()
})
afterAll(() => rm(folder, { recursive: true }))

/** A service of its own for each run: what another run was given, this one cannot know for a secret. */
beforeEach(async () => {
  seen = new Seen([account.secret])
  leaky = await listen(async (origin) => {
    const service = await createService({ origin, account, interval: 1 })
    const write = WRITINGS['plain'] ?? String
    return { options: service.options, fetch: planted((request) => service.fetch(request), seen, write) }
  }, 0)
})
afterEach(() => leaky.close())

async function run(...argv: readonly string[]): Promise<string> {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()]
  const written: Buffer[] = []
  for (const stream of [stdout, stderr]) stream.on('data', (chunk) => written.push(chunk))
  stdin.end()
  await main({ argv, env: { [VARIABLE]: account.secret }, stdin, stdout, stderr })
  return Buffer.concat(written).toString()
}
const person = [
  ...['--claim', 'form', '--account', account.email, '--account-secret-env', VARIABLE],
  ...['--known-account', account.email, '--no-config'],
]
/** What a probe makes up, unsigned, is nobody's secret. */
const PROBES = /\.$|^e30\.e30\.e30$/
const leaksIn = (text: string): string[] => [...seen.secrets].filter((one) => !PROBES.test(one) && text.includes(one))

describe('a service that tells every secret, over sockets', () => {
  test.runIf(THOROUGH)('the terminal with --verbose, every reporter and the record are free of them', async () => {
    const files = [...REPORTER_NAMES, 'record'].map((name) => join(folder, name))
    const reporters = REPORTER_NAMES.flatMap((name) => ['-r', `${name}=${join(folder, name)}`])
    const said = await run(leaky.origin, ...person, '--verbose', ...reporters, '--record', join(folder, 'record'))
    expect(seen.secrets.size).toBeGreaterThan(10)
    expect(leaksIn(said)).toEqual([])
    for (const file of files) expect([file, leaksIn(await readFile(file, 'utf8'))]).toEqual([file, []])
  })

  test('what ndjson tells while the run goes on, too, and every file of a bundle of it', async () => {
    const [record, key, bundle] = ['run.json', 'key.json', 'bundle'].map((name) => join(folder, name))
    expect(leaksIn(await run(leaky.origin, ...person, '-r', 'ndjson', '--record', record ?? ''))).toEqual([])
    const keys = await run('evidence', 'key', key ?? '')
    const said = await run('evidence', record ?? '', '--out', bundle ?? '', '--key', key ?? '', '--no-config')
    expect(said).toContain('1 run, 5 files, signed')
    seen.secrets.add(JSON.parse(await readFile(key ?? '', 'utf8')).d)
    const files = (await readdir(bundle ?? '', { recursive: true })).filter((name) => /\.jws$|\.json$/.test(name))
    expect(files).toHaveLength(5)
    expect(leaksIn(keys + said)).toEqual([])
    for (const file of files)
      expect([file, leaksIn(await readFile(join(bundle ?? '', file), 'utf8'))]).toEqual([file, []])
  })

  test.each([
    ['an unreachable host', () => [closed]],
    ['a password in the place of its variable', () => [leaky.origin, '--account-secret-env', account.secret]],
    ['a record that cannot be written', () => [leaky.origin, '--record', join(folder, 'no/such/folder\0')]],
  ])('errors, such as %s', async (_name, argv) => {
    const said = await run(...person, ...argv())
    expect(said).not.toBe('')
    expect(leaksIn(said)).toEqual([])
  })
})
