/** Lists the names of the reporters, for code that must not load the reporters themselves. */

export const REPORTER_NAMES = [
  'pretty',
  'json',
  'junit',
  'sarif',
  'github',
  'gitlab',
  'markdown',
  'html',
  'tap',
  'ndjson',
  'ocsf',
  'har',
  'badge',
  'oscal',
  'cyclonedx',
  'backstage',
] as const
export type ReporterName = (typeof REPORTER_NAMES)[number]
