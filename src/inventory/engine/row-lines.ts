/** Reads rows from NDJSON and from the JSON report, also where the last line was torn. */

import { type InventoryRow, ROW_STATES } from '../../model/inventory.js'
import { POLICY_STATES } from '../../model/inventory-report.js'
import { isObject } from '../../wire/json.js'
import { fileLines } from './file-lines.js'

/** The JSON report begins with a line of its own, and has each row on one, as a member of a list. */
const REPORT = /^\{\r?$/
const MEMBER = /^ *\{"/
const LIST_COMMA = /,\r?$/

/** Yields every line of a file that should be a row: the row, or nothing where it is none. */
export async function* rowLines(file: string): AsyncGenerator<InventoryRow | undefined> {
  let isReport: boolean | undefined
  for await (const line of fileLines(file)) {
    isReport ??= REPORT.test(line)
    if (!isReport || MEMBER.test(line)) yield rowIn(line)
  }
}

/** Reads one line. What was cut in the middle is no row, and neither is what another program wrote. */
function rowIn(line: string): InventoryRow | undefined {
  try {
    const value: unknown = JSON.parse(line.replace(LIST_COMMA, ''))
    return isRow(value) ? value : undefined
  } catch {
    return undefined
  }
}

const isRow = (value: unknown): value is InventoryRow =>
  isObject(value) &&
  value['schema'] === 1 &&
  ['name', 'domain'].every((member) => typeof value[member] === 'string') &&
  URL.canParse(String(value['url'])) &&
  isObject(value['at']) &&
  typeof value['at']['file'] === 'string' &&
  ['durationMs', 'requests'].every((member) => Number.isSafeInteger(value[member])) &&
  ROW_STATES.some((state) => state === value['state']) &&
  !Number.isNaN(Date.parse(String(value['askedAt']))) &&
  ['undefined', 'object'].includes(typeof value['surface']) &&
  Array.isArray(value['findings']) &&
  value['findings'].every(isFinding) &&
  (value['policy'] === undefined || isPolicy(value['policy']))

const isFinding = (value: unknown): boolean =>
  isObject(value) && ['rule', 'impact', 'level', 'message'].every((member) => typeof value[member] === 'string')

/** What an earlier report said of the register. */
const isPolicy = (value: unknown): boolean =>
  isObject(value) &&
  POLICY_STATES.some((state) => state === value['state']) &&
  Array.isArray(value['undecided']) &&
  value['undecided'].every(
    (one) => isObject(one) && ['rule', 'reason'].every((member) => typeof one[member] === 'string'),
  )
