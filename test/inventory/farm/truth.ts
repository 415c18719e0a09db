/** Compares the rows of an inventory with what the hosts of a farm are. */

import type { InventoryRow } from '../../../src/model/inventory.js'
import type { Expected } from './kind.js'
import type { FarmHost } from './population.js'

/** The most bytes of a row: a hostile host must not make it larger. */
const LARGEST_ROW = 64 * 1024

/** Says each difference in a sentence: names without a row, with several, strange ones, and labels that are wrong. */
export function differences(rows: readonly InventoryRow[], hosts: readonly FarmHost[]): readonly string[] {
  const byName = new Map<string, InventoryRow[]>()
  for (const row of rows) byName.set(row.name, [...(byName.get(row.name) ?? []), row])
  const names = new Set(hosts.map(({ name }) => name))
  const strange = [...byName.keys()].filter((name) => !names.has(name)).map((name) => `${name} is none of the farm's`)
  return [...strange, ...hosts.flatMap((host) => ofHost(host, byName.get(host.name) ?? []))]
}

function ofHost({ name, kind: { expected }, domain }: FarmHost, rows: readonly InventoryRow[]): readonly string[] {
  const [row] = rows
  if (!row || rows.length > 1) return [`${name} has ${rows.length} rows`]
  const found = readable(row)
  const wrong = (what: string, is: unknown, ought: unknown) => `${name}: ${what} is ${say(is)} and not ${say(ought)}`
  return [
    ...(row.domain === domain ? [] : [wrong('domain', row.domain, domain)]),
    ...(expected.states.includes(row.state)
      ? []
      : [`${wrong('state', row.state, expected.states)} (${row.why ?? 'no reason'})`]),
    ...COMPARED.flatMap((what) => {
      const [is, ought] = [found[what], expected[what]]
      if (ought === undefined || isIn(is, ought)) return []
      return [wrong(what, is, ought)]
    }),
    ...(JSON.stringify(row).length <= LARGEST_ROW ? [] : [`${name}: its row has ${JSON.stringify(row).length} bytes`]),
  ]
}

const COMPARED = ['posture', 'dialects', 'types', 'kinds'] as const

function readable({ surface }: InventoryRow): Readonly<Record<(typeof COMPARED)[number], unknown>> {
  return {
    posture: surface?.posture ?? null,
    dialects: surface?.dialect ?? null,
    types: Object.fromEntries((surface?.registrationTypes ?? []).map(({ type, trust }) => [type, trust])),
    kinds: [...new Set((surface?.found ?? []).map(({ kind }) => kind))],
  }
}

/** Each of several dialects is right. Kinds are a set. */
const isIn = (is: unknown, ought: Expected[(typeof COMPARED)[number]]): boolean =>
  Array.isArray(ought) && !Array.isArray(is) ? ought.includes(is) : say(is) === say(ought)

/** The order of members is no difference. */
const say = (value: unknown): string =>
  JSON.stringify(Array.isArray(value) ? [...value].sort() : value, (_key, one) =>
    one !== null && typeof one === 'object' && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => a.localeCompare(b)))
      : one,
  )
