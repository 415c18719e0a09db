/** Compares two reports. */

import type { Report } from '../model/report.js'
import { compareFindings } from './findings.js'
import { compareLifecycles } from './lifecycles.js'
import { compareSurfaces } from './surfaces.js'
import { unseenIn } from './told.js'
import { type Compared, joined, NOTHING, type RawUntold, type View } from './view.js'

/** Two runs that looked at different things cannot be compared. The message says why, for the user. */
export class Incomparable extends Error {
  override readonly name = 'Incomparable'
}

/** Compares the findings and the surfaces of two reports of one kind. */
export function compareReports(old: Report, young: Report): Compared {
  if (old.mode !== young.mode)
    throw new Incomparable(
      `one report is of ${old.mode} and the other of ${young.mode}, which do not look at the same: give two of one kind`,
    )
  const unheard = unheardOf(old, young)
  if (unheard.length > 0) return { changes: [], untold: unheard }
  const same = { old: sameWords(old, young), new: sameWords(young, old) }
  const findings = compareFindings({ report: old, same: same.old }, { report: young, same: same.new })
  return joined(
    findings,
    compareLifecycles(old.lifecycle, young.lifecycle, findings.changes),
    compareOffers(old, young, same),
  )
}

/** Where nobody was reached, nothing at all can be told: one line says it, and not one for each thing that the other run saw. */
const unheardOf = (old: Report, young: Report): RawUntold[] =>
  [['old', old] as const, ['new', young] as const].flatMap(([which, { unreachable }]) =>
    unreachable === undefined ? [] : [{ what: 'whether anything changed', in: which, why: unreachable }],
  )

function compareOffers(old: Report, young: Report, same: Readonly<Record<'old' | 'new', View['same']>>): Compared {
  const viewed = (report: Report, other: Report, words: View['same']): View | undefined =>
    report.surface && { surface: report.surface, unseen: unseenIn(report, other), same: words }
  const pair = { old: viewed(old, young, same.old), new: viewed(young, old, same.new) }
  if (pair.old && pair.new) return compareSurfaces({ old: pair.old, new: pair.new })
  if (!pair.old && !pair.new) return NOTHING
  const why = 'the report does not say what the service offers'
  return { changes: [], untold: [{ what: 'what is offered to agents', in: pair.old ? 'new' : 'old', why }] }
}

/**
 * Returns how the texts of a report are written. What was checked at two addresses, such as staging and production, or at a port that is new in each run, is compared
 * as one service, with the provider that the run was given.
 */
function sameWords(report: Report, other: Report): View['same'] {
  const own = [
    [report.target, other.target, '‹target›'],
    [report.options?.live?.provider, other.options?.live?.provider, '‹provider›'],
  ] as const
  const names = own.flatMap(([here, there, word]) =>
    here === undefined || here === there ? [] : placesOf(here).map((name) => [standingAlone(name), word] as const),
  )
  return (text) => names.reduce((said, [name, word]) => said.replaceAll(name, word), text)
}

/** Finds a name where it is no part of a longer one, as `example.com` is of `login.example.com`. In a URL it may follow an escape, as of a slash. */
const standingAlone = (name: string): RegExp =>
  new RegExp(`(?:(?<![\\w.-])|(?<=%[\\dA-Fa-f]{2}))${name.replace(/[^\w]/gu, '\\$&')}(?![\\w-]|\\.\\w)`, 'g')

/** The host of a URL; of a file, its name. */
function placesOf(target: string): readonly string[] {
  if (/^https?:/.test(target) && URL.canParse(target)) return [new URL(target).host]
  const name = target.split(/[/\\]/).findLast((part) => part !== '')
  return name === undefined ? [] : [name]
}
