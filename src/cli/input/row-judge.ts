/** Makes of a register what judges each row of an inventory. */

import { RULES } from '../../catalogue/rules.js'
import { isOfPolicy } from '../../engine/policy.js'
import { heldRow } from '../../engine/policy-row.js'
import type { Register } from '../../model/register.js'
import type { Ownership } from '../../reports/inventory/index.js'

/** All rows are judged as of one time, however often they are read. */
export function rowJudge(register: Register, now: number): NonNullable<Ownership['held']> {
  const rules = RULES.filter(isOfPolicy)
  return (row) => heldRow(row, register, now, { rules, catalogue: RULES })
}
