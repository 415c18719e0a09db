import stringWidth from 'string-width'
import { describe, expect, test } from 'vitest'
import type { InventoryRow } from '../../../src/model/inventory.js'
import type { Inventory } from '../../../src/reports/inventory/index.js'
import { prettyInventory } from '../../../src/reports/inventory/pretty.js'
import { PLAIN } from '../../../src/reports/paint.js'
import { HOSTILE, UNSEEN } from '../hostile.js'
import { drawing, inventoryOf, rowsOf, textOf, totalsOf } from './rows.js'

const ROWS = rowsOf(200)
const shown = (rows: readonly InventoryRow[], more: Partial<Inventory> = {}, verbose = false) =>
  textOf(prettyInventory(inventoryOf(rows, more), { color: PLAIN, verbose, width: 80 }))
const surface = ROWS.find(({ state }) => state === 'surface') as InventoryRow
const rowWith = (more: Partial<InventoryRow>): InventoryRow => ({ ...surface, findings: [], ...more })

describe('an inventory at a terminal', () => {
  test('begins with the two lists, the gravest names first', async () => {
    const text = await shown(ROWS)
    const unowned = ROWS.filter(({ state, carried }) => state === 'surface' && carried?.['owner'] === '')
    const gravest = unowned.filter(({ findings }) => findings[0]?.impact === 'takeover').map(({ name }) => name)
    const [, first = '', second = ''] = text.split('\n\n')
    expect(first).toContain(`Surfaces without an owner: ${unowned.length}\n`)
    expect(second).toMatch(/^Live, and not in the register: \d+\n/)
    expect(
      first
        .split('\n')
        .slice(1, 3)
        .map((line) => line.trim().split(' ')[0]),
    ).toEqual(gravest.sort().slice(0, 2))
    expect(first).toContain(`… and ${unowned.length - 10} more`)
  })

  test('fits 80 columns', async () => {
    const lines = (await shown(ROWS)).split('\n')
    expect(lines.filter((line) => stringWidth(line) > 80)).toEqual([])
  })

  test('the order of the rows does not show', async () => {
    const draw = drawing(5)
    const shuffled = [...ROWS].map((row) => ({ row, at: draw(1e9) })).sort((a, b) => a.at - b.at)
    const { register } = inventoryOf(ROWS)
    const others = shuffled.map(({ row }) => row)
    expect(others).not.toEqual(ROWS)
    expect(await shown(others, { register })).toBe(await shown(ROWS, { register }))
  })

  test('the long form names more', async () => {
    const counts = await Promise.all(
      [false, true].map(async (verbose) => (await shown(ROWS, {}, verbose)).split('\n').length),
    )
    expect(counts[1]).toBeGreaterThan((counts[0] ?? 0) + 10)
  })

  test('without a register it says how to have that list, and not that it is empty', async () => {
    const text = await shown(ROWS, { register: undefined })
    expect(text).toContain('Live, and not in the register\n  Not known: `--register <file>`')
  })

  test('where nobody has an owner it says how to name one', async () => {
    expect(await shown(ROWS, { ownerOf: () => undefined })).toContain('The input names no owner at all')
    expect(await shown(ROWS)).not.toContain('names no owner at all')
  })

  test('lists that are empty say of how many', async () => {
    const text = await shown([surface], { ownerOf: () => 'team', register: new Set([surface.name]) })
    expect(text).toContain('Surfaces without an owner: 0\n  None of 1 surface.\n')
    expect(await shown([])).toContain('No surface was found.')
  })

  test('what is undecided has its cause, what would decide it, and names', async () => {
    const rows = ['a', 'b'].map((letter) =>
      rowWith({ name: `${letter}.example`, state: 'undecided', why: `403 at ${letter}.example`, cause: 'gate' }),
    )
    const text = await shown([...rows, rowWith({ name: 'c.example', state: 'undecided', why: 'c.example sleeps' })])
    expect(text).toContain('Undecided (not known): 3\n  2 a sign-in or a refusal stands before everything\n    → ')
    expect(text).toContain('    a.example, b.example\n  1 the name sleeps\n    c.example\n')
  })

  test('an inventory that was interrupted says so last', async () => {
    const totals = { ...totalsOf(ROWS), names: ROWS.length + 3, complete: false }
    const text = await shown(ROWS, { totals })
    expect(text.split('\n\n').at(-1)?.replaceAll('\n', ' ')).toBe(
      'The inventory is not complete: 3 of 203 names have no row. The same command with the same `--state` goes on, or `inventory worker`. ',
    )
  })

  test('a long name is not cut', async () => {
    const name = `${'very-'.repeat(20)}long.example`
    expect(await shown([rowWith({ name })], { ownerOf: () => undefined })).toContain(`  ${name}`)
  })
})

test.each(Object.entries(HOSTILE))('%s does nothing at a terminal', async (_kind, text) => {
  const finding = { rule: 'token/no-store', impact: 'takeover', level: 'MUST', message: text, problems: 1 } as const
  const surfaced = surface.surface && { ...surface.surface, posture: text }
  const rows = [
    rowWith({ name: text, findings: [finding], ...(surfaced ? { surface: surfaced } : {}) }),
    rowWith({ name: 'b.example', state: 'undecided', why: text }),
    rowWith({ name: 'c.example', state: 'answers-anything', why: text }),
  ]
  const misread = [{ text, reason: text, at: { file: text, line: 1 } }]
  const printed = await shown(rows, { totals: { ...totalsOf(rows), misread }, ownerOf: () => text })
  const lines = printed.split('\n')
  expect(lines.filter((line) => UNSEEN.test(line) || /^\s*::|##\[/.test(line))).toEqual([])
  expect(printed.length).toBeLessThan(12_000)
})
