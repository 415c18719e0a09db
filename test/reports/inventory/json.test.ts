import { describe, expect, test } from 'vitest'
import type { InventoryRow } from '../../../src/model/inventory.js'
import type { InventoryReport } from '../../../src/model/inventory-report.js'
import { jsonInventory } from '../../../src/reports/inventory/json.js'
import { ndjsonInventory } from '../../../src/reports/inventory/ndjson.js'
import { HOSTILE, UNSEEN } from '../hostile.js'
import { inventoryOf, rowsOf, textOf, totalsOf } from './rows.js'

const ROWS = rowsOf(80)
const reportOf = async (rows: readonly InventoryRow[], more = {}): Promise<InventoryReport> =>
  JSON.parse(await textOf(jsonInventory(inventoryOf(rows, more))))
const linesOf = async (rows: readonly InventoryRow[]) =>
  (await textOf(ndjsonInventory(inventoryOf(rows)))).split('\n').slice(0, -1)

describe('an inventory as one document', () => {
  test('begins with the lists, and has every row', async () => {
    const report = await reportOf(ROWS)
    const surfaces = ROWS.filter(({ state }) => state === 'surface')
    expect(Object.keys(report)).toEqual(['schema', 'tool', 'lists', 'summary', 'totals', 'rows'])
    expect(report.lists.withoutOwner).toEqual(
      surfaces.filter((row) => row.carried?.['owner'] === '').map((row) => row.name),
    )
    expect(report.lists.notInRegister).toEqual(
      surfaces.filter((row) => ROWS.indexOf(row) % 2 === 1).map((row) => row.name),
    )
    expect(report.rows.map(({ owner: _, lists: __, ...row }) => row)).toEqual(ROWS)
    expect(report.totals).toEqual(totalsOf(ROWS))
  })

  test('counts names, each once', async () => {
    const { summary } = await reportOf(ROWS)
    const surfaces = ROWS.filter(({ state }) => state === 'surface')
    const anonymous = surfaces.filter(({ surface }) =>
      surface?.registrationTypes.some(({ trust }) => trust === 'anonymous'),
    )
    const takeovers = ROWS.filter(({ findings }) => findings.some(({ impact }) => impact === 'takeover'))
    expect(summary.states).toEqual(totalsOf(ROWS).states)
    expect(summary.trustLevels).toContainEqual({ value: 'anonymous', names: anonymous.length })
    const cards = surfaces.filter(({ surface }) => surface?.found?.some(({ kind }) => kind === 'agent-card'))
    expect(summary.surfaces).toContainEqual({ value: 'agent-card', names: cards.length })
    expect(summary.fiction).toBe(surfaces.filter(({ surface }) => surface?.fiction?.length).length)
    expect(summary.fiction).toBeGreaterThan(0)
    expect(summary.impacts[0]).toEqual({
      impact: 'takeover',
      names: takeovers.length,
      rules: [{ rule: 'token/no-store', names: takeovers.length }],
    })
    expect(summary.postures.reduce((sum, { names }) => sum + names, 0)).toBe(surfaces.length)
    expect(summary.undecided.map(({ names }) => names)).toEqual(
      summary.undecided.map(({ names }) => names).sort((a, b) => b - a),
    )
  })

  test('without a register there is no list of what it lacks', async () => {
    const { lists, rows } = await reportOf(ROWS, { register: undefined })
    expect(lists.notInRegister).toBeNull()
    expect(rows.filter((row) => row.lists.includes('not-in-register'))).toEqual([])
  })

  test('an owner of spaces is none', async () => {
    const { lists, rows } = await reportOf(ROWS, { ownerOf: () => ' \t' })
    expect(lists.withoutOwner).toHaveLength(totalsOf(ROWS).states.surface)
    expect(rows.filter((row) => 'owner' in row)).toEqual([])
  })

  test('an empty inventory is a document, too', async () => {
    expect(await reportOf([])).toMatchObject({ lists: { withoutOwner: [], notInRegister: [] }, rows: [] })
  })

  test('services cannot fill the counts', async () => {
    const rows = Array.from(
      { length: 3000 },
      (_, index): InventoryRow => ({
        ...(ROWS[0] as InventoryRow),
        state: 'undecided',
        why: `cause ${index} ${'x'.repeat(500)}`,
      }),
    )
    const { summary } = await reportOf(rows)
    expect(summary.undecided[0]).toEqual({ value: 'something else', names: 2000 })
    expect(summary.undecided).toHaveLength(1001)
    expect(Math.max(...summary.undecided.map(({ value }) => value.length))).toBeLessThan(350)
  })
})

describe('an inventory as lines', () => {
  test('has the same rows as the document', async () => {
    const lines = await linesOf(ROWS)
    expect(lines.map((line) => JSON.parse(line))).toEqual((await reportOf(ROWS)).rows)
  })
})

test.each(Object.entries(HOSTILE))('%s is read back as it was, and does nothing on its way', async (_kind, text) => {
  const rows = [{ ...(ROWS[0] as InventoryRow), why: text, carried: { [text]: text } }]
  const document = await textOf(jsonInventory(inventoryOf(rows)))
  const lines = await linesOf(rows)
  expect([...document.split('\n'), ...lines].filter((line) => UNSEEN.test(line) || /##\[|^\s*::/.test(line))).toEqual(
    [],
  )
  for (const row of [JSON.parse(document).rows[0], JSON.parse(lines[0] ?? '')])
    expect([row.why, row.carried]).toEqual([text, { [text]: text }])
})
