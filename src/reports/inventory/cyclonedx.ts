/** Writes an inventory as a bill of materials of CycloneDX 1.6, with a service for each name at which something was found. */

import { ROW_STATES } from '../../model/inventory.js'
import { cataloguedRow } from '../catalogued.js'
import { bomOf, property } from '../cyclonedx/bom.js'
import { serviceOf } from '../cyclonedx/service.js'
import { instantOf } from '../instant.js'
import { safeJson } from '../pieces.js'
import { uuidOf } from '../uuids.js'
import { inList } from './in-list.js'
import { type Inventory, listedRows } from './inventory.js'

/** Names without a service are counted among the properties of the document. */
export async function* cyclonedxInventory(inventory: Inventory): AsyncIterable<string> {
  const { startedAt, endedAt, names, states } = inventory.totals
  const frame = bomOf({
    names: ['inventory', startedAt, endedAt],
    endedAt: instantOf(endedAt),
    properties: [
      ...property('names', String(names)),
      ...ROW_STATES.flatMap((state) => property(`names:${state}`, String(states[state]))),
    ],
  })
  // What follows stands inside the object.
  yield `${safeJson(frame, 2).slice(0, -2)},\n  "services": `
  yield* inList(servicesOf(inventory), '  ')
  yield '\n}\n'
}

async function* servicesOf(inventory: Inventory): AsyncIterable<unknown> {
  for await (const row of listedRows(inventory)) {
    const one = cataloguedRow(row)
    if (one) yield serviceOf(one, uuidOf('service', one.uid))
  }
}
