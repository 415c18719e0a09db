/** Writes what a service offers to agents as an entity of a Backstage catalogue: an API of the type `auth.md`. */

import { describeInterruption } from '../model/interruption.js'
import type { Report } from '../model/report.js'
import { definitionOf, entityDocument, note } from './backstage/entity.js'
import { cataloguedIn, whyNothing } from './catalogued.js'
import { type Checked, whyEnded } from './several.js'

/** Writes YAML with one document for the report, or for each of its files. */
export const backstage = (report: Report): string => backstageOf([{ target: report.target, report, demands: {} }])

/** The same of several targets, each once. What is missing stands in comments. */
export function backstageOf(checked: readonly Checked[]): string {
  const all = checked.flatMap(({ report }) => (report ? cataloguedIn(report) : []))
  const entities = all.filter((one, index) => all.findIndex(({ target }) => target === one.target) === index)
  return [...checked.flatMap(doubtsOf), ...entities.flatMap((one) => entityDocument(one) ?? [])].join('')
}

/** Says why a target has no entity, or what keeps what was seen of it from being all. */
function doubtsOf(one: Checked): string[] {
  const { target, report } = one
  if (!report) return [note('left out', target, whyEnded(one))]
  const services = cataloguedIn(report)
  if (services.length === 0) return [note('left out', target, whyNothing(report))]
  const undefinedOnes = services.filter((service) => definitionOf(service) === undefined)
  return [
    ...(report.interrupted ? [note('incomplete', target, describeInterruption(report.interrupted))] : []),
    ...undefinedOnes.map((service) => note('left out', service.target, 'no auth.md was seen there')),
  ]
}
