/** Finds the columns of the input that an inventory carries, so that its CSV has them after its own. */

import type { InventoryRow } from '../../model/inventory.js'

/** A column of the input. */
export interface CarriedColumn {
  /** Its name in the input. */
  readonly key: string
  /** Its name among all columns. */
  readonly name: string
}

/** Put before a name that is there already. */
const PREFIX = 'input_'
/** The most columns: a file whose every line has other members makes no table. */
const MOST = 256

/**
 * Returns the columns that rows carry, in the order of the files and of the columns there. `taken` are the names of our own columns. The
 * order of the rows does not count.
 */
export async function carriedColumns(
  rows: AsyncIterable<InventoryRow>,
  taken: readonly string[],
): Promise<CarriedColumn[]> {
  const places = new Map<string, Place>()
  for await (const { at, carried = {} } of rows)
    for (const [index, key] of Object.keys(carried).entries()) {
      const place = { file: at.file, index }
      const known = places.get(key)
      if (known ? compare(place, known) < 0 : places.size < MOST) places.set(key, place)
    }
  const keys = [...places].sort(([a, at], [b, other]) => compare(at, other) || (a < b ? -1 : 1)).map(([key]) => key)
  const names = new Set(taken)
  return keys.map((key) => {
    let name = key
    while (names.has(name)) name = PREFIX + name
    names.add(name)
    return { key, name }
  })
}

/** Where a column stands. */
interface Place {
  readonly file: string
  readonly index: number
}

const compare = (a: Place, b: Place): number => (a.file === b.file ? a.index - b.index : a.file < b.file ? -1 : 1)
