/** Reads an inventory once, and keeps what a page for people shows of it. */

import type { InventorySummary, ListedRow } from '../../model/inventory-report.js'
import type { Group } from './counts.js'
import { First } from './first.js'
import { type Inventory, listedRows } from './inventory.js'
import { comparePlaces, type Item, itemOf, type Place, placeOf } from './item.js'
import { Tally } from './summary.js'

/** A list of names, from the gravest on. */
export interface NameList {
  readonly items: readonly Item[]
  /** How many more there are. */
  readonly more: number
  readonly total: number
}

export interface Digest {
  readonly rows: number
  readonly summary: InventorySummary
  readonly withoutOwner: NameList
  readonly notInRegister: NameList
  readonly answersAnything: NameList
  readonly undecided: readonly Group[]
  readonly unreachable: readonly Group[]
  /** Whether any row has an owner. */
  readonly hasOwners: boolean
}

/** Reads all rows. `most` is the number of names that each list shows. `see` gets each row on the way. */
export async function digestOf(
  inventory: Inventory,
  most: number,
  see: (row: ListedRow) => void = () => undefined,
): Promise<Digest> {
  const list = () => new First<Place, Item>(most, comparePlaces)
  const [withoutOwner, notInRegister, answersAnything] = [list(), list(), list()]
  const tally = new Tally()
  let rows = 0
  let hasOwners = false
  for await (const row of listedRows(inventory)) {
    rows += 1
    hasOwners ||= row.owner !== undefined
    tally.add(row)
    see(row)
    const listIn = (names: First<Place, Item>) => names.add(placeOf(row), () => itemOf(row))
    if (row.lists.includes('without-owner')) listIn(withoutOwner)
    if (row.lists.includes('not-in-register')) listIn(notInRegister)
    if (row.state === 'answers-anything') listIn(answersAnything)
  }
  const [undecided, unreachable] = [tally.causes('undecided'), tally.causes('unreachable')]
  return {
    rows,
    summary: tally.summary,
    withoutOwner,
    notInRegister,
    answersAnything,
    undecided,
    unreachable,
    hasOwners,
  }
}
