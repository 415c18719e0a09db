/** Lists every reporter by its name. */

import type { Report } from '../model/report.js'
import { backstage } from './backstage.js'
import { badge } from './badge.js'
import { cyclonedx } from './cyclonedx.js'
import type { Demands } from './failing.js'
import { github } from './github.js'
import { gitlab } from './gitlab.js'
import { har } from './har.js'
import { htmlPage } from './html.js'
import { json } from './json.js'
import { junit } from './junit.js'
import { markdown } from './markdown.js'
import type { ReporterName } from './names.js'
import { ndjson } from './ndjson.js'
import { ocsf } from './ocsf.js'
import { oscal } from './oscal.js'
import type { Style } from './paint.js'
import { pretty } from './pretty.js'
import { sarif } from './sarif.js'
import { tap } from './tap.js'

export { REPORTER_NAMES, type ReporterName } from './names.js'
export { type Paint, PLAIN, type Style } from './paint.js'

/** What a reporter gets beside the report. */
export interface ReportContext extends Style, Demands {
  readonly strict: boolean
}
/** A pure function. Its text ends in a newline. */
export type Reporter = (report: Report, context: ReportContext) => string

export const REPORTERS: Readonly<Record<ReporterName, Reporter>> = {
  pretty,
  json,
  junit,
  sarif,
  github,
  gitlab,
  markdown,
  html: htmlPage,
  tap,
  ndjson,
  ocsf,
  har,
  badge,
  oscal,
  cyclonedx,
  backstage,
}
