import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { ListedRow } from '../../../src/model/inventory-report.js'
import { runIn } from '../../cli/run.js'
import { describeRedis } from '../../programs.js'
import { type Farm, resolvesOf, startFarm } from '../farm/start.js'
import { oldRedis } from './old-redis.js'
import { startRedis, type TestRedis } from './redis.js'

/** Is put together here, so that it is no secret in the sources. */
const PASSWORD = ['open', 'sesame', '+', '41'].join('-')

describeRedis('the commands of a queue', () => {
  let redis: TestRedis
  let farm: Farm
  let folder: string
  const inFolder = (name: string) => join(folder, name)
  const environment = () => ({ AUTHMD_REDIS_URL: redis.url, AUTHMD_REDIS_PASSWORD: PASSWORD })
  const queue = (...argv: string[]) => runIn(environment(), 'inventory', ...argv)
  /** Starts a worker that finds the farm, and ends with the last name. */
  const worker = (...argv: string[]) =>
    queue(
      ...['worker', '--until-empty', '--pause', '0', '--allow-private', '--ca-file', inFolder('ca.pem'), ...argv],
      // Siblings are asked at the usual port, and nothing here asks a name server.
      ...[...resolvesOf(farm), `*:443:127.0.0.1:${farm.ports.https}`].flatMap((to) => ['--resolve', to]),
    )

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'authmd-check-queue-'))
    redis = await startRedis('--requirepass', PASSWORD)
    farm = await startFarm({ count: 60, seed: 5 })
    writeFileSync(inFolder('ca.pem'), farm.pem)
    const kinds = ['empty', 'v06', 'retired']
    const hosts = kinds.map((name) => farm.hosts.find(({ kind }) => kind.name === name)?.url)
    writeFileSync(inFolder('names.txt'), `${[...hosts, 'not a name', hosts[0]].join('\n')}\n`)
  })
  afterAll(async () => {
    await farm?.close()
    await redis?.stop()
    rmSync(folder, { recursive: true })
  })

  test('take names through a queue to a report, and forget them', async () => {
    const put = await queue('enqueue', inFolder('names.txt'), '--run', 'one')
    expect(put.code).toBe(0)
    expect(put.out).toBe('Run one: 3 names, of which 0 are done already; 1 repeated, 1 no names\n')
    expect(put.err).toContain(`names.txt:4: "not a name"`)
    const early = await queue('collect', '-r', 'csv')
    expect(early).toMatchObject({ code: 3 })
    expect(early.err).toContain('run one is not complete: 3 names are not done (inventory worker does them)')

    const worked = await worker()
    expect(worked).toMatchObject({ code: 0, out: '' })
    expect(worked.err).toContain('3 names done by this worker')
    expect(JSON.parse((await queue('status', '--json')).out)).toMatchObject({
      run: 'one',
      rows: 3,
      names: 3,
      isComplete: true,
    })

    const rows = inFolder('rows.ndjson')
    const collected = await queue('collect', '--run', 'one', '-r', 'csv', '-r', `ndjson=${rows}`, '--forget')
    expect(collected.code).toBe(0)
    expect(collected.out.split('\r\n')).toHaveLength(5)
    const read = readFileSync(rows, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as ListedRow)
    expect(read.map(({ state }) => state).sort()).toEqual(['none', 'surface', 'surface'])
    expect(read.map(({ surface }) => surface?.posture).sort()).toEqual(['registration', 'retired', undefined])
    expect(await queue('collect', '--run', 'one')).toMatchObject({
      code: 2,
      err: expect.stringContaining('no run "one"'),
    })
  }, 60_000)

  test('a second enqueue adds the siblings of the names that have their rows, each once', async () => {
    const url = farm.hosts.find(({ kind }) => kind.name === 'v06')?.url ?? ''
    writeFileSync(inFolder('one.txt'), `${url}\n`)
    expect((await queue('enqueue', inFolder('one.txt'), '--run', 'more', '--expand')).out).toBe(
      'Run more: 1 names, of which 0 are done already; 0 repeated, 0 no names; 0 more by --expand, from the rows that there are\n',
    )
    expect(await worker('--run', 'more')).toMatchObject({ code: 0 })
    const namesOf = async () => JSON.parse((await queue('status', '--run', 'more', '--json')).out).names as number
    expect(await namesOf()).toBe(1)
    const added = await queue('enqueue', '--expand', '--run', 'more')
    expect(added).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^Run more: \d+ more by --expand, from the rows that there are\n$/),
    })
    const names = await namesOf()
    expect(names).toBeGreaterThan(10)
    await queue('enqueue', '--expand', '--run', 'more')
    expect(await namesOf()).toBe(names)
    expect(await worker('--run', 'more', '--per-domain', '16')).toMatchObject({ code: 0 })
    expect((await queue('enqueue', '--expand', '--run', 'more')).code).toBe(3)
    const rows = inFolder('more.ndjson')
    await queue('collect', '--run', 'more', '-r', `ndjson=${rows}`, '--forget')
    const from = readFileSync(rows, 'utf8')
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as ListedRow).expandedFrom)
    expect(new Set(from)).toEqual(new Set([undefined, new URL(url).host]))
  }, 60_000)

  test('the targets of a configuration are names as well, and need one', async () => {
    const cwd = vi.spyOn(process, 'cwd').mockReturnValue(folder)
    try {
      const without = await queue('enqueue', '--targets', '--run', 'targets')
      expect(without).toMatchObject({ code: 2, err: expect.stringContaining('needs a configuration with targets') })
      writeFileSync(
        inFolder('authmd-check.config.yaml'),
        [
          'target: https://notes.example.com',
          'targets:',
          '  shop: { target: https://shop.example.com }',
          '  page: { target: ./auth.md }',
          '  more: { target: https://shop.example.com }',
          '',
        ].join('\n'),
      )
      const put = await queue('enqueue', '--targets', '--run', 'targets')
      expect(put.out).toBe('Run targets: 2 names, of which 0 are done already; 0 repeated, 1 no names\n')
      expect(put.err).toContain('auth.md')
      writeFileSync(inFolder('shop.txt'), 'shop.example.com\nother.example.com\n')
      const both = await queue('enqueue', inFolder('shop.txt'), '--targets', '--run', 'both')
      expect(both.out).toBe('Run both: 3 names, of which 0 are done already; 1 repeated, 1 no names\n')
    } finally {
      cwd.mockRestore()
      rmSync(inFolder('authmd-check.config.yaml'), { force: true })
    }
  })

  test('an input that cannot be read opens no run', async () => {
    writeFileSync(inFolder('table.csv'), 'host,team\nexample.org,Blue\n')
    const wrong = await queue('enqueue', inFolder('table.csv'), '--column', 'nowhere', '--run', 'two')
    expect(wrong).toMatchObject({ code: 2, err: expect.stringContaining('has no column "nowhere"') })
    expect(await queue('status', '--run', 'two')).toMatchObject({ code: 2 })
  })

  test('say in one line why a server cannot be used, without its password', async () => {
    const old = await oldRedis()
    const wrong = `${PASSWORD}-not`
    const cases = [
      [2, 'say where Redis is', {}, []],
      [2, 'neither redis:// nor rediss://', {}, ['--redis', `http://:${wrong}@localhost`]],
      [2, 'is no URL', {}, ['--redis', wrong]],
      [2, 'a path that is no number', {}, ['--redis', `redis://:${wrong}@localhost/x`]],
      [2, '--run is 1 to 64 letters', environment(), ['--run', '../x']],
      [2, '--redis-ca-file is for a server with TLS', environment(), ['--redis-ca-file', inFolder('ca.pem')]],
      [2, 'there is no run "none"', environment(), ['--run', 'none']],
      [3, 'ECONNREFUSED', {}, ['--redis', `redis://:${wrong}@127.0.0.1:1`]],
      [3, 'WRONGPASS', { AUTHMD_REDIS_URL: `redis://:${wrong}@127.0.0.1:${redis.port}` }, []],
      [3, 'NOAUTH', { AUTHMD_REDIS_URL: redis.url }, []],
      [3, 'this is Redis 5.0.7, and the queue needs Redis 6.2', { AUTHMD_REDIS_URL: old.url }, []],
    ] as const
    try {
      for (const [code, words, env, argv] of cases) {
        const ran = await runIn(env, 'inventory', 'status', ...argv)
        expect({ code: ran.code, out: ran.out, lines: ran.err.trim().split('\n').length }, ran.err).toEqual({
          code,
          out: '',
          lines: 1,
        })
        expect(ran.err).toContain(words)
        expect(ran.err).not.toContain(PASSWORD)
      }
    } finally {
      await old.close()
    }
  })
})
