/** Writes lists of JSON in pieces, with one item on each line. */

import { safeJson } from '../pieces.js'

/** Writes a list. */
export async function* inList(items: AsyncIterable<unknown>, margin: string): AsyncIterable<string> {
  let before = '['
  for await (const item of items) {
    yield `${before}\n${margin}  ${safeJson(item)}`
    before = ','
  }
  yield before === '[' ? '[]' : `\n${margin}]`
}

/** Writes a member that is a list, after others. There is nothing where the list has no item: some schemas forbid empty lists. */
export async function* memberInList(
  name: string,
  items: AsyncIterable<unknown>,
  margin: string,
): AsyncIterable<string> {
  let before = `,\n${margin}${safeJson(name)}: [`
  let isEmpty = true
  for await (const item of items) {
    yield `${before}\n${margin}  ${safeJson(item)}`
    before = ','
    isEmpty = false
  }
  if (!isEmpty) yield `\n${margin}]`
}
