/** Writes an inventory as one HTML page that needs no other file: the two lists first, charts, and a table of all names. */

import { TOOL } from '../../model/tool.js'
import { html, type Markup } from '../html/kit/markup.js'
import { longPage } from '../html/kit/page.js'
import { prose, section } from '../html/kit/parts.js'
import { type Digest, digestOf } from './digest.js'
import { causes, charts } from './html/charts.js'
import { misreadList, nameList } from './html/lists.js'
import { NameTable } from './html/rows.js'
import { INVENTORY_SCRIPT } from './html/script.js'
import { INVENTORY_STYLE } from './html/style.js'
import { tools } from './html/tools.js'
import type { Inventory } from './inventory.js'
import { describeExtent, describeInput, describeMissing, nameSections } from './sections.js'

/** The most names of a list. The table has more. */
const NAMES = 300

export async function* htmlInventory(inventory: Inventory): AsyncIterable<string> {
  const names = new NameTable()
  const digest = await digestOf(inventory, NAMES, (row) => names.add(row))
  const { totals } = inventory
  yield* longPage({
    title: 'Inventory of agent registration',
    about: `${TOOL.version} · ${totals.endedAt.replace(/T(\d\d:\d\d).*/, ' $1 UTC')}`,
    head: headOf(inventory, digest),
    body: bodyOf(inventory, digest, names),
    style: INVENTORY_STYLE,
    script: INVENTORY_SCRIPT,
  })
}

function headOf(inventory: Inventory, digest: Digest): Markup {
  const missing = describeMissing(inventory, digest)
  return html`
<p>${describeExtent(inventory, digest).join(' · ')}</p>${
    missing === undefined ? '' : html`\n<p class="result warn">${prose(missing)}</p>`
  }${describeInput(inventory).map((said) => html`\n<p class="quiet">${said}</p>`)}`
}

function* bodyOf(inventory: Inventory, digest: Digest, names: NameTable): Iterable<Markup> {
  for (const one of nameSections(digest, inventory)) yield nameList(one)
  yield charts(digest)
  yield causes(digest)
  yield misreadList(inventory)
  yield section('all', 'All names', tools(digest, inventory))
  yield* names.markup()
}
