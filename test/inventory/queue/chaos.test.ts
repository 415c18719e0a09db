import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ListedRow } from '../../../src/model/inventory-report.js'
import { describeRedis } from '../../programs.js'
import { THOROUGH } from '../../thorough.js'
import { type Farm, resolvesOf, startFarm } from '../farm/start.js'
import { connectTo, startRedis, type TestRedis, until } from './redis.js'
import { closeTestRuns, openTestRun } from './test-run.js'
import { builtProgram, type Program, type Started } from './workers.js'

const PASSWORD = ['open', 'sesame', '43'].join('-')
const NAMES = 120
const STALLED = '2'
/** Those that end at once, and never make the others wait. */
const KINDS = new Set(['empty', 'website', 'gone', 'v01', 'v03', 'v05', 'v06', 'retired', 'own', 'open', 'refused'])

/** Takes a minute, most of which is waiting. */
const describeThorough = THOROUGH ? describeRedis : describe.skip

describeThorough('workers that are killed, and a server that is', () => {
  let redis: TestRedis
  let farm: Farm
  let folder: string
  let program: Program
  const started: Started[] = []
  const environment = () => ({ AUTHMD_REDIS_URL: redis.url, AUTHMD_REDIS_PASSWORD: PASSWORD })
  const hosts = () => farm.hosts.filter(({ kind }) => KINDS.has(kind.name))

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'authmd-check-chaos-'))
    redis = await startRedis('--requirepass', PASSWORD)
    farm = await startFarm({ count: 4 * NAMES, seed: 3, latency: 20 })
    writeFileSync(join(folder, 'ca.pem'), farm.pem)
    writeFileSync(
      join(folder, 'names.txt'),
      hosts()
        .slice(0, NAMES)
        .map(({ url }) => `${url}\n`)
        .join(''),
    )
    program = await builtProgram()
  }, 60_000)
  afterAll(async () => {
    for (const { process } of started) process.kill('SIGKILL')
    closeTestRuns()
    await farm?.close()
    await redis?.stop()
    program?.remove()
    rmSync(folder, { recursive: true })
  })

  function worker(...argv: readonly string[]): Started {
    const one = program.start(
      environment(),
      ...['inventory', 'worker', '--run', 'chaos', '--pause', '0', '--stalled-after', STALLED, '--concurrency', '4'],
      ...['--allow-private', '--ca-file', join(folder, 'ca.pem'), ...argv],
      ...resolvesOf(farm).flatMap((to) => ['--resolve', to]),
    )
    started.push(one)
    return one
  }

  test('lose no name, and ask no domain more than is polite', async () => {
    const url = redis.url.replace('//', `//:${PASSWORD}@`)
    const put = await program.run(environment(), 'inventory', 'enqueue', join(folder, 'names.txt'), '--run', 'chaos')
    expect(put, put.output).toMatchObject({ code: 0 })
    const run = await openTestRun(url, 'chaos')
    const [first, second, third] = [worker('--until-empty'), worker('--until-empty'), worker()]

    await until(async () => (await run.rows.count()) >= NAMES / 8, 60_000)
    first.process.kill('SIGKILL')
    await until(async () => (await run.rows.count()) >= NAMES / 4, 60_000)
    const before = await run.rows.count()
    await redis.restart()
    await until(async () => (await run.rows.count()) > before, 60_000)
    third.process.kill('SIGTERM')
    expect(await third.ended, third.output()).toEqual({ code: 143, signal: null })
    expect(third.output()).toContain('what it had besides is back in the queue')

    expect(await second.ended, second.output()).toEqual({ code: 0, signal: null })
    expect(second.output()).toContain('the connection to Redis is lost; this worker goes on when it is back')
    expect(second.output()).toContain('Redis is back')

    const file = join(folder, 'rows.ndjson')
    const collected = await program.run(
      environment(),
      'inventory',
      'collect',
      '--run',
      'chaos',
      '-r',
      `ndjson=${file}`,
      '--quiet',
    )
    expect(collected, collected.output).toMatchObject({ code: 0 })
    const rows = readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as ListedRow)
    expect(rows.map(({ name }) => name).sort()).toEqual(
      hosts()
        .slice(0, NAMES)
        .map(({ name }) => name)
        .sort(),
    )
    for (const row of rows) {
      const host = farm.hosts.find(({ name }) => name === row.name)
      expect(host?.kind.expected.states, `${row.name}: ${row.why}`).toContain(row.state)
    }
    const { mostAtOnce } = await farm.seen()
    expect(Object.entries(mostAtOnce).filter(([, most]) => most > 2)).toEqual([])
    for (const { output } of started) expect(output()).not.toContain(PASSWORD)
  }, 300_000)

  test('the password of the command line is in no list of processes', async () => {
    const { client } = await connectTo(redis.url.replace('//', `//:${PASSWORD}@`))
    client.disconnect()
    const shown = program.start(
      {},
      'inventory',
      'worker',
      '--run',
      'shown',
      '--redis',
      redis.url.replace('//', `//:${PASSWORD}@`),
    )
    started.push(shown)
    await until(() => shown.output().includes('this worker asks the names of run shown'))
    expect(readFileSync(`/proc/${shown.process.pid}/cmdline`, 'utf8')).not.toContain(PASSWORD)
    shown.process.kill('SIGTERM')
    expect(await shown.ended).toEqual({ code: 143, signal: null })
  }, 30_000)
})
