/** Tests that the consumer of a format takes inventories in it, whatever they have. */

import { describe, expect, test } from 'vitest'
import type { InventoryRow } from '../../../src/model/inventory.js'
import type { Inventory } from '../../../src/reports/inventory/index.js'
import { HOSTILE, UNSEEN } from '../hostile.js'
import { inventoryOf, rowsOf, textOf } from './rows.js'

type Reporter = (inventory: Inventory) => AsyncIterable<string>

export const ROWS = rowsOf(60)
export const SURFACES = ROWS.filter(({ state }) => state === 'surface')

/** The text of an inventory of these rows. */
export const written = (
  reporter: Reporter,
  rows: readonly InventoryRow[],
  more: Partial<Inventory> = {},
): Promise<string> => textOf(reporter(inventoryOf(rows, more)))

/** `problemsOf` says what a consumer has against a text. */
export function takesInventories(reporter: Reporter, problemsOf: (text: string) => unknown): void {
  describe('an inventory is taken', () => {
    test('with rows of every state, and is the same each time', async () => {
      const text = await written(reporter, ROWS)
      expect(await problemsOf(text)).toEqual([])
      expect(await written(reporter, ROWS)).toBe(text)
    })

    test('where it has no row', async () => {
      const text = await written(reporter, [])
      expect(await problemsOf(text)).toEqual([])
      expect(text).toMatch(/[^\n]\n$/)
    })

    test('whatever anybody may have written into it', async () => {
      const rows = Object.values(HOSTILE).map((text, index): InventoryRow => hostile(text, index))
      const text = await written(reporter, rows, { ownerOf: ({ why }) => why })
      expect(await problemsOf(text)).toEqual([])
      expect(text.split('\n').filter((line) => UNSEEN.test(line) || /##\[|^\s*::/.test(line))).toEqual([])
    })
  })
}

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
