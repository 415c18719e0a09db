/** Says in lines what a bundle has, and what came of it when it was verified. */

import type { Difference } from '../../evidence/compare.js'
import type { Bundle } from '../../evidence/open.js'
import type { RuleDifference } from '../../evidence/rule-list.js'
import { countApplying, countDecided, type Report } from '../../model/report.js'
import { countOf } from '../../reports/outcomes.js'
import { clip, listNames, pluralize } from '../../reports/text.js'

/** `2026-11-30 05:17 UTC`. */
const timeOf = (iso: string): string => iso.replace(/T(\d\d:\d\d).*/, ' $1 UTC')

/** A run in one line: which service, when, and what its report says. A bundle that is as it was signed is no service that is right. */
export function describeRunLine({ target, startedAt, summary, options, unreachable, interrupted }: Report): string {
  const failed = (['error', 'fail', 'warn'] as const).filter((outcome) => summary[outcome] > 0)
  const off = Object.values(options?.rules ?? {}).filter((weight) => weight === 'off').length
  const parts = [
    `${countDecided(summary)} of ${pluralize(countApplying(summary), 'rule')} decided`,
    failed.length === 0 ? 'nothing failed' : failed.map((outcome) => countOf(outcome, summary[outcome])).join(', '),
    ...(off > 0 ? [`${off} turned off`] : []),
    ...(unreachable === undefined ? [] : ['it gave no answer']),
    ...(interrupted ? ['it was interrupted'] : []),
  ]
  return `${clip(target, LONGEST)}  ${timeOf(startedAt)}  ${parts.join(', ')}`
}
const LONGEST = 200

/** Who signed the bundle, and who made it. */
export const headLines = ({ manifest, signedBy }: Bundle, from: string): readonly string[] => [
  `signed     ${signedBy.alg}, key ${JSON.stringify(signedBy.kid)} of ${from}`,
  `collected  ${timeOf(manifest.collectedAt)} by ${clip(manifest.tool.name, LONGEST)} ${clip(manifest.tool.version, LONGEST)}`,
  `files      ${manifest.files.length + 2}, each as it was signed`,
  ...(manifest.register === undefined ? [] : ['register   the runs are held to the register of the bundle']),
]

/** How many differences of a run are listed. */
const MOST = 50

/** The lines of a run that was judged again. */
export function judgedLines(
  report: Report,
  differences: readonly Difference[],
  needSecret: readonly string[],
): readonly string[] {
  const isSame = differences.length === 0
  const more = differences.length - MOST
  return [
    `${isSame ? ' ' : '✗'} ${describeRunLine(report)}`,
    `    ${isSame ? 'judged again: the same verdicts' : `judged again: ${pluralize(differences.length, 'difference')}`}`,
    ...differences.slice(0, MOST).map(describeDifference),
    ...(more > 0 ? [`      … and ${more} more`] : []),
    ...(needSecret.length > 0
      ? [
          `    not judged again, because the record leaves out the secret that they look inside: ${needSecret.join(', ')}`,
        ]
      : []),
  ]
}

const describeDifference = ({ what, there, here }: Difference): string =>
  `      ${clip(what, LONGEST)}: in the bundle ${clip(there, LONGEST)}; here ${clip(here, LONGEST)}`

/** Says which rules the bundle and this version do not have alike. */
export function describeRules({ onlyThere, onlyHere, changed }: RuleDifference): string {
  const parts = [
    ['only there', onlyThere] as const,
    ['only here', onlyHere] as const,
    ['changed', changed] as const,
  ].filter(([, ids]) => ids.length > 0)
  const said = parts.map(([where, ids]) => `${where}: ${clip(listNames(ids, false), LONGEST)}`)
  return `its rules are not those here${said.length > 0 ? ` (${said.join('; ')})` : ''}`
}
