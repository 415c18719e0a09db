/** Measures what names cost of each kind: a worker in this process asks a farm in another one, through a real Redis. */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Redis } from 'ioredis'
import { politeTransport } from '../../src/inventory/engine/polite-transport.js'
import { Slots } from '../../src/inventory/engine/slots.js'
import { domainPlaces } from '../../src/inventory/queue/domain-places.js'
import { enqueue } from '../../src/inventory/queue/enqueue.js'
import { openQueue } from '../../src/inventory/queue/queue.js'
import { rowStore } from '../../src/inventory/queue/rows.js'
import { keepInput, openRun } from '../../src/inventory/queue/run.js'
import { work } from '../../src/inventory/queue/work.js'
import { surveyName } from '../../src/inventory/survey.js'
import type { InventoryName, InventoryRow } from '../../src/model/inventory.js'
import { forkFarm } from '../../test/inventory/farm/fork.js'
import { lookupOf } from '../../test/inventory/farm/start.js'
import { connectTo, startRedis } from '../../test/inventory/queue/redis.js'
import { ASSUMED, type KindName, type Measured, type NameCost } from './parameters.js'

/** The kinds of the farm that stand for a kind of name. */
const STAND_FOR: Readonly<Record<KindName, readonly string[]>> = {
  'no address': ['nameless'],
  silent: ['hung'],
  'nothing there': ['empty', 'website', 'gone'],
  'a surface': ['v01', 'v03', 'v05', 'v06', 'own', 'open', 'retired'],
}
const NAMES = 150
/** How long a walk takes shows where few of them share the core. */
const FEW = { names: 10, walks: 2 } as const
const LATENCY = 100
/** A silent host costs the same however long it is waited for, but time. */
const TIMEOUT = 300

interface OneKind {
  readonly cost: NameCost
  readonly overlap: number
  readonly redis: Pick<Measured, 'redisCpuMs' | 'redisCommands' | 'jobBytes' | 'rowBytes'>
}

export async function measure(say: (line: string) => void): Promise<Measured> {
  const redis = await startRedis()
  const folder = mkdtempSync(join(tmpdir(), 'authmd-scale-'))
  const measured = new Map<KindName, OneKind>()
  try {
    for (const kind of Object.keys(STAND_FOR) as KindName[]) {
      // The first names pay for what is loaded and compiled.
      const few = await measureKind(kind, redis.url, folder, FEW)
      const one = { ...(await measureKind(kind, redis.url, folder)), overlap: few.overlap }
      say(`${kind}: ${JSON.stringify(one)}`)
      measured.set(kind, one)
    }
  } finally {
    await redis.stop()
    rmSync(folder, { recursive: true })
  }
  return joined(measured)
}

/** Redis costs about the same for every name but for the size of its row: the mean is that of the assumed mix. */
function joined(measured: ReadonlyMap<KindName, OneKind>): Measured {
  const mean = (of: (one: OneKind) => number) =>
    [...measured].reduce((sum, [kind, one]) => sum + ASSUMED.mix[kind] * of(one), 0)
  return {
    costs: Object.fromEntries([...measured].map(([kind, { cost }]) => [kind, cost])) as Measured['costs'],
    redisCpuMs: rounded(mean(({ redis }) => redis.redisCpuMs)),
    redisCommands: Math.round(mean(({ redis }) => redis.redisCommands)),
    jobBytes: Math.round(mean(({ redis }) => redis.jobBytes)),
    rowBytes: Math.round(mean(({ redis }) => redis.rowBytes)),
    overlap: rounded(measured.get('nothing there')?.overlap ?? 1),
  }
}

async function measureKind(
  kind: KindName,
  url: string,
  folder: string,
  { names, walks }: { readonly names: number; readonly walks: number } = { names: NAMES, walks: ASSUMED.walks },
): Promise<OneKind> {
  const farm = await forkFarm(
    { count: names, seed: 9, latency: LATENCY, grouped: false, kinds: STAND_FOR[kind] },
    folder,
  )
  const { packages, client } = await connectTo(url)
  const run = kind.replaceAll(' ', '-')
  const slots = new Slots(ASSUMED.inFlight)
  const politeness = { perDomain: ASSUMED.perDomain, pause: ASSUMED.pauseMs, longestWait: 20_000 }
  const places = domainPlaces(client, { ...politeness, lease: 30_000 })
  const polite = politeTransport({
    slots,
    limiter: places,
    longestWait: politeness.longestWait,
    timeout: kind === 'silent' ? TIMEOUT : 10_000,
    host: { requests: 80, bytes: 8 * 2 ** 20, time: 45_000 },
    allowPrivate: true,
    lookup: lookupOf(farm.hosts),
    route: { authorities: farm.pem },
  })
  const rows: InventoryRow[] = []
  let bytes = 0
  const queue = openQueue(packages, client, run)
  const store = rowStore(client, run)
  try {
    await client.flushall()
    const before = await serverOf(client)
    await openRun(client, run, 'farm')
    const options = { queue, rows: store, attempts: 1, backoffMs: 0, isRepeated: () => false }
    const { known: _, ...read } = await enqueue(namesOf(farm.hosts), options)
    await keepInput(client, run, 'farm', read)
    const enqueued = await serverOf(client)
    const began = process.cpuUsage()
    await work({
      packages,
      client: client.duplicate(),
      run,
      rows: store,
      places,
      concurrency: walks,
      stalledMs: 30_000,
      untilEmpty: true,
      graceMs: 0,
      signal: new AbortController().signal,
      tell: () => undefined,
      async survey(entry, signal) {
        const voice = polite.forName()
        const row = await surveyName(entry, { transport: voice.send, signal, timeout: 60_000, runTimeout: 60_000 })
        rows.push(row)
        bytes += voice.bytes
        await voice.close()
        return row
      },
    })
    const cpu = process.cpuUsage(began)
    const after = await serverOf(client)
    const requests = rows.reduce((sum, row) => sum + row.requests, 0) / names
    const walkMs = rows.reduce((sum, row) => sum + row.durationMs, 0) / names
    return {
      cost: {
        requests: rounded(requests),
        bytes: Math.round(bytes / names),
        cpuMs: rounded((cpu.user + cpu.system) / 1000 / names),
      },
      overlap: (requests * (LATENCY + ASSUMED.pauseMs)) / walkMs,
      redis: {
        redisCpuMs: (after.cpuMs - before.cpuMs) / names,
        redisCommands: (after.commands - before.commands) / names,
        jobBytes: (enqueued.bytes - before.bytes) / names,
        rowBytes: (after.bytes - before.bytes) / names,
      },
    }
  } finally {
    places.close()
    client.disconnect()
    await farm.close()
  }
}

async function* namesOf(
  hosts: readonly { readonly name: string; readonly url: string }[],
): AsyncGenerator<InventoryName> {
  for (const { name, url } of hosts) yield { name, url: `${url}/`, at: { file: 'farm', line: 1 } }
}

/** What the server says of itself. Each script counts with the commands that it runs. */
async function serverOf(client: Redis) {
  const info = `${await client.info('memory')}\n${await client.info('cpu')}\n${await client.info('commandstats')}`
  const number = (name: string) => Number(new RegExp(`^${name}:([\\d.]+)`, 'm').exec(info)?.[1] ?? 0)
  const commands = [...info.matchAll(/^cmdstat_[^:]+:calls=(\d+)/gm)].reduce((sum, [, calls]) => sum + Number(calls), 0)
  return {
    bytes: number('used_memory'),
    cpuMs: 1000 * (number('used_cpu_user') + number('used_cpu_sys')),
    commands,
  }
}

const rounded = (value: number): number => Number(value.toPrecision(3))
