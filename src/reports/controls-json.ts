/** Writes the claims as JSON for `controls --json`: the table, or how each claim stands by a report. */

import { CLAIMS } from '../controls/claims.js'
import { claimResults } from '../controls/evidence.js'
import { FRAMEWORKS } from '../controls/frameworks.js'
import type { Report } from '../model/report.js'
import { safeJson } from './pieces.js'

const written = (value: object): string => `${safeJson(value, 2)}\n`

/** The table of claims. */
export const claimTableJson = (): string =>
  written({
    schema: 1,
    frameworks: FRAMEWORKS,
    claims: CLAIMS.map(({ id, title, controls, rules }) => ({
      id,
      title,
      controls,
      rules: rules.map((rule) => ({ rule })),
    })),
  })

/** The same with the verdict of each claim, and with the outcome of each rule and why it was not decided. */
export function claimReportJson(report: Report): string {
  const byRule = new Map(report.verdicts.map((verdict) => [verdict.rule, verdict]))
  const { tool, target, mode, startedAt } = report
  return written({
    schema: 1,
    report: { tool, target, mode, startedAt },
    frameworks: FRAMEWORKS,
    claims: claimResults(report).map(({ claim: { id, title, controls }, verdict, rules }) => ({
      id,
      title,
      verdict,
      controls,
      rules: rules.map((one) => {
        const { reason, option, blockedBy } = byRule.get(one.rule) ?? {}
        return { ...one, reason, option, blockedBy }
      }),
    })),
  })
}
