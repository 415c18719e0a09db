/** Makes rows and names of an inventory for tests. */

import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { InventoryName, InventoryRow } from '../../../src/model/inventory.js'

export const nameOf = (name: string, change: Partial<InventoryName> = {}): InventoryName => ({
  name,
  url: `https://${name}/`,
  at: { file: 'names.txt', line: 1 },
  ...change,
})

export const rowOf = (name: string, change: Partial<InventoryRow> = {}): InventoryRow => ({
  ...nameOf(name),
  schema: 1,
  state: 'none',
  domain: name,
  askedAt: '2026-11-30T12:00:00.000Z',
  durationMs: 5,
  requests: 3,
  findings: [],
  ...change,
})

export const newFolder = (): string => mkdtempSync(join(tmpdir(), 'inventory-'))

export async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = []
  for await (const item of items) list.push(item)
  return list
}
