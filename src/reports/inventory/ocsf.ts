/** Writes an inventory as events of OCSF 1.3.0, one on each line, row by row. */

import type { ListedRow } from '../../model/inventory-report.js'
import { TOOL } from '../../model/tool.js'
import { ownDemand } from '../ocsf/demand.js'
import type { Run } from '../ocsf/event.js'
import type { Judgement } from '../ocsf/judgement.js'
import { created } from '../ocsf/lines.js'
import { type Inventory, listedRows } from './inventory.js'
import { hasOwners, judgementsOf } from './judgements.js'
import { counted } from './numbers.js'
import { describeMisread, describeMissing } from './sections.js'

/** An inventory knows no earlier one, so that every finding is created. The owners are looked for first. */
export async function* ocsfInventory(inventory: Inventory): AsyncIterable<string> {
  const known = {
    hasOwners: await hasOwners(inventory.rows(), inventory.ownerOf),
    hasRegister: inventory.register !== undefined,
  }
  const id = `inventory ${inventory.totals.startedAt}`
  let rows = 0
  let file = inventory.totals.misread[0]?.at.file ?? ''
  for await (const row of listedRows(inventory)) {
    rows += 1
    if (rows === 1) file = row.at.file
    const run = runOf(row, id)
    for (const judgement of judgementsOf(row, known)) yield created(judgement, run)
  }
  for (const judgement of gapsIn(inventory, rows, file)) yield created(judgement, runOfAll(inventory, id))
}

/** Each row was made at a time of its own. */
export const runOf = ({ askedAt, durationMs }: Pick<ListedRow, 'askedAt' | 'durationMs'>, id: string): Run => ({
  id,
  version: TOOL.version,
  command: 'inventory',
  startedAt: askedAt,
  durationMs,
})

/** The time of the inventory, for what is about no row. */
const runOfAll = ({ totals: { startedAt, endedAt } }: Inventory, id: string): Run => ({
  ...runOf({ askedAt: startedAt, durationMs: Date.parse(endedAt) - Date.parse(startedAt) }, id),
})

/** What nobody asked: names without a row, and entries of the input that are no names. */
function gapsIn(inventory: Inventory, rows: number, file: string): Judgement[] {
  const { misread, moreMisread } = inventory.totals
  const [first] = misread
  const wrong = misread.length + moreMisread
  return [
    gap('inventory/complete', 'Every name has its row.', file, describeMissing(inventory, { rows })),
    gap(
      'inventory/read',
      'Every entry of the input is a name.',
      file,
      first &&
        `${counted(wrong, 'entry', 'entries')} of the input ${wrong === 1 ? 'is no name' : 'are no names'}: ${describeMisread(first)}`,
    ),
  ].flat()
}

function gap(rule: string, title: string, file: string, said: string | undefined): Judgement[] {
  if (said === undefined) return []
  return [
    {
      service: { uid: `inventory ${file}`, name: file, type: 'Inventory' },
      kind: 'state',
      key: rule,
      rule,
      title,
      standing: 'open',
      outcome: 'undecided',
      severity: 'Unknown',
      said: `No result: ${said}`,
      demand: ownDemand(rule),
      more: {},
    },
  ]
}
