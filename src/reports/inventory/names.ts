/** Names the reporters of an inventory, the usual one first. It is apart from them, because `--version` loads the table of options. */

export const INVENTORY_REPORTER_NAMES = [
  'pretty',
  'ndjson',
  'csv',
  'json',
  'markdown',
  'html',
  'ocsf',
  'oscal',
  'cyclonedx',
  'backstage',
] as const
export type InventoryReporterName = (typeof INVENTORY_REPORTER_NAMES)[number]
