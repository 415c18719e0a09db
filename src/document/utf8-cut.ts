/** Offset of the first character of `text` that does not fit into its first `bytes` bytes of UTF-8. */
export const offsetAfter = (text: string, bytes: number): number =>
  new TextEncoder().encodeInto(text.slice(0, bytes), new Uint8Array(bytes)).read
