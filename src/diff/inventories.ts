/** Compares two inventories, name by name. */

import type { InventoryRow } from '../model/inventory.js'
import type { ListedRow } from '../model/inventory-report.js'
import { compareRows, isKnown, newSurface, type SeenRow, whyUnknown } from './rows.js'
import { type Compared, NOTHING, type Raw, type RawUntold } from './view.js'

/** One of two inventories. */
export interface Rows {
  /** Reads the rows from the first one, each name once. It is called several times. */
  readonly rows: () => AsyncIterable<InventoryRow>
  readonly ownerOf: (row: InventoryRow) => string | undefined
  /** Whether the register has the name. Absent where the inventory was made without one. */
  readonly isRegistered?: (row: InventoryRow) => boolean
  /** Whether every name of the input has its row. */
  readonly isComplete: boolean
}

/** What was found of one name. */
export interface OfName extends Compared {
  readonly service: string
  readonly owner?: string
}

export interface ComparedInventories {
  readonly names: readonly OfName[]
  /** How many names were seen in both. */
  readonly compared: number
}

/** What all names have in common, where only one inventory says it. */
export const EVERY_NAME = 'every name'

/** What is kept of a row. */
interface Known {
  readonly seen: SeenRow
  readonly owner: string | undefined
  readonly isRegistered: boolean | undefined
}

/** Most names of a long inventory have nothing, and share this. */
const NOTHING_THERE: Known = { seen: { state: 'none', findings: [] }, owner: undefined, isRegistered: undefined }

function knownOf(row: InventoryRow, { ownerOf, isRegistered }: Rows): Known {
  const { state, why, cause, surface, findings, policy }: InventoryRow & Pick<ListedRow, 'policy'> = row
  if (state === 'none') return NOTHING_THERE
  const seen = {
    state,
    findings,
    ...(why ? { why } : {}),
    ...(cause ? { cause } : {}),
    ...(surface ? { surface } : {}),
    ...(policy ? { policy } : {}),
  }
  return { seen, owner: ownerOf(row), isRegistered: isRegistered?.(row) }
}

/** Compares them. The older one is held in memory, as far as something was found; the newer one is read as it comes. */
export async function compareInventories(old: Rows, young: Rows): Promise<ComparedInventories> {
  const before = new Map<string, Known>()
  for await (const row of old.rows()) before.set(row.name, knownOf(row, old))
  const owned = { old: await hasOwners(old), new: await hasOwners(young) }
  const areOwned = owned.old && owned.new
  const names: OfName[] = [...(owned.old === owned.new ? [] : [ownersUnknown(owned.old)])]
  let compared = 0
  for await (const row of young.rows()) {
    const [earlier, later] = [before.get(row.name), knownOf(row, young)]
    before.delete(row.name)
    if (earlier && isKnown(earlier.seen) && isKnown(later.seen)) compared += 1
    const found = earlier
      ? withOwnership(compareRows(earlier.seen, later.seen), row.name, [earlier, later], areOwned)
      : compareNew(row, old)
    add(names, row.name, found, later.owner)
  }
  for (const [name, { owner }] of before) add(names, name, compareGone(young), owner)
  return { names, compared }
}

function add(names: OfName[], service: string, found: Compared, owner: string | undefined): void {
  if (found.changes.length + found.untold.length === 0) return
  names.push({ service, ...found, ...(owner === undefined ? {} : { owner }) })
}

async function hasOwners({ rows, ownerOf }: Rows): Promise<boolean> {
  for await (const row of rows()) if (ownerOf(row) !== undefined) return true
  return false
}

/** Where one of the lists of names has no owners at all, nobody lost one. */
const ownersUnknown = (hadOwners: boolean): OfName => ({
  service: EVERY_NAME,
  changes: [],
  untold: [{ what: 'the owners', in: hadOwners ? 'new' : 'old', why: 'no name of this inventory has an owner' }],
})

type Two<T> = readonly [old: T, young: T]

function withOwnership(found: Compared, name: string, rows: Two<Known>, areOwned: boolean): Compared {
  if (rows.some(({ seen }) => seen.state !== 'surface')) return found
  const more = [...(areOwned ? ownerChange(rows) : []), ...registerChange(name, rows)]
  return { ...found, changes: [...found.changes, ...more] }
}

function ownerChange([{ owner: before }, { owner: after }]: Two<Known>): Raw[] {
  if (before === after) return []
  const kind = after === undefined ? 'owner-lost' : before === undefined ? 'owner-gained' : 'owner-other'
  const told = { ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) }
  return [{ kind, subject: 'owner', shown: [before, after].filter((one) => one !== undefined).join(' → '), ...told }]
}

function registerChange(name: string, [{ isRegistered: before }, { isRegistered: after }]: Two<Known>): Raw[] {
  if (before === undefined || after === undefined || before === after) return []
  return [{ kind: after ? 'registered' : 'unregistered', subject: 'register', shown: name }]
}

/** A name that the older inventory does not have. */
function compareNew(row: InventoryRow, { isComplete }: Rows): Compared {
  if (!isComplete) return untold({ what: 'what is offered to agents', in: 'old', why: INCOMPLETE })
  if (row.surface) return { changes: [newSurface(row.surface)], untold: [] }
  if (!isKnown(row)) return untold({ what: 'what is offered to agents', in: 'new', why: whyUnknown(row) })
  return { changes: [{ kind: 'name-new', subject: 'name', shown: row.name }], untold: [] }
}

const compareGone = ({ isComplete }: Rows): Compared =>
  isComplete
    ? { changes: [{ kind: 'name-gone', subject: 'name', shown: '' }], untold: [] }
    : untold({ what: 'what is offered to agents', in: 'new', why: INCOMPLETE })

const INCOMPLETE = 'the inventory is not complete, and has no row of this name'

const untold = (one: RawUntold): Compared => ({ ...NOTHING, untold: [one] })
