/** Draws what was counted of an inventory: bars with their numbers. */

import { ROW_STATES } from '../../../model/inventory.js'
import type { CountedNames } from '../../../model/inventory-report.js'
import { ruleUrl } from '../../../model/tool.js'
import { type Content, html, type Markup } from '../../html/kit/markup.js'
import { prose, type Row, section, table } from '../../html/kit/parts.js'
import { describeCause } from '../causes.js'
import type { Group } from '../counts.js'
import type { Digest } from '../digest.js'
import { number } from '../numbers.js'
import { FICTION, STATE_WORDS, TRUST_WORDS } from '../sections.js'
import { bar, inLine, linkTo } from './parts.js'

/** The most bars of one chart, and rows of a table. */
const MOST = 20

/** A chart whose bars are parts of all these names. */
function chart(what: string, caption: string, all: readonly CountedNames[], whole: number, say = saySame): Markup {
  const shown = all.filter(({ names }) => names > 0)
  if (shown.length === 0) return html``
  return table({
    caption,
    columns: [what, 'names', 'share'],
    rows: shown.slice(0, MOST).map(({ value, names }) => [say(value), number(names), bar(names, whole)]),
  })
}
const saySame = (value: string): Content => value

/** The states of all names, and of the surfaces the postures, versions, trust levels and problems. */
export function charts({ rows, summary }: Digest): Markup {
  const surfaces = summary.states.surface
  const states = ROW_STATES.map((value) => ({ value, names: summary.states[value] }))
  const problems = [
    ...summary.impacts.map(({ impact, names }) => ({ value: impact, names })),
    { value: FICTION, names: summary.fiction },
  ]
  return section(
    'counts',
    'What was found',
    html`<div class="charts">
${chart('state', 'State of each name', states, rows, explained(STATE_WORDS))}${chart('impact', 'Problems, by what is lost', problems, surfaces)}${chart(
  'trust level',
  'Trust levels: who answers for an agent',
  summary.trustLevels,
  surfaces,
  explained(TRUST_WORDS),
)}${chart('surface', 'What was found at them', summary.surfaces, surfaces)}${chart('posture', 'Postures of the surfaces', summary.postures, surfaces)}${chart(
  'version',
  'Versions of auth.md',
  summary.dialects,
  surfaces,
)}</div>
${rules(summary.impacts.flatMap((one) => one.rules.map((rule) => [one.impact, rule.rule, rule.names] as const)))}`,
  )
}

const explained =
  (words: Readonly<Record<string, string>>) =>
  (value: string): Content =>
    Object.hasOwn(words, value) ? html`${value} <span class="quiet">${words[value]}</span>` : value

function rules(all: readonly (readonly [string, string, number])[]): Markup {
  if (all.length === 0) return html``
  return html`${table({
    caption: 'The rules that found something',
    columns: ['rule', 'impact', 'names'],
    rows: all.slice(0, MOST).map(([impact, rule, names]) => [linkTo(ruleUrl(rule), rule), impact, number(names)]),
  })}${all.length > MOST ? html`<p class="quiet">… and ${number(all.length - MOST)} more: the JSON report has them.</p>\n` : ''}`
}

/** Why nothing is known of names, and what would decide it. */
export function causes({ undecided, unreachable }: Digest): Markup {
  const rows = (groups: readonly Group[]): Row[] => groups.slice(0, MOST).map(causeRow)
  const made = (caption: string, groups: readonly Group[]): Content =>
    groups.length === 0
      ? ''
      : html`${table({ caption, columns: ['why', 'names', 'what would decide it', 'such as'], rows: rows(groups) })}${
          groups.length > MOST ? html`<p class="quiet">… and ${number(groups.length - MOST)} more causes.</p>\n` : ''
        }`
  if (undecided.length + unreachable.length === 0) return html``
  return section(
    'unknown',
    'What is not known',
    html`${made('Undecided', undecided)}${made('Unreachable', unreachable)}`,
  )
}

function causeRow({ value, names, examples }: Group): Row {
  const { said, decides = '' } = describeCause(value)
  return [said, number(names), prose(decides), inLine(examples)]
}
