import type { Report } from '../model.js'
import { json } from './json.js'
import { junit } from './junit.js'
import type { Style } from './paint.js'
import { pretty } from './pretty.js'

export type { Paint, Style } from './paint.js'
export { PLAIN } from './paint.js'

export const REPORTER_NAMES = ['pretty', 'json', 'junit'] as const
export type ReporterName = (typeof REPORTER_NAMES)[number]

/** What a reporter is told beside the report. */
export interface ReportContext extends Style {
  /** Warnings fail, too. */
  readonly strict: boolean
}
/** Pure; the text ends in a newline. */
export type Reporter = (report: Report, context: ReportContext) => string

export const REPORTERS: Readonly<Record<ReporterName, Reporter>> = { pretty, json, junit }
