/** Keeps the first few of many items in their order, so that the rest need not be held. */

/** `Key` is what the order compares. */
export class First<Key, Item extends Key = Key> {
  private readonly kept: Item[] = []
  /** How many there were. */
  total = 0

  constructor(
    private readonly most: number,
    /** Less than 0 where `a` comes first. Two items are never equal. */
    private readonly compare: (a: Key, b: Key) => number,
  ) {}

  /** Takes an item, which is made only if it is kept. */
  add<Given extends Key>(given: Given, make: (given: Given) => Item): void {
    this.total += 1
    const last = this.kept.at(-1)
    if (this.kept.length >= this.most && (last === undefined || this.compare(last, given) < 0)) return
    this.kept.splice(this.placeOf(given), 0, make(given))
    if (this.kept.length > this.most) this.kept.pop()
  }

  private placeOf(given: Key): number {
    let [from, to] = [0, this.kept.length]
    while (from < to) {
      const middle = (from + to) >>> 1
      if (this.compare(this.kept[middle] as Key, given) < 0) from = middle + 1
      else to = middle
    }
    return from
  }

  get items(): readonly Item[] {
    return this.kept
  }

  /** How many were not kept. */
  get more(): number {
    return this.total - this.kept.length
  }
}
