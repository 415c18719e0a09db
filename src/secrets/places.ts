/** Chooses among overlapping places in a text. */

/** From `start` to before `end`. */
export interface Span {
  readonly start: number
  readonly end: number
}

/**
 * Covers the same characters as all places that were added, with as few places as possible: one that is inside others is left out. Two
 * that stay may overlap, because a text may hold the end of one secret as the start of another.
 */
export class Cover<S extends Span> {
  private readonly stack: S[] = []

  /** Adds a place that ends where the last one ended, or later. */
  add(place: S): void {
    const { stack } = this
    for (let last = stack.at(-1); last && last.start >= place.start; last = stack.at(-1)) stack.pop()
    const last = stack.at(-1)
    if (last?.end === place.end) return
    const before = stack.at(-2)
    if (before && before.end >= place.start) stack.pop()
    stack.push(place)
  }

  /** The places that stay, in order. */
  get places(): readonly S[] {
    return this.stack
  }
}
