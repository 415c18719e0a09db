/** Writes for a terminal what is not known of an inventory by its cause, what was found by its impact, and what was counted. */

import type { Impact } from '../../model/impact.js'
import { ROW_STATES } from '../../model/inventory.js'
import type { CountedImpact, CountedNames } from '../../model/inventory-report.js'
import type { Paint, Style } from '../paint.js'
import { fitLine, flow, indent, pad, wrap } from '../text.js'
import { describeCause } from './causes.js'
import type { Group } from './counts.js'
import type { Digest } from './digest.js'
import { counted, number } from './numbers.js'
import { heading, INDENT, mostOf } from './pretty-style.js'
import { FICTION, STATE_WORDS } from './sections.js'

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

/** Each cause with what would decide it, and the first names. */
export function causeLines(state: 'undecided' | 'unreachable', digest: Digest, style: Style): string[] {
  const groups = digest[state]
  if (groups.length === 0) return []
  const shown = groups.slice(0, mostOf(style))
  const columns = Math.max(...shown.map(({ names }) => number(names).length))
  const hidden = groups.length - shown.length
  return [
    heading(`${capital(state)} (${STATE_WORDS[state]})`, digest.summary.states[state], style),
    ...indent(
      shown.flatMap((group) => groupLines(group, columns, style)),
      INDENT,
    ),
    ...indent(hidden === 0 ? [] : [`… and ${counted(hidden, 'more cause')}: the JSON report has them`], INDENT),
  ]
}

function groupLines({ value, names, examples }: Group, columns: number, { width, color }: Style): string[] {
  const room = width - INDENT - columns - 1
  const { said, decides } = describeCause(value)
  const shown = fitLine(`${examples.join(', ')}${names > examples.length ? ', …' : ''}`, room)
  const [first = '', ...rest] = wrap(said, room)
  const more = [...rest, ...(decides === undefined ? [] : wrap(`→ ${decides}`, room)), color.dim(shown)]
  return [`${number(names).padStart(columns)} ${first}`, ...indent(more, columns + 1)]
}

const COLORS: Readonly<Record<Impact, keyof Paint>> = {
  takeover: 'red',
  exposure: 'red',
  breakage: 'yellow',
  polish: 'blue',
}
/** So many rules of one impact are named in the short form. */
const RULES = 3
/** The columns of an impact or a label, and the space after it. */
const LABEL = 10

export function impactLines({ summary }: Digest, style: Style): string[] {
  const found = summary.impacts.filter(({ names }) => names > 0)
  return found.length === 0
    ? []
    : [
        heading('Findings by impact', undefined, style),
        ...indent(
          found.flatMap((one) => rulesOf(one, style)),
          INDENT,
        ),
      ]
}

/** `takeover  45 names: token/no-store 45` */
function rulesOf({ impact, names, rules }: CountedImpact, style: Style): string[] {
  const shown = style.verbose ? rules : rules.slice(0, RULES)
  const hidden = rules.length - shown.length
  const named = shown.map((one) => `${one.rule} ${number(one.names)}`)
  const head = `${pad(impact, LABEL)}${counted(names, 'name')}: `
  const [first = '', ...rest] = wrap(
    [...named, ...(hidden === 0 ? [] : [counted(hidden, 'more rule')])].join(', '),
    style.width - INDENT - head.length,
  )
  return [style.color[COLORS[impact]](head) + first, ...indent(rest, head.length)]
}

/** One line for the states, the postures, the versions and the trust levels. */
export function countLines({ summary }: Digest, style: Style): string[] {
  const states = ROW_STATES.map((state) => ({ value: state, names: summary.states[state] }))
  return [
    ...labelled('state', states, style),
    ...labelled('found', summary.surfaces, style),
    ...labelled('posture', summary.postures, style),
    ...labelled('dialect', summary.dialects, style),
    ...labelled('trust', summary.trustLevels, style),
    ...labelled('policy', summary.policy ?? [], style),
    ...labelled('fiction', [{ value: FICTION, names: summary.fiction }], style),
  ]
}

function labelled(label: string, all: readonly CountedNames[], { width, color }: Style): string[] {
  const parts = all.filter(({ names }) => names > 0).map(({ value, names }) => `${value} ${number(names)}`)
  return flow(parts, width - LABEL).map((line, index) => color.bold(pad(index === 0 ? label : '', LABEL)) + line)
}
