/** Defines where one report goes. */

import type { ReporterName } from '../../reports/index.js'

export interface Destination {
  readonly name: ReporterName
  /** The file. Absent means standard output. */
  readonly file?: string
  /** Whether the report is appended, because others write to the file, too. */
  readonly appends?: boolean
}
