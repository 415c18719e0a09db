/** Writes what a run decided as assessment results of OSCAL 1.1.3. */

import type { Report } from '../model/report.js'
import { claimsWith, objectivesOf } from './oscal/controls.js'
import { frameAfter, frameBefore, NEVER } from './oscal/frame.js'
import { nothingAssessed, resultOf } from './oscal/result.js'
import { safeJson } from './pieces.js'
import { type Checked, whyEnded } from './several.js'
import { Uuids } from './uuids.js'

/** Writes one result. What was not decided is an observation without a finding: an objective is satisfied, or it is not. */
export const oscal = (report: Report): string => oscalOf([{ target: report.target, report, demands: {} }])

/** The same of several targets: a result for each. Which of them have none, stands in the metadata. */
export function oscalOf(checked: readonly Checked[]): string {
  const uuids = new Uuids()
  const reports = checked.flatMap(({ report }) => report ?? [])
  const results = reports.map((report) => resultOf(report, uuids))
  const titles = new Map(reports.flatMap(({ verdicts }) => verdicts.map(({ rule, title }) => [rule as string, title])))
  const missing = checked.filter(({ report }) => !report)
  const document = {
    ...frameBefore({
      uuid: uuids.of('document', ...reports.flatMap(({ target, startedAt }) => [target, startedAt])),
      title: `auth.md: ${checked.map(({ target }) => target).join(', ')}`,
      endedAt:
        results
          .flatMap(({ end }) => end ?? [])
          .toSorted()
          .at(-1) ?? NEVER,
      remarks: missing.map((one) => `${one.target} was not assessed: ${whyEnded(one)}.`),
    }),
    ...objectivesOf(
      claimsWith((rule) => titles.has(rule)),
      (rule) => titles.get(rule),
    ),
    results: results.length === 0 ? [nothingAssessed(uuids)] : results,
    ...frameAfter(),
  }
  return `${safeJson({ 'assessment-results': document }, 2)}\n`
}
