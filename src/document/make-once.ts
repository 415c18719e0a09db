/** Delays work until its result is needed. */

/** Returns a function that calls `make` the first time and remembers the result. */
export function makeOnce<T extends object>(make: () => T): () => T {
  let made: T | undefined
  return () => {
    made ??= make()
    return made
  }
}
