/** A matcher for Vitest: `expect(report).toConform()`. */

import { expect } from 'vitest'
import { exitCode } from './api/exit-code.js'
import type { Impact } from './model/impact.js'
import type { Report } from './model/report.js'
import { requireLevel } from './reports/level.js'
import { PLAIN } from './reports/paint.js'
import { pretty } from './reports/pretty.js'

/** What a test asks of a report beyond that no MUST failed. */
export interface Conformance {
  /** Warnings fail, too. */
  readonly strict?: boolean
  /** Warnings of this impact fail, too, and graver ones. */
  readonly failOn?: Impact
  /** Undecided rules fail, too. */
  readonly complete?: boolean
  /** The level that has to be reached, 0 to 5. */
  readonly level?: number
}

expect.extend({
  /** `expect(await check(url)).toConform()`: as the command line would exit with 0. */
  toConform(report: Report, { level, ...demands }: Conformance = {}) {
    const asked = requireLevel(report, level)
    const pass = exitCode(asked, demands) === 0
    return {
      pass,
      message: () => {
        const at = level === undefined ? '' : ` at level L${level}`
        const shown = pretty(asked, { color: PLAIN, verbose: false, width: 100, ...demands })
        return `expected ${report.target} ${pass ? 'not ' : ''}to conform${at}\n\n${shown}`
      },
    }
  },
})

declare module 'vitest' {
  interface Matchers<T> {
    toConform(options?: Conformance): T
  }
}
