/** The command `inventory` over a farm: every name once and rightly, politely, in bounded memory, and also where it is killed. */

import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildWalled } from '../../program.js'
import { TENTH, THOROUGH } from '../../thorough.js'
import { forkFarm } from '../farm/fork.js'
import { KINDS } from '../farm/kinds/index.js'
import type { Seen } from '../farm/seen.js'
import type { Farm } from '../farm/start.js'
import { differences } from '../farm/truth.js'
import { comparable, finishedIn, type Ran, reachOf, rowsIn, runInventory } from './command.js'

const MIB = { most: 300, growth: 30 }
const PER_DOMAIN = 2
/** All 5,000 take as many minutes as a whole build may. */
const [COUNT, KILLS] = !THOROUGH ? [22, 1] : TENTH === undefined ? [5000, 10] : [120, 1]
/** Most of what an inventory asks has nothing. `npm test` cannot wait for those that let others wait. */
const FEW = ['empty', 'website', 'spa', 'gated', 'closed', 'nameless', 'flaky-status', 'object', 'a2a', 'open', 'v06']
const kinds = THOROUGH ? KINDS.map(({ name }) => name) : FEW
/** How long a step of it may take: 5,000 names take minutes. Milliseconds. */
const LONG = THOROUGH ? 1_800_000 : 120_000
const TIMEOUT = THOROUGH ? '10' : '30'
/** Other tests may have the processors: what is late for that reason is not what is judged. */
const PATIENT = ['--host-time', '120', '--name-timeout', '120']
const ASKED = [...PATIENT, '--timeout', TIMEOUT, '--per-domain', String(PER_DOMAIN), '--pause', '1', '--max-wait', '3']

let folder: string
let bin: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'authmd-inventory-'))
  bin = await buildWalled(folder)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const inFolder = (name: string) => join(folder, name)
const farmOf = (count: number) => forkFarm({ count, seed: 11, kinds, usualPorts: true }, folder)

/** Asks a farm into a state folder, with rows as lines. */
const ask = (farm: Farm, state: string, killAfter?: number): Promise<Ran> =>
  runInventory(
    bin,
    [...reachOf(farm, folder), ...ASKED, '--state', inFolder(state), '-r', `ndjson=${inFolder(`${state}.ndjson`)}`],
    killAfter,
  )
const rowsOf = (state: string) => rowsIn(readFileSync(inFolder(`${state}.ndjson`), 'utf8'))

function expectPolite({ breaches, mostAtOnce }: Seen): void {
  expect(breaches).toEqual([])
  expect(Object.entries(mostAtOnce).filter(([, most]) => most > PER_DOMAIN)).toEqual([])
}

describe('a farm that is asked', () => {
  let farm: Farm
  let whole: Ran
  beforeAll(async () => {
    farm = await farmOf(COUNT)
    whole = await ask(farm, 'whole')
  }, LONG)
  afterAll(() => farm.close())

  test('has every name in the result, none twice, and every label is right', () => {
    expect(whole.stderr).not.toMatch(/\bbug\b/)
    expect(differences(rowsOf('whole'), farm.hosts)).toEqual([])
    expect(whole.code).toBe(0)
  })

  test('is asked politely: reads alone, without credentials, and few at once of a domain', async () => {
    expectPolite(await farm.seen())
  })

  test.runIf(process.platform === 'linux')('needs bounded memory', () => {
    expect(whole.peak).toBeGreaterThan(0)
    expect(whole.peak).toBeLessThan(MIB.most)
  })

  test.runIf(COUNT > 1000)(
    'needs no more memory for 5,000 names than for 1,000',
    async () => {
      const fewer = await farmOf(1000)
      const { peak } = await ask(fewer, 'fewer')
      await fewer.close()
      process.stderr.write(`inventory: ${peak.toFixed(0)} MiB for 1,000 names, ${whole.peak.toFixed(0)} for 5,000\n`)
      expect(whole.peak - peak).toBeLessThan(MIB.growth)
    },
    LONG,
  )

  test(
    'gives the same result when it is killed at any moment and resumed, and asks for no finished name again',
    async () => {
      const told = (name: string) => rowsOf(name).map((row) => JSON.stringify(comparable(row)))
      const once = told('whole')
      const random = () => (0.1 + Math.random() * 0.8) * Math.min(1, 2 / KILLS) * whole.milliseconds
      let before = (await farm.seen()).requests
      let finished: ReadonlySet<string> = new Set()
      for (let kill = 0; kill <= KILLS; kill++) {
        const { code, stderr } = await ask(farm, 'killed', kill < KILLS ? random() : undefined)
        const now = (await farm.seen()).requests
        const again = [...finished].filter((name) => isAskedAlone(name) && now[hostOf(name)] !== before[hostOf(name)])
        expect(again).toEqual([])
        before = now
        finished = finishedIn(inFolder('killed'))
        if (code !== null) {
          expect({ code, stderr }).toMatchObject({ code: 0 })
          break
        }
      }
      expect(finished.size).toBe(COUNT)
      const rows = told('killed')
      expect(rows.filter((row) => !once.includes(row))).toEqual(once.filter((row) => !rows.includes(row)))
      expect(rows.toSorted()).toEqual(once.toSorted())
      expectPolite(await farm.seen())
    },
    LONG,
  )
})

/** A server is also asked for by the survey of the API that names it. */
const isAskedAlone = (name: string): boolean => !name.startsWith('login-')

const hostOf = (name: string): string => name.replace(/:\d+$/, '')
