/** Lists every reporter of a comparison by its name. */

import type { ChangeReport } from '../../model/change.js'
import type { Style } from '../paint.js'
import { jsonChanges } from './json.js'
import { markdownChanges } from './markdown.js'
import type { ChangeReporterName } from './names.js'
import { ocsfChanges } from './ocsf.js'
import { prettyChanges } from './pretty.js'
import type { Sides } from './sides.js'

/** Writes a comparison. The text ends in a newline. */
type ChangeReporter = (report: ChangeReport, style: Style, sides: Sides) => Iterable<string> | AsyncIterable<string>

export const changeReporters = {
  pretty: (report, style) => [prettyChanges(report, style)],
  json: jsonChanges,
  markdown: (report) => [markdownChanges(report)],
  ocsf: (_report, _style, sides) => ocsfChanges(sides),
} as const satisfies Readonly<Record<ChangeReporterName, ChangeReporter>>
