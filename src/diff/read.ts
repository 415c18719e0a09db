/** Reads what a comparison or a policy is given: a report or the rows of an inventory, as another program may have written them. */

import rowSchema from '../../schemas/inventory-row.schema.json' with { type: 'json' }
import reportSchema from '../../schemas/report.schema.json' with { type: 'json' }
import type { InventoryRow } from '../model/inventory.js'
import type { ListedRow } from '../model/inventory-report.js'
import type { Report } from '../model/report.js'
import { isObject, type JsonObject } from '../wire/json.js'
import { type JsonSchema, type Violation, violations } from '../wire/schema.js'

/** What another program wrote. The message completes a sentence that begins with the name of the file. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable'
}

/** A schema without the words by which other programs find it: ours takes any draft. */
function plain({ $schema: _schema, $id: _id, ...schema }: JsonObject): JsonSchema {
  return schema
}

const REPORT = plain(reportSchema)
/** A row that nobody has listed says nothing of the lists. */
const ROW = plain({ ...rowSchema, required: rowSchema.required.filter((name) => name !== 'lists') })

/** A whole sentence of a schema describes a member, and does not say what is wrong with it. */
function damageOf({ pointer, message, expected }: Violation): string {
  const where = pointer || 'it'
  if (message.endsWith(' is missing')) return `${where} is missing`
  return /^[A-Z]/.test(expected) ? `${where} is of another kind than its schema says` : `${where} is not ${expected}`
}

/** Returns a JSON report. */
export function reportIn(value: JsonObject): Report {
  refuseVersion(value)
  const [first] = violations(REPORT, value)
  if (first) throw new Unreadable(`is a damaged report: ${damageOf(first)}`)
  return value as unknown as Report
}

/** Returns a row of an inventory. */
export function rowIn(value: unknown): InventoryRow | ListedRow {
  if (!isObject(value)) throw new Unreadable('has a row that is none')
  refuseVersion(value)
  const [first] = violations(ROW, value)
  if (first) throw new Unreadable(`has a damaged row: ${damageOf(first)}`)
  return value as unknown as InventoryRow
}

function refuseVersion({ schema }: JsonObject): void {
  if (schema !== 1) throw new Unreadable('was written by another version of this tool, and this version cannot read it')
}
