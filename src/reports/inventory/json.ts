/** Writes an inventory as one JSON document, in pieces: the lists, the counts, then each row on a line. */

import type { InventoryReport, ListedRow, ListName } from '../../model/inventory-report.js'
import { TOOL } from '../../model/tool.js'
import { safeJson } from '../pieces.js'
import { inList } from './in-list.js'
import { type Inventory, listedRows } from './inventory.js'
import { summaryOf } from './summary.js'

export async function* jsonInventory(inventory: Inventory): AsyncIterable<string> {
  const { totals, register } = inventory
  const tool: InventoryReport['tool'] = { name: TOOL.name, version: TOOL.version }
  yield `{\n  "schema": 1,\n  "tool": ${indented(tool)},\n  "lists": {\n    "withoutOwner": `
  yield* inList(namesOn('without-owner', inventory), '    ')
  yield ',\n    "notInRegister": '
  if (register === undefined) yield 'null'
  else yield* inList(namesOn('not-in-register', inventory), '    ')
  yield `\n  },\n  "summary": ${indented(await summaryOf(listedRows(inventory)))},\n`
  yield `  "totals": ${indented(totals)},\n  "rows": `
  yield* inList(listedRows(inventory), '  ')
  yield '\n}\n'
}

const indented = (value: unknown): string => safeJson(value, 2).replaceAll('\n', '\n  ')

async function* namesOn(list: ListName, inventory: Inventory): AsyncIterable<ListedRow['name']> {
  for await (const { lists, name } of listedRows(inventory)) if (lists.includes(list)) yield name
}
