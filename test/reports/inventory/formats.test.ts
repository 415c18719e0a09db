/** The formats that catalogues and auditors read, of inventories: each is taken by its consumer. */

import { beforeAll, describe, expect, test } from 'vitest'
import type { InventoryRow } from '../../../src/model/inventory.js'
import { type Inventory, inventoryReporters } from '../../../src/reports/inventory/index.js'
import { publishedRows } from '../../inventory/acceptance/published-rows.js'
import { entitiesIn, entityProblems } from '../consumers/backstage.js'
import { bomProblems } from '../consumers/cyclonedx.js'
import { oscalProblems } from '../consumers/oscal.js'
import { HOSTILE, UNSEEN } from '../hostile.js'
import { inventoryOf, rowsOf, textOf } from './rows.js'

/** What a consumer of each format has against a text. */
const CONSUMERS = {
  oscal: async (text: string) => oscalProblems(text),
  cyclonedx: bomProblems,
  backstage: entityProblems,
} as const
type Format = keyof typeof CONSUMERS
const FORMATS = Object.keys(CONSUMERS) as readonly Format[]

const written = (format: Format, rows: readonly InventoryRow[], more: Partial<Inventory> = {}): Promise<string> =>
  textOf(inventoryReporters[format](inventoryOf(rows, more)))
const jsonOf = async (format: Format, rows: readonly InventoryRow[], more: Partial<Inventory> = {}) =>
  JSON.parse(await written(format, rows, more))
const ROWS = rowsOf(60)
const SURFACES = ROWS.filter(({ state }) => state === 'surface')

describe.each(FORMATS)('%s', (format) => {
  test('takes rows of every state, the same each time', async () => {
    const text = await written(format, ROWS)
    expect(await CONSUMERS[format](text)).toEqual([])
    expect(await written(format, ROWS)).toBe(text)
  })

  test('takes an inventory of nothing', async () => {
    const text = await written(format, [])
    expect(await CONSUMERS[format](text)).toEqual([])
    expect(text).toMatch(/[^\n]\n$/)
  })

  test('takes what anybody may have written', async () => {
    const rows = Object.values(HOSTILE).map((text, index): InventoryRow => hostile(text, index))
    const text = await written(format, rows, { ownerOf: ({ why }) => why })
    expect(await CONSUMERS[format](text)).toEqual([])
    expect(text.split('\n').filter((line) => UNSEEN.test(line) || /##\[|^\s*::/.test(line))).toEqual([])
  })
})

/** A row with a text in every member that a service or the input has a say in. */
function hostile(text: string, index: number): InventoryRow {
  const row = SURFACES[index % SURFACES.length] as InventoryRow
  const evidence = { url: text, status: 200, sha256: text, contentType: text }
  const said = [{ value: text, from: ['document' as const] }]
  return {
    ...row,
    name: `${index}.example`,
    url: `https://${index}.example`,
    why: text,
    postureSentence: text,
    askedAt: text,
    findings: row.findings.map((one) => ({ ...one, message: text })),
    surface: {
      posture: text,
      dialect: '0.6',
      level: null,
      registrationTypes: [{ type: text, trust: 'anonymous', from: ['document'] }],
      scopes: { supported: said, beforeClaim: said, afterClaim: said },
      lifetimes: [],
      endpoints: [{ member: text, url: text, from: ['document'] }],
      hosts: said,
      issuers: said,
      contacts: said,
      found: [
        { kind: 'auth.md', url: `https://${index}.example/auth.md`, evidence },
        { kind: 'client-registration', url: text, evidence },
      ],
      leftOpen: [{ kind: 'server', url: text, why: text }],
    },
  }
}

describe('what was published', () => {
  let rows: readonly InventoryRow[] = []
  beforeAll(async () => {
    rows = await publishedRows()
  })

  test.each(FORMATS)('is taken as %s', async (format) => {
    expect(await CONSUMERS[format](await written(format, rows))).toEqual([])
  })

  test('is a service and an API for each', async () => {
    const { services } = await jsonOf('cyclonedx', rows)
    expect(services).toHaveLength(rows.length)
    expect(entitiesIn(await written('backstage', rows))).toHaveLength(rows.length)
  })
})

describe('an inventory in OSCAL', () => {
  const resultOf = async (rows: readonly InventoryRow[]) =>
    (await jsonOf('oscal', rows))['assessment-results'].results[0]

  test('has an item for each name of which anything is known, and a finding for each rule that is broken there', async () => {
    const result = await resultOf(ROWS)
    const broken = ROWS.flatMap(({ findings }) => findings.filter(({ level }) => level !== 'MAY'))
    expect(result['local-definitions']['inventory-items']).toHaveLength(
      ROWS.filter(({ state }) => state !== 'none').length,
    )
    expect(broken.length).toBeGreaterThan(0)
    expect(result.findings).toHaveLength(broken.length)
    expect(result.risks).toHaveLength(broken.length)
  })

  test('satisfies no objective: an inventory keeps no rule that passed', async () => {
    const { findings } = await resultOf(ROWS)
    const states = findings.map(({ target }: { target: { status: { state: string } } }) => target.status.state)
    expect(new Set(states)).toEqual(new Set(['not-satisfied']))
  })
})

describe('an inventory for a catalogue', () => {
  test('has a service with its owner for each surface, and counts the other names', async () => {
    const { services, metadata } = await jsonOf('cyclonedx', ROWS)
    expect(services).toHaveLength(SURFACES.length)
    expect(services.map(({ provider }: { provider?: { name: string } }) => provider?.name ?? '')).toEqual(
      SURFACES.map(({ carried }) => carried?.['owner'] ?? ''),
    )
    expect(metadata.properties).toContainEqual({
      name: 'authmd:names:undecided',
      value: String(ROWS.filter(({ state }) => state === 'undecided').length),
    })
  })

  test('says in comments of how many names there is no API', async () => {
    const text = await written('backstage', ROWS)
    const unseen = ROWS.filter(({ state }) => ['undecided', 'unreachable', 'answers-anything'].includes(state)).length
    const others = SURFACES.length - entitiesIn(text).length
    expect(text).toContain(`# left out: ${unseen} names of which nobody knows what is there\n`)
    expect(text).toContain(`# left out: ${others} names with something else than an auth.md\n`)
  })

  test('shows data where the register says which, and which way they go', async () => {
    const data = [{ flow: 'inbound', classification: 'PII' }] as const
    const { services } = await jsonOf('cyclonedx', SURFACES.slice(0, 1), {
      held: async ({ findings }) => ({ findings, registered: { name: 'Notes', data } }),
    })
    expect(services).toMatchObject([{ name: 'Notes', data }])
  })
})
