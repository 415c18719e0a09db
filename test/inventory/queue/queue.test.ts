import { afterAll, beforeAll, expect, test } from 'vitest'
import { latestRun, openRun } from '../../../src/inventory/queue/run.js'
import { deadLetters } from '../../../src/inventory/queue/status.js'
import type { SurveyOne } from '../../../src/inventory/queue/walk-job.js'
import type { Misread } from '../../../src/model/inventory.js'
import { describeRedis } from '../../programs.js'
import { all, nameOf } from '../engine/rows.js'
import { manyNames, rowOf } from './names.js'
import { startRedis, type TestRedis, until } from './redis.js'
import { closeTestRuns, openTestRun } from './test-run.js'

const none: SurveyOne = async (entry) => rowOf(entry)

describeRedis(
  'a queue of names',
  () => {
    let redis: TestRedis
    const aRun = () => openTestRun(redis.url)
    beforeAll(async () => {
      redis = await startRedis()
    })
    afterAll(async () => {
      closeTestRuns()
      await redis.stop()
    })

    test('gives each name its row, with what was carried', async () => {
      const run = await aRun()
      const entry = nameOf('a.example', { carried: { Owner: 'Näme; =1' }, expandedFrom: 'b.example' })
      const misread: Misread = { text: '*.x', reason: 'a wildcard names no host', at: { file: 'names.txt', line: 4 } }
      expect(await run.enqueue([entry, nameOf('b.example'), misread, nameOf('a.example')])).toMatchObject({
        names: 2,
        repeated: 1,
        misread: [misread],
        known: 0,
      })
      expect(await run.work(none)).toBe(2)
      const { rows, totals } = await run.collect()
      expect(rows.sort((a, b) => a.name.localeCompare(b.name))).toEqual([rowOf(entry), rowOf(nameOf('b.example'))])
      expect(totals).toMatchObject({
        names: 2,
        repeated: 1,
        misread: [misread],
        asked: 2,
        requests: 24,
        states: { none: 2, surface: 0 },
        complete: true,
        endedAt: '2026-12-01T12:00:00.005Z',
      })
    })

    test('asks no name twice, however often it is enqueued', async () => {
      const run = await aRun()
      const names = manyNames(30)
      const asked: string[] = []
      const counting: SurveyOne = async (entry) => {
        asked.push(entry.name)
        return rowOf(entry)
      }
      await run.enqueue(names)
      await run.enqueue(names)
      await run.work(counting)
      expect(await run.enqueue([...names, nameOf('new.example')])).toMatchObject({ names: 31, known: 30 })
      await run.work(counting)
      expect(asked.sort()).toEqual([...names.map(({ name }) => name), 'new.example'].sort())
      expect((await run.collect()).totals).toMatchObject({ names: 31, asked: 31, complete: true })
    })

    test('tries again what may pass, and keeps what it was at last', async () => {
      const run = await aRun()
      const asked = new Map<string, number>()
      await run.enqueue([nameOf('flaky.example'), nameOf('dead.example'), nameOf('gate.example')], { attempts: 3 })
      await run.work(async (entry) => {
        const times = (asked.get(entry.name) ?? 0) + 1
        asked.set(entry.name, times)
        if (entry.name === 'dead.example')
          return rowOf(entry, { state: 'unreachable', why: 'no such name', cause: 'no-address' })
        if (entry.name === 'gate.example') return rowOf(entry, { state: 'undecided', cause: 'gate' })
        return rowOf(entry, times < 2 ? { state: 'undecided', why: 'no answer in time', cause: 'time-out' } : {})
      })
      expect(asked).toEqual(
        new Map([
          ['flaky.example', 2],
          ['dead.example', 3],
          ['gate.example', 1],
        ]),
      )
      const { rows } = await run.collect()
      expect(rows.map(({ name, state, why }) => [name, state, why]).sort()).toEqual([
        ['dead.example', 'unreachable', 'no such name'],
        ['flaky.example', 'none', undefined],
        ['gate.example', 'undecided', undefined],
      ])
    })

    test('lists a name that no walk could finish, has a row for it, and tries it again when it is enqueued again', async () => {
      const run = await aRun()
      await run.enqueue([nameOf('bad.example'), nameOf('good.example')])
      await run.work(async (entry) => {
        if (entry.name === 'bad.example') throw new Error('a fault of the walk')
        return rowOf(entry)
      })
      expect(await all(deadLetters(run.queue))).toMatchObject([
        { entry: nameOf('bad.example'), reason: 'a fault of the walk', attempts: 2 },
      ])
      const { rows, totals } = await run.collect()
      expect(rows.find(({ name }) => name === 'bad.example')).toMatchObject({
        state: 'undecided',
        why: 'no worker could finish it: a fault of the walk',
      })
      expect(totals).toMatchObject({ names: 2, asked: 2, complete: false })
      await run.enqueue([nameOf('bad.example'), nameOf('good.example')])
      await run.work(none)
      expect((await run.collect()).totals).toMatchObject({ names: 2, states: { none: 2 }, complete: true })
    })

    test('is not complete while an input is not all in it', async () => {
      const run = await aRun()
      await run.enqueue([nameOf('a.example')])
      await openRun(run.client, run.run, 'more.txt')
      const ending = new AbortController()
      const said: string[] = []
      const working = run.work(none, { signal: ending.signal, tell: (line) => said.push(line) })
      await until(async () => (await run.rows.count()) === 1)
      expect((await run.status()).status).toMatchObject({ isEnqueued: false, isComplete: false, rows: 1 })
      await until(() => said.length > 0)
      expect(said).toEqual([expect.stringContaining(`not all of the input of run ${run.run} is in the queue`)])
      ending.abort()
      expect(await working).toBe(1)
    })

    test('a worker of a run that nobody has enqueued says so, and waits for it', async () => {
      const run = await aRun()
      const said: string[] = []
      const working = run.work(none, { tell: (line) => said.push(line) })
      await until(() => said.length > 0)
      expect(said).toEqual([expect.stringContaining(`nothing is enqueued as run ${run.run}`)])
      await run.enqueue([nameOf('a.example')])
      expect(await working).toBe(1)
    })

    test('a worker that has to end finishes what is short, and gives back what is long', async () => {
      const run = await aRun()
      await run.enqueue([nameOf('short.example'), nameOf('long.example')], { attempts: 1 })
      const ending = new AbortController()
      const begun = new Set<string>()
      const working = run.work(
        async (entry, signal) => {
          begun.add(entry.name)
          const isLong = entry.name === 'long.example'
          await new Promise((resolve) => {
            setTimeout(resolve, isLong ? 60_000 : 300).unref()
            signal.addEventListener('abort', resolve)
          })
          return rowOf(entry, signal.aborted ? { state: 'undecided', why: 'interrupted' } : {})
        },
        { signal: ending.signal, graceMs: 800 },
      )
      await until(() => begun.size === 2)
      ending.abort()
      expect(await working).toBe(1)
      expect((await run.status()).status).toMatchObject({ rows: 1, waiting: 1, active: 0, failed: 0 })
      await run.work(none)
      expect((await run.collect()).totals).toMatchObject({ states: { none: 2, undecided: 0 }, complete: true })
    })

    test('walks no more names of a domain at once than that has places, and others meanwhile', async () => {
      const run = await aRun()
      const crowd = Array.from({ length: 6 }, (_, i) => nameOf(`h${i}.crowd.example`))
      await run.enqueue([...crowd, nameOf('alone.example')])
      let inside = 0
      let most = 0
      const ended: string[] = []
      await run.work(async (entry) => {
        if (entry.name.includes('crowd')) inside += 1
        most = Math.max(most, inside)
        await new Promise((resolve) => setTimeout(resolve, 30))
        if (entry.name.includes('crowd')) inside -= 1
        ended.push(entry.name)
        return rowOf(entry)
      })
      expect(most).toBe(2)
      expect(ended.slice(0, 3)).toContain('alone.example')
      expect(ended).toHaveLength(7)
    }, 20_000)

    test('keeps the first row of a name, and reads a thousand rows once each', async () => {
      const { rows } = await aRun()
      await rows.keep(rowOf(nameOf('twice.example')))
      await rows.keep(rowOf(nameOf('twice.example'), { state: 'surface' }))
      await Promise.all(manyNames(1000).map((entry) => rows.keep(rowOf(entry))))
      const read = await all(rows.read())
      expect(read).toHaveLength(1001)
      expect(new Set(read.map(({ name }) => name)).size).toBe(1001)
      expect(read.find(({ name }) => name === 'twice.example')?.state).toBe('none')
    })

    test('takes no name whose other columns are larger than a job may be', async () => {
      const run = await aRun()
      const large = nameOf('large.example', { carried: { notes: 'x'.repeat(20_000) } })
      const { names, misread } = await run.enqueue([large, nameOf('a.example')])
      expect(names).toBe(1)
      expect(misread).toMatchObject([{ text: 'large.example', at: large.at }])
      expect(misread[0]?.reason).toMatch(/^its other columns make 20\d\d\d bytes/)
    })

    test.sequential('knows which run was enqueued last', async () => {
      await aRun()
      const run = await aRun()
      await run.enqueue([nameOf('a.example')])
      expect(await latestRun(run.client)).toBe(run.run)
    })
  },
  { concurrent: true },
)
