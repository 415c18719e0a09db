/** Shows the lists of an inventory that matter first, and what of the input could not be read. */

import { html, type Markup } from '../../html/kit/markup.js'
import { fold, prose, type Row, section, table } from '../../html/kit/parts.js'
import type { Inventory } from '../inventory.js'
import type { Item } from '../item.js'
import { number } from '../numbers.js'
import { describeMisread, type NameSection } from '../sections.js'
import { inLine, linkTo } from './parts.js'

/** How many names stand open. */
const OPEN = 15
/** The most entries of the input that are shown. */
const MISREAD = 200

export function nameList({ id, title, list, isKnown, note }: NameSection): Markup {
  const { items, total, more } = list
  const rest = items.slice(OPEN)
  return section(
    id,
    isKnown ? `${title}: ${number(total)}` : title,
    html`${note === undefined ? '' : html`<p>${prose(note)}</p>\n`}${namesIn(title, items.slice(0, OPEN))}${
      rest.length === 0 ? '' : fold(`The next ${number(rest.length)}`, namesIn(`${title}, continued`, rest))
    }${more === 0 ? '' : html`<p class="quiet">… and ${number(more)} more: the CSV has all.</p>\n`}`,
  )
}

const namesIn = (caption: string, items: readonly Item[]): Markup =>
  items.length === 0
    ? html``
    : html`<div class="listed">${table({
        caption,
        columns: ['name', 'offers', 'who answers', 'found', 'the gravest'],
        rows: items.map(rowOf),
      })}</div>
`

const rowOf = ({ name, url, offers, trust, found, gravest, why }: Item): Row => [
  linkTo(url, name),
  offers,
  inLine(trust),
  found,
  gravest ?? why ?? '',
]

export function misreadList({ totals: { misread, moreMisread } }: Inventory): Markup {
  if (misread.length === 0) return html``
  const hidden = Math.max(0, misread.length - MISREAD) + moreMisread
  return section(
    'misread',
    `Entries of the input that are no names: ${number(misread.length + moreMisread)}`,
    html`<ul>
${misread.slice(0, MISREAD).map((one) => html`<li>${describeMisread(one)}</li>\n`)}</ul>
${hidden === 0 ? '' : html`<p class="quiet">… and ${number(hidden)} more.</p>\n`}`,
  )
}
