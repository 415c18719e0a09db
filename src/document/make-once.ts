/** The value of `make`, made when it is first asked for. */
export function makeOnce<T extends object>(make: () => T): () => T {
  let made: T | undefined
  return () => {
    made ??= make()
    return made
  }
}
