/** Writes what a service offers to agents as a bill of materials of CycloneDX 1.6, with one service. */

import { describeInterruption } from '../model/interruption.js'
import type { Report } from '../model/report.js'
import { cataloguedIn, whyNothing } from './catalogued.js'
import { bomOf, type Property, property } from './cyclonedx/bom.js'
import { serviceOf } from './cyclonedx/service.js'
import { instantOf } from './instant.js'
import { safeJson } from './pieces.js'
import { type Checked, whyEnded } from './several.js'
import { Uuids } from './uuids.js'

/** Writes the service of a report, as far as it was seen. */
export const cyclonedx = (report: Report): string => cyclonedxOf([{ target: report.target, report, demands: {} }])

/** The same of several targets: a service for each. What is missing stands among the properties of the document. */
export function cyclonedxOf(checked: readonly Checked[]): string {
  const uuids = new Uuids()
  const reports = checked.flatMap(({ report }) => report ?? [])
  const services = reports.flatMap(cataloguedIn).map((one) => serviceOf(one, uuids.of('service', one.uid)))
  const ends = reports.flatMap(({ startedAt, durationMs }) => instantOf(startedAt, durationMs) ?? [])
  const frame = bomOf({
    names: reports.flatMap(({ target, startedAt }) => [target, startedAt]),
    endedAt: ends.toSorted().at(-1),
    properties: checked.flatMap(doubtsOf),
  })
  return `${safeJson({ ...frame, services }, 2)}\n`
}

/** Says why a target has no service, or what keeps what was seen of it from being all. */
function doubtsOf(one: Checked): Property[] {
  const { target, report } = one
  if (!report) return property('left-out', `${target}: ${whyEnded(one)}`)
  if (cataloguedIn(report).length === 0) return property('left-out', `${target}: ${whyNothing(report)}`)
  return report.interrupted ? property('incomplete', `${target}: ${describeInterruption(report.interrupted)}`) : []
}
