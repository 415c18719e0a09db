/** Keeps known values that become more during a run. */

import { KnownSecrets, sizeOf } from './find.js'

/** A set is joined with the one before it, unless that one is so many times larger: then it would be built too often. */
const LARGER = 3

/** Known values in a few sets, of which each is much larger than the next: a new value makes only the smallest one new. */
export class GrowingSecrets {
  private sets: KnownSecrets[] = []
  private added: string[] = []

  add(value: string): void {
    this.added.push(value)
  }

  /** Returns each value that stands in `text`, once. */
  in(text: string): ReadonlySet<string> {
    if (this.added.length > 0) this.include()
    return new Set(this.sets.flatMap((set) => [...set.in(text)]))
  }

  /** All values in one set, in the order in which they were added. */
  get all(): KnownSecrets {
    if (this.added.length > 0 || this.sets.length !== 1)
      this.sets = [new KnownSecrets([...this.sets.flatMap(({ values }) => values), ...this.added])]
    this.added = []
    return this.sets[0] ?? new KnownSecrets([])
  }

  private include(): void {
    let values: readonly string[] = this.added
    let size = sizeOf(values)
    for (let last = this.sets.at(-1); last && last.size < size * LARGER; last = this.sets.at(-1)) {
      values = [...last.values, ...values]
      size += last.size
      this.sets.pop()
    }
    this.sets.push(new KnownSecrets(values))
    this.added = []
  }
}
