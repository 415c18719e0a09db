/** Keeps a long body once, however often a host sends it: who answers anything sends the same to every request, and a name may ask many. */

/** Shorter ones cost less than to compare them. Bytes. */
const LONG = 16 * 1024

export class LongBodies {
  private readonly kept: Uint8Array[] = []

  /** Returns the same bytes as before, where these are equal to them. */
  once(bytes: Uint8Array): Uint8Array {
    if (bytes.byteLength < LONG) return bytes
    const same = this.kept.find((one) => Buffer.compare(one, bytes) === 0)
    if (same) return same
    this.kept.push(bytes)
    return bytes
  }
}
