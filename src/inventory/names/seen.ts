/** Remembers which names were seen, in few bytes each: not the names, but their fingerprints. */

import { hash, randomBytes } from 'node:crypto'

/** Tables that grow one by one, so that only a small one ever stands there twice. */
const TABLES = 256
const FIRST_CAPACITY = 16
/** How full a table gets, and by how much it grows then: 10 to 16 bytes a name. */
const FULLEST = 0.8
const GROWTH = 1.5
const WORDS = 2 ** 32

/**
 * A set of names without the names. The table and what stands in it make 72 bits: among n names, two are taken for one with a probability of
 * n² / 2⁷³, which is 1 in 9 billion for a million names, and 1 in 900,000 for 100 million. The fingerprints are keyed with random bytes, so
 * that nobody can choose a name that hides another one, and no two runs miss the same name.
 */
export class Seen {
  readonly #seed = randomBytes(16).toString('latin1')
  readonly #tables = Array.from({ length: TABLES }, () => new Table(FIRST_CAPACITY))
  #size = 0

  /** How many names it has. */
  get size(): number {
    return this.#size
  }

  /** How many bytes the tables take. */
  get bytes(): number {
    return this.#tables.reduce((sum, { bytes }) => sum + bytes, 0)
  }

  /** Adds a name. Says whether it is new. */
  add(name: string): boolean {
    const [table, high, low] = this.#placeOf(name)
    const isNew = table.add(high, low)
    if (isNew) this.#size += 1
    return isNew
  }

  has(name: string): boolean {
    const [table, high, low] = this.#placeOf(name)
    return table.has(high, low)
  }

  #placeOf(name: string): readonly [Table, high: number, low: number] {
    const digest = hash('sha256', this.#seed + name, 'buffer')
    const table = this.#tables[digest.readUInt8(8)]
    if (table === undefined) throw new RangeError('a byte is less than 256')
    const low = digest.readUInt32LE(4)
    // Zeros stand for an empty slot.
    return [table, digest.readUInt32LE(0), low === 0 ? 1 : low]
  }
}

/** A hash table with open addressing and linear probing. */
class Table {
  #slots: Uint32Array
  #size = 0

  constructor(capacity: number) {
    this.#slots = new Uint32Array(2 * capacity)
  }

  get bytes(): number {
    return this.#slots.byteLength
  }

  add(high: number, low: number): boolean {
    const slot = this.#slotOf(high, low)
    if (this.#slots[slot + 1] !== 0) return false
    this.#slots[slot] = high
    this.#slots[slot + 1] = low
    this.#size += 1
    if (this.#size > FULLEST * (this.#slots.length / 2)) this.#grow()
    return true
  }

  has(high: number, low: number): boolean {
    return this.#slots[this.#slotOf(high, low) + 1] !== 0
  }

  /** Where it stands, or the empty slot in which it would. */
  #slotOf(high: number, low: number): number {
    const slots = this.#slots
    let slot = 2 * Math.floor((high / WORDS) * (slots.length / 2))
    while (slots[slot + 1] !== 0 && (slots[slot] !== high || slots[slot + 1] !== low)) slot = (slot + 2) % slots.length
    return slot
  }

  #grow(): void {
    const old = this.#slots
    this.#slots = new Uint32Array(2 * Math.ceil((old.length / 2) * GROWTH))
    for (let slot = 0; slot < old.length; slot += 2) {
      const [high = 0, low = 0] = [old[slot], old[slot + 1]]
      if (low === 0) continue
      const free = this.#slotOf(high, low)
      this.#slots[free] = high
      this.#slots[free + 1] = low
    }
  }
}
