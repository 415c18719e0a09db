/** Makes a report of a row of an inventory: it has what the row has, and no verdict. */

import type { InventoryRow } from '../model/inventory.js'
import type { Report } from '../model/report.js'
import { TOOL } from '../model/tool.js'
import { count } from './report.js'

/** An inventory only reads, so that nothing was created and no level was reached. */
export function reportOfRow(row: InventoryRow, register: string): Report {
  const { url, askedAt, durationMs, surface, postureSentence } = row
  const document = surface?.found?.find(({ kind }) => kind === 'auth.md')?.url
  return {
    schema: 1,
    tool: TOOL,
    target: url,
    mode: 'check',
    startedAt: askedAt,
    durationMs,
    dialect: { name: surface?.dialect ?? null, evidence: [] },
    posture: surface?.posture ?? null,
    ...(postureSentence === undefined ? {} : { postureSentence }),
    level: { reached: null, limitedBy: 'an inventory only reads' },
    summary: count([]),
    verdicts: [],
    created: [],
    exchanges: [],
    tokens: {},
    options: { dialect: 'auto', rules: {}, register },
    ...(document === undefined ? {} : { document }),
    ...(surface ? { surface } : {}),
  }
}
