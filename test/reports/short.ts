/** What the tests of the report at a terminal share: its styles, and the canned report with one verdict. */

import { REPORT } from '../../fixtures/report.js'
import type { Report } from '../../src/model/report.js'
import type { Verdict } from '../../src/model/verdict.js'
import { PLAIN, type Style } from '../../src/reports/paint.js'

export const STYLE: Style = { color: PLAIN, verbose: false, width: 80 }
export const DETAILED: Style = { ...STYLE, details: true }
export const VERBOSE: Style = { ...STYLE, verbose: true }
export const lines = (text: string) => text.split('\n')

/** The canned report with only this verdict, changed. */
export function only(rule: string, change: Partial<Verdict>): Report {
  const verdicts = REPORT.verdicts.filter((verdict) => verdict.rule === rule)
  return { ...REPORT, verdicts: verdicts.map((verdict) => ({ ...verdict, ...change })) }
}
