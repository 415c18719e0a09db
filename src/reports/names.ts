/** In a file of its own, which loads none of them. */
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
