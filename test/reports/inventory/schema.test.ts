import { describe, expect, test } from 'vitest'
import schema from '../../../schemas/inventory.schema.json' with { type: 'json' }
import rowSchema from '../../../schemas/inventory-row.schema.json' with { type: 'json' }
import type { InventoryRow } from '../../../src/model/inventory.js'
import { jsonInventory } from '../../../src/reports/inventory/json.js'
import { ndjsonInventory } from '../../../src/reports/inventory/ndjson.js'
import { validatorOf } from '../closed-schema.js'
import { inventoryOf, rowsOf, textOf } from './rows.js'

const document = validatorOf(schema)
const row = validatorOf(rowSchema)
const ROWS = rowsOf(200)
const faults = (validate: typeof row, value: unknown): unknown => {
  validate(value)
  return (validate.errors ?? []).map(({ instancePath, message, params }) => [instancePath, message, params])
}
const parsed = async (rows: readonly InventoryRow[], more = {}) =>
  JSON.parse(await textOf(jsonInventory(inventoryOf(rows, more))))

describe('an inventory follows its schemas', () => {
  test('as a document, with a register, without one, and without rows', async () => {
    expect(faults(document, await parsed(ROWS))).toEqual([])
    expect(faults(document, await parsed(ROWS, { register: undefined }))).toEqual([])
    expect(faults(document, await parsed([]))).toEqual([])
  })

  test('as lines', async () => {
    const lines = (await textOf(ndjsonInventory(inventoryOf(ROWS)))).trimEnd().split('\n')
    expect(lines.flatMap((line) => faults(row, JSON.parse(line)))).toEqual([])
  })

  test('a count that is none is found', async () => {
    const { totals, ...report } = await parsed([])
    for (const member of ['names', 'repeated', 'moreMisread', 'asked', 'kept', 'requests'])
      for (const wrong of [-1, 0.5])
        expect(faults(document, { ...report, totals: { ...totals, [member]: wrong } }), member).not.toEqual([])
  })

  test.each([
    ['a state that is none', { state: 'fine' }],
    ['no name', { name: undefined }],
    ['a member that nobody knows', { colour: 'red' }],
    ['a number of requests that is none', { requests: -1 }],
  ])('and not just any does: %s', async (_what, more) => {
    const wrong = { ...ROWS[0], lists: [], ...more }
    expect(faults(row, JSON.parse(JSON.stringify(wrong)))).not.toEqual([])
    expect(faults(document, { ...(await parsed([])), rows: [JSON.parse(JSON.stringify(wrong))] })).not.toEqual([])
  })
})
