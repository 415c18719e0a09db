/** Reads a register: the names that somebody has on a list already. */

import type { Misread } from '../../model/inventory.js'
import type { NameOptions } from './found.js'
import { isMisread, type NameSource, readNames } from './read-names.js'
import { Seen } from './seen.js'

export interface Register {
  readonly names: { has(name: string): boolean; readonly size: number }
  /** What is no name: a register of which a part was not read says less than it should. */
  readonly misread: readonly Misread[]
  /** How many more could not be read than are listed. */
  readonly moreMisread: number
}

/** How much of what cannot be read is listed. */
const LISTED = 100

/** A list of hosts does not say by which scheme they are asked: `http` without a port is the same entry. */
class Names {
  readonly #seen = new Seen()

  get size(): number {
    return this.#seen.size
  }

  add(name: string): void {
    this.#seen.add(withoutScheme(name))
  }

  has(name: string): boolean {
    return this.#seen.has(withoutScheme(name))
  }
}

const withoutScheme = (name: string): string => name.replace(/:80$/, '')

/** Reads a register in any form in which names are read. */
export async function readRegister(source: NameSource, options: NameOptions = {}): Promise<Register> {
  const names = new Names()
  const misread: Misread[] = []
  let wrong = 0
  for await (const entry of readNames([source], options)) {
    if (!isMisread(entry)) names.add(entry.name)
    else {
      wrong += 1
      if (wrong <= LISTED) misread.push(entry)
    }
  }
  return { names, misread, moreMisread: wrong - misread.length }
}
