import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import type { InventoryRow } from '../../../src/model/inventory.js'
import { COLUMNS } from '../../../src/reports/inventory/columns.js'
import { csvInventory } from '../../../src/reports/inventory/csv.js'
import { HOSTILE, UNSEEN } from '../hostile.js'
import { inventoryOf, rowsOf, textOf } from './rows.js'

const ROWS = rowsOf(60)
const recordsOf = async (rows: readonly InventoryRow[], more = {}): Promise<Record<string, string>[]> =>
  parse(await textOf(csvInventory(inventoryOf(rows, more))), { columns: true, bom: false })
const [FIRST] = ROWS as [InventoryRow]
const carrying = (carried: Readonly<Record<string, string>>, file = 'names.csv'): InventoryRow => ({
  ...FIRST,
  carried,
  at: { file },
})

describe('an inventory as CSV', () => {
  test('has one record for each row, with its columns and those of the input', async () => {
    const records = await recordsOf(ROWS)
    expect(records.map(({ name }) => name)).toEqual(ROWS.map(({ name }) => name))
    expect(Object.keys(records[0] ?? {})).toEqual([...COLUMNS.map(({ name }) => name), 'input_owner', 'system'])
    for (const [index, { state, system, input_owner, input_line }] of records.entries()) {
      const row = ROWS[index]
      expect([state, system, input_owner, input_line]).toEqual([
        row?.state,
        row?.carried?.['system'],
        row?.carried?.['owner'],
        String(row?.at.line),
      ])
    }
  })

  test('says on which lists a name is', async () => {
    const records = await recordsOf(ROWS)
    const unowned = ROWS.filter(({ state, carried }) => state === 'surface' && carried?.['owner'] === '')
    const unknown = ROWS.filter(({ state }, index) => state === 'surface' && index % 2 === 1)
    const on = (list: string) =>
      records.filter(({ lists }) => lists?.split('; ').includes(list)).map(({ name }) => name)
    expect(unowned.length).toBeGreaterThan(1)
    expect(on('without-owner')).toEqual(unowned.map(({ name }) => name))
    expect(on('not-in-register')).toEqual(unknown.map(({ name }) => name))
    const unregistered = await recordsOf(ROWS, { register: undefined })
    expect(unregistered.filter(({ lists }) => lists?.includes('not-in-register'))).toEqual([])
  })

  test('the order of the rows does not change the columns', async () => {
    const rows = [carrying({ b: '1', a: '2' }), carrying({ b: '1', x: '2', a: '3' }, 'a.csv'), carrying({ c: '4' })]
    const columns = async (some: readonly InventoryRow[]) =>
      Object.keys((await recordsOf(some))[0] ?? {}).slice(COLUMNS.length)
    expect(await columns(rows)).toEqual(['b', 'x', 'a', 'c'])
    expect(await columns(rows.toReversed())).toEqual(['b', 'x', 'a', 'c'])
  })

  test('no column of the input hides one of ours, or another of the input', async () => {
    const [record] = await recordsOf([carrying({ name: 'mine', input_name: 'hers', __proto__x: 'p' })])
    expect(record).toMatchObject({ name: FIRST.name, input_name: 'mine', input_input_name: 'hers', __proto__x: 'p' })
  })
})

describe('what others wrote stays a text', () => {
  test.each(['=cmd|x', '+1', '-1', '@SUM(A1)', ' =1', '\uff1d1', 'a; =b', 'a;-b'])('%j is no formula', async (text) => {
    const csv = await textOf(csvInventory(inventoryOf([{ ...carrying({ [text]: text }), why: text }])))
    const cells = (parse(csv) as string[][]).flat()
    const apart = cells.flatMap((cell) => cell.split(';')).filter((cell) => /^\s*[=+\-@\uff1d]/.test(cell))
    expect(apart).toEqual([])
    expect(cells.filter((cell) => cell.replaceAll("'", '') === text)).toHaveLength(3)
  })

  test.each(Object.entries(HOSTILE))('%s leaves one line a name', async (_kind, text) => {
    const rows = [carrying({ [text]: text }), { ...FIRST, why: text, findings: [] }]
    const csv = await textOf(csvInventory(inventoryOf(rows)))
    const lines = csv.split('\r\n')
    expect(lines).toHaveLength(4)
    expect(lines.filter((line) => UNSEEN.test(line) || /^\s*(::|##\[)/.test(line))).toEqual([])
    expect(parse(csv)).toHaveLength(3)
  })
})
