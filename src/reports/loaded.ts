/** Loads the one reporter that is asked for, and returns its text in pieces: together, they may be longer than a string can be. */

import type { Report } from '../model/report.js'
import type { ReportContext } from './index.js'
import type { ReporterName } from './names.js'

type Pieces = (report: Report, context: ReportContext) => Promise<Iterable<string>>

const LOADED: Readonly<Record<ReporterName, Pieces>> = {
  pretty: async (...given) => [(await import('./pretty.js')).pretty(...given)],
  json: async (report) => (await import('./json.js')).jsonPieces(report),
  junit: async (...given) => [(await import('./junit.js')).junit(...given)],
  sarif: async (...given) => [(await import('./sarif.js')).sarif(...given)],
  github: async (...given) => [(await import('./github.js')).github(...given)],
  gitlab: async (...given) => [(await import('./gitlab.js')).gitlab(...given)],
  markdown: async (...given) => [(await import('./markdown.js')).markdown(...given)],
  html: async (...given) => [(await import('./html.js')).htmlPage(...given)],
  tap: async (...given) => [(await import('./tap.js')).tap(...given)],
  ndjson: async (report) => (await import('./ndjson.js')).ndjsonPieces(report),
  ocsf: async (report) => (await import('./ocsf.js')).ocsfPieces(report),
  har: async (report) => (await import('./har.js')).harPieces(report),
  badge: async (...given) => [(await import('./badge.js')).badge(...given)],
  oscal: async (report) => [(await import('./oscal.js')).oscal(report)],
  cyclonedx: async (report) => [(await import('./cyclonedx.js')).cyclonedx(report)],
  backstage: async (report) => [(await import('./backstage.js')).backstage(report)],
}

export const reportInPieces = (name: ReporterName, report: Report, context: ReportContext): Promise<Iterable<string>> =>
  LOADED[name](report, context)
