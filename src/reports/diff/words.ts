/** Says in words what a comparison found, for the reports that people read. */

import type { Change, ChangeReport, ComparedRun, Risk, Untold } from '../../model/change.js'
import { pluralize } from '../text.js'

/** The heading of the changes that mean this for trust. */
export const RISK_WORDS: Readonly<Record<Risk, string>> = {
  raises: 'Raises the risk',
  lowers: 'Lowers the risk',
  neutral: 'Neutral',
}
export const UNTOLD = 'Cannot be told'

/** `2 changes raise the risk, 1 change is neutral; 3 things cannot be told`. */
export function describeSum({ summary: { raises, lowers, neutral, untold, compared } }: ChangeReport): string {
  const verbs: readonly (readonly [count: number, one: string, many: string])[] = [
    [raises, 'raises the risk', 'raise the risk'],
    [lowers, 'lowers it', 'lower it'],
    [neutral, 'is neutral', 'are neutral'],
  ]
  const parts = verbs
    .filter(([count]) => count > 0)
    .map(([count, one, many], index) => {
      const verb = count === 1 ? one : many
      return index > 0 ? `${count} ${verb}` : `${pluralize(count, 'change')} ${verb.replace(/ it$/, ' the risk')}`
    })
  const open = untold > 0 ? `${pluralize(untold, 'thing')} cannot be told` : undefined
  if (parts.length > 0) return [parts.join(', '), open].filter((part) => part !== undefined).join('; ')
  if (compared === 0) return 'nothing could be compared'
  return open === undefined ? 'nothing changed' : `nothing changed that could be seen; ${open}`
}

/** Says what was compared: the targets, or how many names, and when. */
export function describeSides({ of, old, new: young, summary }: ChangeReport): readonly string[] {
  const what =
    of === 'inventories'
      ? [`${names(old)} → ${names(young)}`, `${summary.compared.toLocaleString('en-US')} seen in both`]
      : [old.target === young.target ? `${young.target}` : `${old.target} → ${young.target}`]
  return [...what, ...timesOf(old, young)]
}

const names = ({ names: count = 0 }: ComparedRun): string =>
  `${count.toLocaleString('en-US')} ${count === 1 ? 'name' : 'names'}`

function timesOf({ startedAt: before }: ComparedRun, { startedAt: after }: ComparedRun): string[] {
  if (before === undefined || after === undefined) return []
  return [`${minuteOf(before)} → ${minuteOf(after)}`]
}

/** `2026-11-30 12:00 UTC`, or the text itself where it is no time. */
function minuteOf(time: string): string {
  const at = Date.parse(time)
  return Number.isNaN(at) ? time : `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`
}

/** A change in one sentence. Of several services, each says which one it is. */
export const sentenceOf = ({ service, what, rule, owner }: Change, { of }: ChangeReport): string =>
  [
    of === 'inventories' ? `${service}: ${what}` : what,
    ...(rule === undefined ? [] : [`(${rule})`]),
    ...(owner === undefined ? [] : [`[${owner}]`]),
  ].join(' ')

/** What cannot be told for one reason: several things of one service, or one of several services. */
export interface OpenGroup extends Pick<Untold, 'in' | 'why'> {
  readonly what: string
  readonly services: readonly string[]
}

export function groupUntold({ untold }: ChangeReport): readonly OpenGroup[] {
  const ofOneThing = gather(untold, ({ what, in: which, why }) => JSON.stringify([what, which, why])).map((all) => ({
    ...all[0],
    services: all.map(({ service }) => service),
  }))
  return gather(ofOneThing, ({ in: which, why, services }) => JSON.stringify([which, why, services])).map((all) => ({
    ...all[0],
    what: all.map(({ what }) => what).join('; '),
  }))
}

/** Puts what has the same key together, in the order of the first of each. */
function gather<T>(items: readonly T[], keyOf: (item: T) => string): readonly (readonly [T, ...T[]])[] {
  const groups = new Map<string, [T, ...T[]]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group) group.push(item)
    else groups.set(keyOf(item), [item])
  }
  return [...groups.values()]
}

/** Says why it cannot be told, and by which of the two. */
export const reasonOf = ({ in: which, why }: Pick<Untold, 'in' | 'why'>): string =>
  `the ${which === 'old' ? 'older' : 'newer'} run has not seen it: ${why}`
