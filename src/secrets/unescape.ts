/** Reads the escapes of URLs, JSON, HTML and JSON Pointers in a text. */

/** A text without its escapes, and the place of each character in the given text. */
export interface Unescaped {
  readonly text: string
  /** Character `i` comes from `starts[i]` to `starts[i + 1]`. */
  readonly starts: ArrayLike<number>
}

/** Escapes of URLs (RFC 3986 §2.1), of JSON strings (RFC 8259 §7), of HTML, and of JSON Pointers (RFC 6901 §3). */
const ESCAPE = /%[0-9a-f]{2}|\\u[0-9a-f]{4}|\\["\\/]|&#\d{1,7};|&#x[0-9a-f]{1,6};|&(?:amp|quot|apos|lt|gt);|~[01]/gi
const NAMED: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&quot;': '"',
  '&apos;': "'",
  '&lt;': '<',
  '&gt;': '>',
  '~0': '~',
  '~1': '/',
}

/** Reads the escapes of a text once. Returns `undefined` if it has none. */
export function readEscapes(text: string, before?: ArrayLike<number>): Unescaped | undefined {
  if (text.search(ESCAPE) < 0) return undefined
  const at = (i: number): number => before?.[i] ?? i
  const parts: string[] = []
  const starts = new Uint32Array(text.length + 1)
  let length = 0
  let kept = 0
  const keep = (end: number): void => {
    parts.push(text.slice(kept, end))
    for (let i = kept; i < end; i++) starts[length++] = at(i)
  }
  for (const { 0: sequence, index } of text.matchAll(ESCAPE)) {
    keep(index)
    parts.push(meaning(sequence))
    starts[length++] = at(index)
    kept = index + sequence.length
  }
  keep(text.length)
  starts[length] = at(text.length)
  return { text: parts.join(''), starts: starts.subarray(0, length + 1) }
}

/** One code unit. None of our values has a character that needs two. */
function meaning(sequence: string): string {
  const named = NAMED[sequence.toLowerCase()]
  if (named !== undefined) return named
  if (sequence.startsWith('%')) return unit(Number.parseInt(sequence.slice(1), 16))
  if (/^\\u/i.test(sequence)) return unit(Number.parseInt(sequence.slice(2), 16))
  if (sequence.startsWith('\\')) return sequence.slice(1)
  const isHex = /^&#x/i.test(sequence)
  return unit(Number.parseInt(sequence.slice(isHex ? 3 : 2), isHex ? 16 : 10))
}

const unit = (code: number): string => (code <= 0xffff ? String.fromCharCode(code) : '\uFFFD')
