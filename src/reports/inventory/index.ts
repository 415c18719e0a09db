/** Lists every reporter of an inventory by its name. */

import { backstageInventory } from './backstage.js'
import { csvInventory } from './csv.js'
import { cyclonedxInventory } from './cyclonedx.js'
import { htmlInventory } from './html.js'
import type { InventoryReporter } from './inventory.js'
import { jsonInventory } from './json.js'
import { markdownInventory } from './markdown.js'
import type { InventoryReporterName } from './names.js'
import { ndjsonInventory } from './ndjson.js'
import { ocsfInventory } from './ocsf.js'
import { oscalInventory } from './oscal.js'
import { prettyInventory } from './pretty.js'

export { type Inventory, listedRows, type Ownership } from './inventory.js'
export type { InventoryReporterName } from './names.js'
export { rowLine } from './ndjson.js'

export const inventoryReporters = {
  pretty: prettyInventory,
  ndjson: ndjsonInventory,
  csv: csvInventory,
  json: jsonInventory,
  markdown: markdownInventory,
  html: htmlInventory,
  ocsf: ocsfInventory,
  oscal: oscalInventory,
  cyclonedx: cyclonedxInventory,
  backstage: backstageInventory,
} as const satisfies Readonly<Record<InventoryReporterName, InventoryReporter>>
