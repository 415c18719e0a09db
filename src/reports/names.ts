/** The names of the reporters, for whoever needs none of them to be loaded. */

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
  'har',
] as const
export type ReporterName = (typeof REPORTER_NAMES)[number]
