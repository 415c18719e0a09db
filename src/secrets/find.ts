/** Finds known values in texts, in every encoding. */

import { Automaton } from './automaton.js'
import { type Encoded, encodingsOf } from './encodings.js'
import { Cover, type Span } from './places.js'
import { readEscapes, type Unescaped } from './unescape.js'

/** An escape in an escape, as in JSON that is quoted in JSON, and once more. */
const MOST_ESCAPED = 3

/** A value as it was found. */
export interface Sight {
  readonly encoded: Encoded
  /** The characters of the text, with their escapes. In base64, these are whole groups of four, as far as they are there. */
  readonly raw: string
  /** The written form of each character of a plain value. */
  readonly units: readonly string[] | undefined
  /** How many characters of `raw` belong to the value before as well, which was put instead of them. */
  readonly overlap: number
}

interface Place extends Span {
  readonly encoded: Encoded
}

/**
 * Known values, to be found in texts: plain, escaped as in URLs, JSON and HTML, in hexadecimal digits, and inside base64. Each text is read
 * once for each level of escapes. The time does not depend on the number and the length of the values, because a service chooses both.
 */
export class KnownSecrets {
  private readonly encoded: readonly Encoded[]
  private readonly automaton: Automaton
  /** The number of characters of all values. */
  readonly size: number

  constructor(readonly values: readonly string[]) {
    this.size = sizeOf(values)
    this.encoded = values.flatMap(encodingsOf)
    this.automaton = new Automaton(this.encoded.map(({ text }) => text))
  }

  /** Returns `text` with `put` instead of each value. */
  replace(text: string, put: (sight: Sight) => string): string {
    let result = this.pass(text, { text, starts: [] }, put)
    let view = readEscapes(result)
    for (let level = 1; view && level <= MOST_ESCAPED; level++) {
      const replaced = this.pass(result, view, put)
      view = replaced === result ? readEscapes(view.text, view.starts) : viewOf(replaced, level + 1)
      result = replaced
    }
    return result
  }

  /** Returns each value that stands in `text`, once, also one that is a part of another. */
  in(text: string): ReadonlySet<string> {
    const found = new Set<Encoded>()
    let view: string | undefined = text
    for (let level = 0; view !== undefined && level <= MOST_ESCAPED; level++) {
      this.search(view, ({ encoded }) => {
        // What ends a value that was found before was found with it.
        const isKnown = found.has(encoded)
        found.add(encoded)
        return isKnown
      })
      view = readEscapes(view)?.text
    }
    return new Set([...found].map(({ value }) => value))
  }

  private pass(raw: string, { text, starts }: Unescaped, put: (sight: Sight) => string): string {
    const at = (i: number): number => starts[i] ?? i
    let replaced = ''
    let kept = 0
    let seen = 0
    for (const place of this.placesIn(text)) {
      const { start, end, encoded } = wholeOf(place, text, seen)
      seen = Math.max(seen, end)
      if (at(end) <= kept) continue
      const units =
        encoded.writing === 'plain' && starts.length > 0
          ? Array.from({ length: end - start }, (_, k) => raw.slice(at(start + k), at(start + k + 1)))
          : undefined
      const sight = { encoded, raw: raw.slice(at(start), at(end)), units, overlap: Math.max(0, kept - at(start)) }
      replaced += raw.slice(kept, Math.max(kept, at(start))) + put(sight)
      kept = at(end)
    }
    return replaced + raw.slice(kept)
  }

  private placesIn(text: string): readonly Place[] {
    const cover = new Cover<Place>()
    this.search(text, (place) => {
      cover.add(place)
      return true
    })
    return cover.places
  }

  /** Calls `found` for the values that end at each place, the longest first, until it is content. */
  private search(text: string, found: (place: Place) => boolean): void {
    this.automaton.search(text, (index, end) => {
      const encoded = this.encoded[index]
      if (!encoded) return true
      const start = end - encoded.text.length
      return (encoded.isFree || standsAlone(text, start, end)) && found({ start, end, encoded })
    })
  }
}

export const sizeOf = (values: readonly string[]): number => values.reduce((sum, { length }) => sum + length, 0)

function viewOf(text: string, level: number): Unescaped | undefined {
  let view = readEscapes(text)
  for (let i = 1; i < level && view; i++) view = readEscapes(view.text, view.starts)
  return view
}

const BASE64 = /[-_+/0-9A-Za-z]/
/** The characters of credentials (RFC 6750 §2.1) and of what encodes them. */
const TOKEN = /[-_.~+/=%0-9A-Za-z]/

/** Extends a place to all that belongs to the value. What stands before `seen` was read for the place before, and is not read again. */
function wholeOf(place: Place, text: string, seen: number): Place {
  const { encoded } = place
  let { start, end } = place
  const { value, writing, isCut } = encoded
  const from = start - encoded.before
  // The characters at the edges of base64 hold some of its bits.
  while (start > from && BASE64.test(text[start - 1] ?? '')) start--
  if (isCut) {
    end = Math.max(end, seen)
    if (writing === 'plain') while (end < text.length && text[end] === value[end - start]) end++
    while (TOKEN.test(text[end] ?? '')) end++
  } else if (writing === 'base64') while ((end - from) % 4 !== 0 && BASE64.test(text[end] ?? '')) end++
  return { start, end, encoded }
}

const WORD = /[0-9A-Za-z]/
const standsAlone = (text: string, start: number, end: number): boolean =>
  !WORD.test(text[start - 1] ?? '') && !WORD.test(text[end] ?? '')
