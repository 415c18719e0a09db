/** Finds the place in a text at which a number of bytes ends. */

/** Returns the offset of the first character of `text` that does not fit into `bytes` bytes of UTF-8. */
export const offsetAfter = (text: string, bytes: number): number =>
  new TextEncoder().encodeInto(text.slice(0, bytes), new Uint8Array(bytes)).read
