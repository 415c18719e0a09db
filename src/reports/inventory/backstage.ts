/** Writes an inventory as entities of a Backstage catalogue: an API for each name that has an auth.md. */

import { entityDocument } from '../backstage/entity.js'
import { cataloguedRow } from '../catalogued.js'
import { pluralize } from '../text.js'
import { type Inventory, listedRows } from './inventory.js'

/** Names without an entity are counted in comments: what nobody has seen may be there nevertheless. */
export async function* backstageInventory(inventory: Inventory): AsyncIterable<string> {
  const { undecided, unreachable, 'answers-anything': answering } = inventory.totals.states
  const unseen = undecided + unreachable + answering
  if (unseen > 0) yield `# left out: ${pluralize(unseen, 'name')} of which nobody knows what is there\n`
  let [entities, others] = [0, 0]
  for await (const row of listedRows(inventory)) {
    const one = cataloguedRow(row)
    const document = one && entityDocument(one)
    if (document !== undefined) {
      entities += 1
      yield document
    } else if (row.state === 'surface') others += 1
  }
  if (others > 0) yield `# left out: ${pluralize(others, 'name')} with something else than an auth.md\n`
  if (unseen + others + entities === 0) yield '# no name has an auth.md\n'
}
