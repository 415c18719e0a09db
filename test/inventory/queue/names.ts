/** Makes names, and the rows of services that answer nothing, for tests of the queue. */

import type { InventoryName, InventoryRow } from '../../../src/model/inventory.js'
import { nameOf } from '../engine/rows.js'

/** Names at a domain each. */
export const manyNames = (count: number): InventoryName[] =>
  Array.from({ length: count }, (_, i) => nameOf(`host-${i}.site-${i}.example`))

export const rowOf = (entry: InventoryName, more: Partial<InventoryRow> = {}): InventoryRow => ({
  schema: 1,
  ...entry,
  state: 'none',
  domain: entry.name.split('.').slice(-2).join('.'),
  askedAt: '2026-12-01T12:00:00.000Z',
  durationMs: 5,
  requests: 12,
  findings: [],
  ...more,
})

export async function* each<T>(items: Iterable<T>): AsyncGenerator<T> {
  yield* items
}

/** Remembers names, as the reader of an input does. */
export function seen(): (name: string) => boolean {
  const names = new Set<string>()
  return (name) => names.size === names.add(name).size
}
