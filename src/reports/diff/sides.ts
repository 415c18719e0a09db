/** Defines the two that are compared, for reporters that say more than the changes. */

import type { ListedRow } from '../../model/inventory-report.js'
import type { Report } from '../../model/report.js'
import type { RuleId } from '../../model/stage.js'

/** Two reports of one service. */
export interface ReportSides {
  readonly of: 'reports'
  readonly old: Report
  readonly new: Report
  /** Why the newer one cannot say that what a rule found is gone, or nothing where it can. Without a rule: why it says nothing at all. */
  readonly whyOpen: (rule?: RuleId) => string | undefined
}

/** One of two inventories. */
export interface RowSide {
  /** Reads the rows from the first one. It is called several times. */
  readonly rows: () => AsyncIterable<ListedRow>
  /** When it began, in ISO 8601. */
  readonly startedAt: string
  readonly hasRegister: boolean
}

export interface InventorySides {
  readonly of: 'inventories'
  readonly old: RowSide
  readonly new: RowSide
  /** The same of a row. */
  readonly whyOpen: (row: ListedRow, rule?: RuleId) => string | undefined
}

export type Sides = ReportSides | InventorySides
