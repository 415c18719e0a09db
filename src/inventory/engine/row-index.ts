/** Knows of every name whether it was named, and which line of the journal has its row: in few bytes each, without the names. */

import { hash, randomBytes } from 'node:crypto'
import { ROW_STATES, type RowState } from '../../model/inventory.js'

/** The row of a name. */
export interface Indexed {
  /** The number of its line in the journal, counted from 0. */
  readonly line: number
  readonly state: RowState
  /** Whether it counts as done, so that the name is not asked again. */
  readonly isFresh: boolean
}

/** Tables that grow one by one, so that only a small one ever stands there twice. */
const TABLES = 256
const FIRST_CAPACITY = 16
/** How full a table gets, and by how much it grows then: 20 to 30 bytes a name. */
const FULLEST = 0.8
const GROWTH = 1.5
const WORDS = 2 ** 32

/** The parts of a value, from its lowest bit: was it named, is its row fresh, the state, and the line from 1, or 0 for no row. */
const NAMED = 1
const FRESH = 2
const STATE = 4
const LINE = 32

/**
 * A map of fingerprints of 64 bits. Two of n names have the same one with a probability of n² / 2⁶⁵: 1 in 37 million for a million names.
 * The fingerprints are keyed with a random seed, so that nobody can choose a name that hides another one.
 */
export class RowIndex {
  readonly #seed = randomBytes(16).toString('latin1')
  readonly #tables = Array.from({ length: TABLES }, () => new Table(FIRST_CAPACITY))
  readonly #states = Object.fromEntries(ROW_STATES.map((state) => [state, 0])) as Record<RowState, number>
  #named = 0

  /** How many names were named. */
  get named(): number {
    return this.#named
  }

  /** How many named names have a row in each state. */
  get states(): Readonly<Record<RowState, number>> {
    return this.#states
  }

  /** Notes that a name was named. Says whether that is new. */
  name(name: string): boolean {
    const place = this.#placeOf(name)
    const value = place.table.get(place)
    if (value % 2 === NAMED) return false
    place.table.set(place, value + NAMED)
    this.#named += 1
    this.#count(value + NAMED, 1)
    return true
  }

  /** Notes the row of a name. An earlier one is no longer its row. */
  put(name: string, { line, state, isFresh }: Indexed): void {
    const place = this.#placeOf(name)
    const before = place.table.get(place)
    const after = (line + 1) * LINE + ROW_STATES.indexOf(state) * STATE + (isFresh ? FRESH : 0) + (before % 2)
    this.#count(before, -1)
    this.#count(after, 1)
    place.table.set(place, after)
  }

  /** Returns what is known of the row of a name, where it has one. */
  rowOf(name: string): (Indexed & { readonly isNamed: boolean }) | undefined {
    const place = this.#placeOf(name)
    const value = place.table.get(place)
    if (value < LINE) return undefined
    return {
      line: Math.floor(value / LINE) - 1,
      state: stateOf(value),
      isFresh: Math.floor(value / FRESH) % 2 === 1,
      isNamed: value % 2 === NAMED,
    }
  }

  #count(value: number, change: 1 | -1): void {
    if (value >= LINE && value % 2 === NAMED) this.#states[stateOf(value)] += change
  }

  #placeOf(name: string): Place {
    const digest = hash('sha256', this.#seed + name, 'buffer')
    const table = this.#tables[digest.readUInt8(8)]
    if (table === undefined) throw new RangeError('a byte is less than 256')
    return { table, high: digest.readUInt32LE(0), low: digest.readUInt32LE(4) }
  }
}

const stateOf = (value: number): RowState => ROW_STATES[Math.floor(value / STATE) % 8] ?? 'undecided'

interface Fingerprint {
  readonly high: number
  readonly low: number
}
type Place = Fingerprint & { readonly table: Table }

/** A hash table with open addressing and linear probing. The value 0 stands for an empty slot. */
class Table {
  #marks: Uint32Array
  #values: Float64Array
  #size = 0

  constructor(capacity: number) {
    this.#marks = new Uint32Array(2 * capacity)
    this.#values = new Float64Array(capacity)
  }

  get(mark: Fingerprint): number {
    return this.#values[this.#slotOf(mark)] ?? 0
  }

  set(mark: Fingerprint, value: number): void {
    const slot = this.#slotOf(mark)
    const isNew = this.#values[slot] === 0
    this.#put(slot, mark, value)
    if (!isNew) return
    this.#size += 1
    if (this.#size > FULLEST * this.#values.length) this.#grow()
  }

  /** Where it stands, or the empty slot in which it would. */
  #slotOf({ high, low }: Fingerprint): number {
    const capacity = this.#values.length
    let slot = Math.floor((high / WORDS) * capacity)
    while (this.#values[slot] !== 0 && (this.#marks[2 * slot] !== high || this.#marks[2 * slot + 1] !== low))
      slot = slot + 1 === capacity ? 0 : slot + 1
    return slot
  }

  #put(slot: number, { high, low }: Fingerprint, value: number): void {
    this.#marks[2 * slot] = high
    this.#marks[2 * slot + 1] = low
    this.#values[slot] = value
  }

  #grow(): void {
    const [marks, values] = [this.#marks, this.#values]
    const capacity = Math.ceil(values.length * GROWTH)
    this.#marks = new Uint32Array(2 * capacity)
    this.#values = new Float64Array(capacity)
    for (const [slot, value] of values.entries()) {
      if (value === 0) continue
      const mark = { high: marks[2 * slot] ?? 0, low: marks[2 * slot + 1] ?? 0 }
      this.#put(this.#slotOf(mark), mark, value)
    }
  }
}
