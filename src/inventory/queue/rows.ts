/** Keeps the rows of a run in Redis: one a name, the first that is made of it. */

import { promisify } from 'node:util'
import { deflateRaw, inflateRaw } from 'node:zlib'
import type { Redis } from 'ioredis'
import type { InventoryRow } from '../../model/inventory.js'
import { BUCKETS, bucketOf, bucketsOf, jobOf, rowsOf } from './keys.js'

const deflate = promisify(deflateRaw)
const inflate = promisify(inflateRaw)
/** So many rows are asked for at once. */
const PAGE = 200
/** So many names are looked up at once. */
const LOOK_UPS = 500

export interface RowStore {
  /** Says which of these names have a row. */
  known(names: readonly string[]): Promise<ReadonlySet<string>>
  /** Keeps a row, unless another worker was first. */
  keep(row: InventoryRow): Promise<void>
  count(): Promise<number>
  /** Reads all rows, each once. No more than those of one bucket of many are known at a time. */
  read(): AsyncIterable<InventoryRow>
}

export const rowStore = (client: Redis, run: string): RowStore => ({
  async known(names) {
    const found = new Set<string>()
    for (let from = 0; from < names.length; from += LOOK_UPS) {
      const part = names.slice(from, from + LOOK_UPS)
      const answers = await Promise.all(part.map((name) => client.hexists(placeOf(run, name), jobOf(name))))
      for (const [i, name] of part.entries()) if (answers[i] === 1) found.add(name)
    }
    return found
  },
  async keep(row) {
    await client.hsetnx(placeOf(run, row.name), jobOf(row.name), await deflate(JSON.stringify(row)))
  },
  async count() {
    const sizes = await Promise.all(bucketsOf(run).map((key) => client.hlen(key)))
    return sizes.reduce((sum, size) => sum + size, 0)
  },
  async *read() {
    for (let bucket = 0; bucket < BUCKETS; bucket += 1) yield* readBucket(client, rowsOf(run, bucket))
  },
})

const placeOf = (run: string, name: string): string => rowsOf(run, bucketOf(name))

/** Redis may give a row twice while others are written. */
async function* readBucket(client: Redis, key: string): AsyncGenerator<InventoryRow> {
  const seen = new Set<string>()
  for (let cursor = '0', isFirst = true; isFirst || cursor !== '0'; isFirst = false) {
    const [next, fields] = await client.hscanBuffer(key, cursor, 'COUNT', PAGE)
    cursor = String(next)
    for (let i = 0; i + 1 < fields.length; i += 2) {
      const id = String(fields[i])
      const packed = fields[i + 1]
      if (packed === undefined || seen.has(id)) continue
      seen.add(id)
      yield JSON.parse(String(await inflate(packed))) as InventoryRow
    }
  }
}
