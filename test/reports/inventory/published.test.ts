/** What was published once, as an inventory in every format that catalogues and auditors read. All of it is loaded where it is needed. */

import { beforeAll, describe, expect, test } from 'vitest'
import type { InventoryRow } from '../../../src/model/inventory.js'
import { THOROUGH } from '../../thorough.js'
import { inventoryOf, textOf } from './rows.js'

const FORMATS = ['ocsf', 'oscal', 'cyclonedx', 'backstage'] as const
type Format = (typeof FORMATS)[number]

/** What is wrong with a text in a format, by its consumer. */
const CONSUMERS: Readonly<Record<Format, (text: string) => Promise<readonly string[]>>> = {
  ocsf: async (text) => (await import('../consumers/ocsf.js')).ocsfProblems(text),
  oscal: async (text) => (await import('../consumers/oscal.js')).oscalProblems(text),
  cyclonedx: async (text) => (await import('../consumers/cyclonedx.js')).bomProblems(text),
  backstage: async (text) => (await import('../consumers/backstage.js')).entityProblems(text),
}

describe.runIf(THOROUGH)('what was published', () => {
  let rows: readonly InventoryRow[] = []
  beforeAll(async () => {
    const { listPublished } = await import('../../inventory/acceptance/published.js')
    const { rowsOfPublished } = await import('../../inventory/acceptance/published-rows.js')
    rows = await rowsOfPublished(await listPublished())
  })
  async function written(format: Format): Promise<string> {
    const { inventoryReporters } = await import('../../../src/reports/inventory/index.js')
    return textOf(inventoryReporters[format](inventoryOf(rows)))
  }

  test.each(FORMATS)('is taken as %s', async (format) => {
    expect(await CONSUMERS[format](await written(format))).toEqual([])
  })

  test('has faults in the formats that tell of them', async ({ skip }) => {
    skip(rows.length === 0, 'the files are not there')
    expect(await written('ocsf')).toContain('"status_id":3')
    expect(await written('oscal')).toContain('"not-satisfied"')
  })

  test('is a service and an API for each that is not of another convention', async () => {
    const own = rows.filter(({ surface }) => surface?.posture !== 'unrelated')
    expect(JSON.parse(await written('cyclonedx')).services).toHaveLength(own.length)
    expect((await written('backstage')).match(/^kind: API$/gm) ?? []).toHaveLength(own.length)
  })
})
