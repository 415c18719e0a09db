/** Finds known values in texts, in every encoding. */

import { readEscapes, type Unescaped } from './unescape.js'

/** Shorter values are not secrets. Replacing them would make the report unreadable. */
export const SHORTEST = 4
/** A shorter value is replaced only where it is a word of its own. Otherwise a code could be cut out of a number. */
const STANDS_ALONE = 16
/** In base64, shorter values are too common in texts. */
const SHORTEST_BASE64 = 7
/** An escape in an escape, as in JSON that is quoted in JSON, and once more. */
const MOST_ESCAPED = 3

/** A value as it was found. */
export interface Sight {
  readonly value: string
  /** The characters of the text, with their escapes. */
  readonly raw: string
  /** `base64`: `raw` holds the value from byte `offset` of the first group of four. */
  readonly form: 'plain' | 'form' | 'uri' | 'json' | 'base64'
  readonly offset: number
  /** The written form of each character of a plain value. */
  readonly units: readonly string[] | undefined
}

interface Form extends Pick<Sight, 'value' | 'form' | 'offset'> {
  /** Characters of the group of four before the value. */
  readonly before: number
}
/** Forms that start with the same characters. */
interface Forms {
  readonly byText: Map<string, Form>
  /** The longest first, so that no value is cut by another that it contains. */
  lengths: readonly number[]
}
interface Place {
  readonly start: number
  readonly end: number
  readonly form: Form
}

/**
 * Known values, to be found in texts: plain, escaped as in URLs, JSON and HTML, and inside base64. Each text is read once for each
 * level of escapes. The time does not depend on the number and the length of the values, because a service chooses both.
 */
export class KnownSecrets {
  /** By their first characters. */
  private readonly index = new Map<string, Forms>()
  /** The pairs of characters that a form begins with. Most places in a text begin no form, and this check is cheap. */
  private readonly begins = new Uint8Array(1 << 16)

  constructor(values: Iterable<string>) {
    for (const value of values) {
      for (const [text, form] of formsOf(value)) {
        const start = text.slice(0, SHORTEST)
        const forms = this.index.get(start) ?? { byText: new Map(), lengths: [] }
        this.index.set(start, forms)
        this.begins[pairAt(start, 0)] = 1
        if (!forms.byText.has(text)) forms.byText.set(text, form)
      }
    }
    for (const forms of this.index.values()) {
      forms.lengths = [...new Set([...forms.byText.keys()].map((form) => form.length))].sort((a, b) => b - a)
    }
  }

  /** Returns `text` with `put` instead of each value. */
  replace(text: string, put: (sight: Sight) => string): string {
    if (this.index.size === 0) return text
    let result = this.pass(text, { text, starts: [] }, put)
    for (let level = 1; level <= MOST_ESCAPED; level++) {
      const view = viewOf(result, level)
      if (!view) break
      result = this.pass(result, view, put)
    }
    return result
  }

  private pass(raw: string, { text, starts }: Unescaped, put: (sight: Sight) => string): string {
    const at = (i: number): number => starts[i] ?? i
    let replaced = ''
    let kept = 0
    for (let i = 0; i <= text.length - SHORTEST; i++) {
      if (this.begins[pairAt(text, i)] === 0) continue
      const place = findPlace(this.index.get(text.slice(i, i + SHORTEST)), text, i)
      if (!place || at(place.start) < kept) continue
      const { start, end, form } = place
      const length = end - start
      const units =
        form.form === 'plain' && starts.length > 0
          ? Array.from({ length }, (_, k) => raw.slice(at(start + k), at(start + k + 1)))
          : undefined
      replaced += raw.slice(kept, at(start)) + put({ ...form, raw: raw.slice(at(start), at(end)), units })
      kept = at(end)
      i = end - 1
    }
    return replaced + raw.slice(kept)
  }
}

/** Two characters, by the lower halves of their code units. */
const pairAt = (text: string, at: number): number =>
  ((text.charCodeAt(at) & 0xff) << 8) | (text.charCodeAt(at + 1) & 0xff)

function viewOf(text: string, level: number): Unescaped | undefined {
  let view = readEscapes(text)
  for (let i = 1; i < level && view; i++) view = readEscapes(view.text, view.starts)
  return view
}

function formsOf(value: string): [string, Form][] {
  const whole = (form: Form['form']): Form => ({ value, form, offset: 0, before: 0 })
  const encoded: [string, Form][] = [
    [value, whole('plain')],
    [inForm(value), whole('form')],
    [inUri(value), whole('uri')],
    [inJson(value), whole('json')],
  ]
  return [...encoded, ...[0, 1, 2].flatMap((offset) => base64FormsOf(value, offset))]
}

export const inForm = (value: string): string => new URLSearchParams([['', value]]).toString().slice(1)
export const inUri = (value: string): string => encodeURIComponent(value.toWellFormed())
export const inJson = (value: string): string => JSON.stringify(value).slice(1, -1)

/** The characters of base64 (RFC 4648 §4, §5) that hold only this value, when it begins at this byte of three. */
function base64FormsOf(value: string, offset: number): [string, Form][] {
  const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(value)])
  const before = offset === 0 ? 0 : offset + 1
  const end = Math.floor((bytes.length * 8) / 6)
  const form: Form = { value, form: 'base64', offset, before }
  return [...new Set([bytes.toString('base64'), bytes.toString('base64url')])]
    .map((text) => text.slice(before, end))
    .filter((text) => text.length >= SHORTEST_BASE64)
    .map((text): [string, Form] => [text, form])
}

function findPlace(forms: Forms | undefined, text: string, at: number): Place | undefined {
  for (const length of forms?.lengths ?? []) {
    const form = at + length > text.length ? undefined : forms?.byText.get(text.slice(at, at + length))
    if (!form) continue
    const place = form.form === 'base64' ? inGroups(text, at, length, form) : { start: at, end: at + length, form }
    const isLong = length >= STANDS_ALONE || form.form === 'base64'
    if (isLong || standsAlone(text, place.start, place.end)) return place
  }
  return undefined
}

const BASE64 = /[-_+/0-9A-Za-z]/

/** Includes the whole groups of four around it, because the characters at the edges hold some of its bits. */
function inGroups(text: string, at: number, length: number, form: Form): Place {
  let start = at
  for (let i = 0; i < form.before && BASE64.test(text[start - 1] ?? ''); i++) start--
  let end = at + length
  while ((end - at + form.before) % 4 !== 0 && BASE64.test(text[end] ?? '')) end++
  return { start, end, form }
}

const WORD = /[0-9A-Za-z]/
const standsAlone = (text: string, start: number, end: number): boolean =>
  !WORD.test(text[start - 1] ?? '') && !WORD.test(text[end] ?? '')
