/** Makes the table of all names of an inventory, which the script of the page searches, filters and sorts. */

import { ROW_STATES } from '../../../model/inventory.js'
import type { ListedRow } from '../../../model/inventory-report.js'
import { html, type Markup } from '../../html/kit/markup.js'
import { badge } from '../../html/kit/parts.js'
import { First } from '../first.js'
import { comparePlaces, type Item, itemOf, kindsOf, type Place, placeOf } from '../item.js'
import { number } from '../numbers.js'
import { UNKNOWN, UNTOLD } from '../summary.js'
import { details } from './details.js'
import { inLine, linkTo } from './parts.js'

/** The most names of the table, and characters of their details. A browser takes long for more. */
export const NAMES_SHOWN = 5000
const DETAILS_ROOM = 10_000_000

/** Its columns, and the words by which the script sorts. */
const COLUMNS = [
  ['name', 'name'],
  ['state', 'state'],
  ['offers', 'offers'],
  ['who answers', 'trust'],
  ['found', 'gravity'],
  ['owner', 'owner'],
] as const
export const SORTS = COLUMNS.map(([name, sort]) => ({ name, sort }))

interface Shown extends Place {
  /** The attributes by which the script filters. */
  readonly attributes: Markup
  readonly cells: Markup
  readonly more: Markup | undefined
}

/** The rows that have room: surfaces first, the gravest of them on top. The order in which they come does not count. */
export class NameTable {
  private readonly rows = new First<Place, Shown>(NAMES_SHOWN, comparePlaces)

  constructor(private readonly detailsRoom = DETAILS_ROOM) {}

  add(row: ListedRow): void {
    const { name, rank } = placeOf(row)
    this.rows.add({ name, rank: ROW_STATES.indexOf(row.state) * RANKS + rank }, (place) => ({
      ...place,
      ...shownOf(row),
    }))
  }

  /** The table in pieces. */
  *markup(): Iterable<Markup> {
    const { items, more, total } = this.rows
    yield html`<div class="inventory"><table id="names" role="table">
<caption>${number(items.length)} of ${number(total)} names${more === 0 ? '' : '; the CSV has all'}</caption>
<thead role="rowgroup"><tr role="row">${COLUMNS.map(head)}</tr></thead>
<tbody role="rowgroup">
`
    let room = this.detailsRoom
    for (const [index, { attributes, cells, more: beside }] of items.entries()) {
      room -= beside?.text.length ?? 0
      yield html`<tr role="row" data-place="${index}"${attributes}>${cells}<td role="cell" data-column="">${
        room < 0 && beside ? OMITTED : beside
      }</td></tr>
`
    }
    yield html`</tbody>
</table></div>
<p><button type="button" id="more" hidden>Show more names</button></p>
`
  }
}
/** More than there are ranks of one state. */
const RANKS = 10
const OMITTED = html`<span class="quiet">The JSON report has its details.</span>`

const head = ([name, sort]: (typeof COLUMNS)[number]): Markup =>
  html`<th role="columnheader" scope="col" data-sort="${sort}"><button type="button">${name}</button></th>`

function shownOf(row: ListedRow): Omit<Shown, keyof Place> {
  const item = itemOf(row)
  return { attributes: attributesOf(row, item), cells: cellsOf(row, item), more: details(row) }
}

/** Words between blanks. */
const attributesOf = ({ state, lists, surface, findings }: ListedRow, { trust }: Item): Markup =>
  html` data-state="${state}"${
    surface === undefined
      ? ''
      : html` data-posture="${surface.posture ?? UNTOLD}" data-dialect="${surface.dialect ?? UNKNOWN}" data-surface="${kindsOf(surface).join(' ')}"`
  } data-trust="${trust.join(' ')}" data-impact="${[...new Set(findings.map(({ impact }) => impact))].join(' ')}" data-list="${lists.join(' ')}"`

function cellsOf({ state }: ListedRow, { name, url, offers, trust, found, owner = '', why = '' }: Item): Markup {
  const cells = [
    badge(state, state),
    offers === '' ? html`<span class="quiet">${why}</span>` : offers,
    inLine(trust),
    found,
    owner,
  ]
  return html`<th role="rowheader" scope="row">${linkTo(url, name)}</th>${cells.map(
    (cell, index) => html`<td role="cell" data-column="${COLUMNS[index + 1]?.[0]}">${cell}</td>`,
  )}`
}
