/** Draws at random from a seed, so that every text can be made again by its number. */

export interface Draw {
  /** A number from 0 up to `end`, which it never reaches. */
  below(end: number): number
  pick<T>(list: readonly [T, ...T[]]): T
  chance(probability: number): boolean
}

/** Returns a generator of numbers (mulberry32). */
export function drawFrom(seed: number): Draw {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (end: number): number => Math.floor(next() * end)
  return { below, pick: (list) => list[below(list.length)] ?? list[0], chance: (probability) => next() < probability }
}
