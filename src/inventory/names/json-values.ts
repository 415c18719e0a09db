/** Cuts a text of JSON into values, one after the other or in one array, without holding more than one. */

import type { Unreadable } from './found.js'

export interface JsonText {
  readonly json: string
  /** Where it begins. */
  readonly line: number
}

/** The most characters of one value, and how deep it may be nested. An entry of a list of hosts has some hundred, and one level. */
export const LONGEST_VALUE = 1 << 22
export const DEEPEST = 64
/** How much of a value that cannot be read is shown. */
const SHOWN = 100

const [QUOTE, BACKSLASH, COMMA, NEWLINE] = [0x22, 0x5c, 0x2c, 0x0a]
const [OPEN_ARRAY, CLOSE_ARRAY, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d]

const isSpace = (c: number): boolean => c === 0x20 || c === NEWLINE || c === 0x0d || c === 0x09
const opens = (c: number): boolean => c === OPEN_ARRAY || c === OPEN_OBJECT
const closes = (c: number): boolean => c === CLOSE_ARRAY || c === CLOSE_OBJECT

/** Yields each value as text. A value that is too long or too deep is left out and told, and the next ones are read. */
export async function* jsonValues(chunks: AsyncIterable<string>): AsyncGenerator<JsonText | Unreadable> {
  const cutter = new Cutter()
  for await (const chunk of chunks) yield* cutter.push(chunk)
  yield* cutter.end()
}

class Cutter {
  #line = 1
  /** Whether the values stand in an array. */
  #inArray = false
  #inString = false
  #isEscaped = false
  #depth = 0
  #value: { text: string; deepest: number; length: number; readonly line: number } | undefined;

  *push(chunk: string): Generator<JsonText | Unreadable> {
    let from = 0
    for (let i = 0; i < chunk.length; i += 1) {
      const c = chunk.charCodeAt(i)
      if (c === NEWLINE) this.#line += 1
      if (this.#value === undefined) {
        if (!this.#begins(c)) continue
        from = i
      }
      const ends = this.#endOf(c, i)
      if (ends === undefined) continue
      this.#keep(chunk.slice(from, ends))
      yield* this.#taken()
      // What ended a number or a word may close the array.
      if (ends === i && c === CLOSE_ARRAY) this.#inArray = false
    }
    if (this.#value !== undefined) this.#keep(chunk.slice(from))
  }

  *end(): Generator<JsonText | Unreadable> {
    if (this.#value !== undefined && (this.#inString || this.#depth > 0)) {
      yield told(this.#value, 'the text ends in the middle of this value')
      return
    }
    yield* this.#taken()
    if (this.#inArray) yield told({ text: '', line: this.#line }, 'the array has no end: the text may be cut')
  }

  /** Whether a value begins here. */
  #begins(c: number): boolean {
    if (isSpace(c) || c === COMMA) return false
    if (c === OPEN_ARRAY && !this.#inArray) {
      this.#inArray = true
      return false
    }
    if (c === CLOSE_ARRAY && this.#inArray) {
      this.#inArray = false
      return false
    }
    this.#value = { text: '', deepest: 0, length: 0, line: this.#line }
    return true
  }

  /** Returns where the value ends, if it does by this character. */
  #endOf(c: number, i: number): number | undefined {
    if (this.#inString) return this.#endOfString(c, i)
    if (c === QUOTE) this.#inString = true
    else if (opens(c)) this.#open()
    else if (closes(c)) return this.#close(i)
    else if (this.#depth === 0 && (isSpace(c) || c === COMMA)) return i
    return undefined
  }

  #endOfString(c: number, i: number): number | undefined {
    if (this.#isEscaped) this.#isEscaped = false
    else if (c === BACKSLASH) this.#isEscaped = true
    else if (c === QUOTE) {
      this.#inString = false
      if (this.#depth === 0) return i + 1
    }
    return undefined
  }

  #open(): void {
    this.#depth += 1
    if (this.#value !== undefined) this.#value.deepest = Math.max(this.#value.deepest, this.#depth)
  }

  #close(i: number): number | undefined {
    if (this.#depth === 0) return i
    this.#depth -= 1
    return this.#depth === 0 ? i + 1 : undefined
  }

  #keep(text: string): void {
    if (this.#value === undefined) return
    this.#value.length += text.length
    if (this.#value.text.length <= LONGEST_VALUE) this.#value.text += text
  }

  *#taken(): Generator<JsonText | Unreadable> {
    const value = this.#value
    this.#value = undefined
    if (value === undefined) return
    if (value.length > LONGEST_VALUE)
      yield told(value, `it has more than ${LONGEST_VALUE.toLocaleString('en')} characters`)
    else if (value.deepest > DEEPEST) yield told(value, `it is nested deeper than ${DEEPEST} levels`)
    else yield { json: value.text, line: value.line }
  }
}

const told = ({ text, line }: { readonly text: string; readonly line: number }, reason: string): Unreadable => ({
  text: text.slice(0, SHOWN),
  line,
  reason,
})
