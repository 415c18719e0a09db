import { rmSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, test } from 'vitest'
import { type Inventory, inventory, type Survey } from '../../../src/inventory/engine/inventory.js'
import { Journal } from '../../../src/inventory/engine/journal.js'
import type { NameTransport, PoliteTransport } from '../../../src/inventory/engine/polite-transport.js'
import { Slots } from '../../../src/inventory/engine/slots.js'
import { Interrupted } from '../../../src/model/interruption.js'
import type { InventoryName, InventoryRow, Misread } from '../../../src/model/inventory.js'
import { all, nameOf, newFolder, rowOf } from './rows.js'

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

/** Counts the voices that are open. */
function quietTransport(): PoliteTransport & { open: number } {
  const polite = {
    open: 0,
    forName(): NameTransport {
      polite.open += 1
      return {
        bytes: 0,
        answers: [],
        send: () => Promise.reject(new Error('nobody asks')),
        close: async () => {
          polite.open -= 1
        },
      }
    },
  }
  return polite
}

async function* listed(names: Iterable<InventoryName | Misread>): AsyncGenerator<InventoryName | Misread> {
  yield* names
}

interface Ran {
  readonly asked: string[]
  readonly most: { walks: number; ofDomain: number }
  readonly rows: readonly InventoryRow[]
}

/** Runs an inventory of these names in a folder. */
async function run(names: Iterable<InventoryName | Misread>, change: Partial<Inventory> = {}, folder = newFolder()) {
  folders.push(folder)
  const journal = await Journal.open(folder)
  const ran: Ran = { asked: [], most: { walks: 0, ofDomain: 0 }, rows: [] }
  const running = new Map<string, number>()
  const survey: Survey = async (entry, given) => {
    ran.asked.push(entry.name)
    const domain = entry.name.split('.').slice(-2).join('.')
    running.set(domain, (running.get(domain) ?? 0) + 1)
    const counts = [...running.values()]
    ran.most.walks = Math.max(
      ran.most.walks,
      counts.reduce((sum, count) => sum + count, 0),
    )
    ran.most.ofDomain = Math.max(ran.most.ofDomain, ...counts)
    try {
      return await (change.survey ?? (async (one) => rowOf(one.name, one)))(entry, given)
    } finally {
      running.set(domain, (running.get(domain) ?? 1) - 1)
    }
  }
  const polite = quietTransport()
  try {
    const totals = await inventory({
      names: listed(names),
      polite,
      journal,
      slots: new Slots(8),
      limits: { concurrency: 8, perDomain: 2, bytes: 1e6, waiting: 50 },
      signal: new AbortController().signal,
      ...change,
      survey,
    })
    return { ...ran, totals, rows: await all(journal.rows()), folder, open: polite.open }
  } finally {
    await journal.close()
  }
}

const hosts = (count: number, domain = '') =>
  Array.from({ length: count }, (_, i) => nameOf(`h${i}${domain || `.d${i}.example`}`))
const soon: Survey = async (entry) => {
  await sleep(2)
  return rowOf(entry.name)
}

describe('an inventory', () => {
  test('asks each name once, and tells what repeats and what is none', async () => {
    const misread = { text: 'x y', reason: 'a name has no space in it', at: { file: 'a', line: 3 } }
    const { asked, rows, totals, open } = await run([...hosts(30), misread, ...hosts(10)])
    expect(asked).toHaveLength(30)
    expect(new Set(rows.map(({ name }) => name)).size).toBe(30)
    expect(totals).toMatchObject({ names: 30, repeated: 10, misread: [misread], asked: 30, kept: 0, complete: true })
    expect(totals.states).toMatchObject({ none: 30 })
    expect(open).toBe(0)
  })

  test('asks few names of one domain at a time, and others meanwhile', async () => {
    const { asked, most } = await run([...hosts(40, '.same.com'), ...hosts(40)], { survey: soon })
    expect(asked).toHaveLength(80)
    expect(most.ofDomain).toBe(2)
    expect(most.walks).toBeGreaterThan(4)
  })

  test('goes on where it was: what has a row is not asked again', async () => {
    const first = await run(hosts(5))
    const { asked, rows, totals } = await run(hosts(9), {}, first.folder)
    expect(asked.sort()).toEqual(
      hosts(9)
        .slice(5)
        .map(({ name }) => name)
        .sort(),
    )
    expect(rows).toHaveLength(9)
    expect(totals).toMatchObject({ names: 9, asked: 4, kept: 5, complete: true })
  })

  test('is ended at once by its signal, and no row says what was not asked', async () => {
    const controller = new AbortController()
    const survey: Survey = async ({ name }, { signal }) => {
      if (name !== 'h3.d3.example') return rowOf(name)
      controller.abort(new Interrupted('SIGINT'))
      signal.throwIfAborted()
      return rowOf(name)
    }
    const { rows, totals, asked } = await run(hosts(1000), { survey, signal: controller.signal })
    expect(asked.length).toBeLessThan(50)
    expect(rows.map(({ name }) => name)).not.toContain('h3.d3.example')
    expect(totals.complete).toBe(false)
  })

  test('a name on which this program fails has a row that says so, and the others are asked', async () => {
    const survey: Survey = async ({ name }) => {
      if (name === 'h1.d1.example') throw new TypeError('x is not a function')
      return rowOf(name)
    }
    const { rows } = await run(hosts(4), { survey })
    expect(rows).toHaveLength(4)
    expect(rows.find(({ name }) => name === 'h1.d1.example')).toMatchObject({
      state: 'undecided',
      cause: 'bug',
      why: 'a bug of this program, not of the service: x is not a function',
    })
  })

  test('ends with what went wrong where a row cannot be kept or printed', async () => {
    const onRow = () => Promise.reject(new Error('the disk is full'))
    await expect(run(hosts(1000), { onRow })).rejects.toThrow('the disk is full')
  })

  test('every name is in one part, and all of a domain in the same', async () => {
    const names = [...hosts(50), ...hosts(5, '.same.com')]
    const parts = await Promise.all([1, 2, 3].map((part) => run(names, { shard: { part, of: 3 } })))
    expect(parts.flatMap(({ asked }) => asked).sort()).toEqual(names.map(({ name }) => name).sort())
    expect(parts.map(({ asked }) => asked.filter((name) => name.endsWith('same.com')).length).sort()).toEqual([0, 0, 5])
    expect(Math.min(...parts.map(({ asked }) => asked.length))).toBeGreaterThan(5)
  })

  test('names that rows name are asked once, also of rows of an earlier run', async () => {
    const expand = ({ name, expandedFrom }: InventoryRow) =>
      expandedFrom === undefined ? [nameOf(`api.${name}`, { expandedFrom: name }), nameOf('h1.d1.example')] : []
    const first = await run(hosts(3))
    const { asked, totals } = await run(hosts(4), { expand }, first.folder)
    expect(asked.sort()).toEqual([
      'api.h0.d0.example',
      'api.h1.d1.example',
      'api.h2.d2.example',
      'api.h3.d3.example',
      'h3.d3.example',
    ])
    expect(totals).toMatchObject({ names: 8, kept: 3, asked: 5, complete: true })
  })

  test('reads no further than it can ask', async () => {
    let read = 0
    function* many() {
      for (const one of hosts(5000)) {
        read += 1
        yield one
      }
    }
    const controller = new AbortController()
    const survey: Survey = (_, { signal }) =>
      new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
    const running = run(many(), { survey, signal: controller.signal })
    await sleep(50)
    expect(read).toBeLessThan(50)
    controller.abort(new Interrupted('SIGTERM'))
    expect((await running).rows).toEqual([])
  })
})
