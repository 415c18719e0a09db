/** Decodes the bytes of a document. */

import type { DocumentSource } from './model.js'

const BYTE_ORDER_MARK = '\uFEFF'

/** Decodes a document and never throws. Bytes that are not UTF-8 become U+FFFD, and the result names the first of them. */
export function readSource(bytes: Uint8Array, file: string): DocumentSource {
  const decoded = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  const skipped = decoded.startsWith(BYTE_ORDER_MARK) ? 1 : 0
  const malformed = firstMalformed(bytes, decoded)
  return {
    text: decoded.slice(skipped),
    bytes: bytes.length,
    file,
    malformed: malformed === undefined ? undefined : malformed - skipped,
  }
}

/** Finds the first bytes that are not UTF-8: encoding the text again gives other bytes there, because they became U+FFFD. */
function firstMalformed(bytes: Uint8Array, decoded: string): number | undefined {
  if (!decoded.includes('\uFFFD')) return undefined
  const again = new TextEncoder().encode(decoded)
  let at = again.findIndex((byte, i) => byte !== bytes[i])
  if (at < 0) return undefined
  while (at > 0 && isContinuation(again[at])) at--
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(again.subarray(0, at)).length
}

const isContinuation = (byte: number | undefined): boolean => byte !== undefined && (byte & 0b1100_0000) === 0b1000_0000

/** Returns bytes that were cut at a limit, without the character that the cut divided. */
export function withoutDividedCharacter(bytes: Uint8Array): Uint8Array {
  const last = bytes.findLastIndex((byte) => !isContinuation(byte))
  const lead = bytes[last] ?? 0
  const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 1
  return bytes.length - last < length ? bytes.subarray(0, last) : bytes
}
