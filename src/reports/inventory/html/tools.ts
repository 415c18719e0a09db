/** Makes the search, the filters and the order of the table of names. */

import { ROW_STATES } from '../../../model/inventory.js'
import { html, type Markup } from '../../html/kit/markup.js'
import type { Digest } from '../digest.js'
import type { Inventory } from '../inventory.js'
import { number } from '../numbers.js'
import { SORTS } from './rows.js'

/** A value that can be asked for, and how many names have it. */
interface Choice {
  readonly value: string
  readonly names: number
}

/** The most choices of one filter. */
const MOST = 40

export function tools({ summary, withoutOwner, notInRegister }: Digest, { register }: Inventory): Markup {
  const lists = [
    { value: 'without-owner', names: withoutOwner.total },
    ...(register === undefined ? [] : [{ value: 'not-in-register', names: notInRegister.total }]),
  ]
  const states = ROW_STATES.map((value) => ({ value, names: summary.states[value] }))
  const impacts = summary.impacts.map(({ impact, names }) => ({ value: impact, names }))
  return html`<div class="tools" role="search" aria-label="Names">
<input type="search" id="search" placeholder="Search names, owners, findings" aria-label="Search names, owners, findings">
${pick('list', lists)}${pick('state', states)}${pick('surface', summary.surfaces)}${pick('posture', summary.postures)}${pick('dialect', summary.dialects)}${pick(
  'trust',
  summary.trustLevels,
)}${pick('impact', impacts)}<label>order <select id="sort">
<option value="gravity">gravest first</option>
${SORTS.filter(({ sort }) => sort !== 'gravity').map(({ name, sort }) => html`<option value="${sort}">${name}</option>\n`)}</select></label>
<span id="count" class="quiet" role="status"></span>
</div>
`
}

function pick(by: string, choices: readonly Choice[]): Markup {
  const there = choices.filter(({ names }) => names > 0).slice(0, MOST)
  if (there.length === 0) return html``
  return html`<label>${by} <select data-by="${by}">
<option value="">all</option>
${there.map(({ value, names }) => html`<option value="${value}">${value} (${number(names)})</option>\n`)}</select></label>
`
}
