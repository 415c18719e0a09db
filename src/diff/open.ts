/** Says why a newer run cannot tell that a finding is gone. */

import type { InventoryRow } from '../model/inventory.js'
import type { ListedRow } from '../model/inventory-report.js'
import type { Report } from '../model/report.js'
import type { RuleId } from '../model/stage.js'
import { whyUndecided } from './findings.js'
import { isKnown, whyUnjudgedIn, whyUnknown } from './rows.js'

/** Why a report does not say it of a rule, or, without one, of anything. */
export const whyOpenIn = (report: Report, rule: RuleId | undefined): string | undefined =>
  report.unreachable ?? (rule === undefined ? undefined : whyUndecided(report, rule, 'new'))

/** The same of a row. Where nothing is offered any more, nothing is found there. */
export function whyOpenAt(row: InventoryRow & Pick<ListedRow, 'policy'>, rule: RuleId | undefined): string | undefined {
  if (!isKnown(row)) return whyUnknown(row)
  return rule === undefined || !row.surface ? undefined : whyUnjudgedIn(row, row.surface, rule)
}
