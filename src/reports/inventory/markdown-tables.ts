/** Writes the tables of an inventory in GitHub's Markdown. */

import { ROW_STATES } from '../../model/inventory.js'
import type { TrustLevel } from '../../model/surface.js'
import { ruleUrl } from '../../model/tool.js'
import { code, link, text } from '../markdown/text.js'
import { describeCause } from './causes.js'
import type { Group } from './counts.js'
import type { Digest } from './digest.js'
import type { Item } from './item.js'
import { number } from './numbers.js'
import { FICTION, TRUST_WORDS } from './sections.js'

/** A table also splits its cells at a bar in code (GFM §4.10). */
const cell = (markup: string): string => markup.replace(/(\\?)\|/g, '\\|')
const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`

/** A table with an empty line after it. There is nothing where there are no rows. */
function table(columns: readonly string[], rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return []
  return [line(columns), `|${'---|'.repeat(columns.length)}`, ...rows.map(line), '']
}

/** The names of a list that have room, and how many they are. */
export function itemTable(items: readonly Item[], room: number): { readonly lines: string[]; readonly shown: number } {
  const rows: string[][] = []
  let left = room
  for (const item of items) {
    const cells = [link(code(item.name), item.url), text(item.offers), item.trust.join(', '), item.found]
    left -= line(cells).length
    if (left < 0) break
    rows.push(cells)
  }
  return { lines: table(['name', 'offers', 'who answers', 'found'], rows), shown: rows.length }
}

/** The most rows of each part. The JSON report has all. */
const MOST = 12

/** How many names are in each state, have each posture, and show each version. */
export function countTable({ summary }: Digest): string[] {
  const states = ROW_STATES.map((value) => ({ value, names: summary.states[value] }))
  const rows = [
    ['state', states],
    ['found', summary.surfaces],
    ['posture', summary.postures],
    ['dialect', summary.dialects],
    ['policy', summary.policy ?? []],
    ['fiction', [{ value: FICTION, names: summary.fiction }]],
  ] as const
  return table(
    ['what', 'names'],
    rows.flatMap(([what, all]) => {
      const said = all
        .filter(({ names }) => names > 0)
        .slice(0, MOST)
        .map(({ value, names }) => `${text(value)} ${number(names)}`)
      return said.length === 0 ? [] : [[what, said.join(' · ')]]
    }),
  )
}

/** So many rules of one impact are named. */
const RULES = 5

export function ruleTable({ summary }: Digest): string[] {
  const found = summary.impacts.filter(({ names }) => names > 0)
  return table(
    ['impact', 'names', 'rules'],
    found.map(({ impact, names, rules }) => [
      impact,
      number(names),
      [
        ...rules.slice(0, RULES).map((one) => `${link(code(one.rule), ruleUrl(one.rule))} ${number(one.names)}`),
        ...(rules.length > RULES ? [`${rules.length - RULES} more`] : []),
      ].join(', '),
    ]),
  )
}

export const trustTable = ({ summary }: Digest): string[] =>
  table(
    ['trust level', 'names', 'meaning'],
    summary.trustLevels.map(({ value, names }) => [value, number(names), TRUST_WORDS[value as TrustLevel]]),
  )

/** Why nothing is known, and what would decide it. */
export const causeTable = (groups: readonly Group[]): string[] => [
  ...table(
    ['names', 'why', 'what would decide it', 'such as'],
    groups.slice(0, MOST).map(({ value, names, examples }) => {
      const { said, decides } = describeCause(value)
      return [number(names), text(said), text(decides ?? ''), examples.map(code).join(', ')]
    }),
  ),
  ...(groups.length > MOST ? [`… and ${number(groups.length - MOST)} more causes`, ''] : []),
]
