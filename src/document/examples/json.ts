/** Parses JSON as documents write it, with comments, placeholders and ellipses. */

import { type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser'
import type { Range } from '../../model/problem.js'
import type { Excerpt } from '../model.js'
import { type Filled, fillPlaceholders } from './placeholders.js'

/** The deepest nesting that is read. No example needs more, and more would exhaust the stack. */
const MAX_DEPTH = 100

/** One value of an example. The offsets of its nodes count from `base` in the text of the example. */
export interface JsonValue {
  readonly root: Node
  readonly base: number
}
export interface JsonFault {
  readonly message: string
  /** The place in the text of the example. */
  readonly range: Range
}

export interface JsonExamples extends Pick<Filled, 'open' | 'leftOut'> {
  readonly values: readonly JsonValue[]
  readonly fault?: JsonFault
}

/**
 * Reads JSON as documents write it: several values in a row, members without braces, comments, ellipses, placeholders, trailing commas.
 * It never throws. `fault` is the first mistake that is none of these.
 */
export function readExample(text: string): JsonExamples {
  const filled = fillPlaceholders(text)
  const { open, leftOut } = filled
  const { ranges, fault } = filled.members ? wholeOf(filled.text) : valuesOf(filled.text)
  if (fault) return { values: [], open, leftOut, fault }
  const values: JsonValue[] = []
  for (const range of ranges) {
    const part = filled.text.slice(range.start, range.end)
    const errors: ParseError[] = []
    const root = parseTree(filled.members ? `{${part}}` : part, errors, { allowTrailingComma: true })
    const base = filled.members ? range.start - 1 : range.start
    const error = errors[0]
    if (error) return { values, open, leftOut, fault: describe(text, filled.text, error, base) }
    if (root) values.push({ root, base })
  }
  return { values, open, leftOut }
}

const examples = new WeakMap<Excerpt, JsonExamples>()

/** Reads an excerpt only once, because many rules ask for it. */
export function exampleIn(excerpt: Excerpt): JsonExamples {
  const known = examples.get(excerpt) ?? readExample(excerpt.value)
  examples.set(excerpt, known)
  return known
}

interface Split {
  readonly ranges: readonly Range[]
  readonly fault?: JsonFault
}
const PUNCTUATION_OR_SCALAR = /"[^"\\\r\n]*(?:\\.[^"\\\r\n]*)*"?|[{}[\]]|,|[^\s"{}[\],]+/g
/** Text between two values: the comma of an array, the dot of a JWT, a line, or an arrow. */
const BETWEEN = /^(?:,|\.|-{2,}|=+>|->|\u2192)$/
const CLOSED_STRING = /^"[^"\\]*(?:\\.[^"\\]*)*"$/

const wholeOf = (text: string): Split => {
  const { fault } = valuesOf(text)
  return { ranges: [{ start: 0, end: text.length }], ...(fault ? { fault } : {}) }
}

/** Finds the top-level values, and the strings and brackets that are not closed. */
function valuesOf(text: string): Split {
  const ranges: Range[] = []
  const open: Range[] = []
  for (const { index: start, 0: token } of text.matchAll(PUNCTUATION_OR_SCALAR)) {
    const range = { start, end: start + token.length }
    const opening = isClosing(token) ? open.pop() : undefined
    const message = findUnpaired(token, opening && text[opening.start]) ?? tooDeep(open)
    if (message !== undefined) return { ranges, fault: { message, range } }
    if (token === '{' || token === '[') open.push(range)
    else if (open.length === 0 && !BETWEEN.test(token)) ranges.push({ start: opening?.start ?? start, end: range.end })
  }
  const unclosed = open.at(-1)
  if (!unclosed) return { ranges }
  return { ranges, fault: { message: `the JSON never closes this ${text[unclosed.start]}`, range: unclosed } }
}

const isClosing = (token: string): boolean => token === '}' || token === ']'

function findUnpaired(token: string, opening: string | undefined): string | undefined {
  if (token.startsWith('"') && !CLOSED_STRING.test(token)) return 'the string does not end on its line'
  if (!isClosing(token) || opening === (token === '}' ? '{' : '[')) return undefined
  return opening === undefined
    ? `this ${token} has no opening bracket`
    : `this ${token} does not match the open ${opening}`
}

const tooDeep = (open: readonly Range[]): string | undefined =>
  open.length > MAX_DEPTH ? `the JSON is deeper than ${MAX_DEPTH} levels` : undefined

const MESSAGES: Readonly<Record<string, string>> = {
  PropertyNameExpected: 'a member name in double quotes is missing here',
  ValueExpected: 'a value is missing here',
  ColonExpected: 'a colon and a value are missing after the member name',
  CommaExpected: 'a comma is missing before this',
  EndOfFileExpected: 'the JSON value ends before this',
  InvalidNumberFormat: 'this is not a JSON number',
  InvalidEscapeCharacter: 'JSON does not have this backslash escape',
  InvalidUnicode: 'the \\u escape does not have four hexadecimal digits',
  InvalidCharacter: 'a JSON string must escape this control character',
}

function describe(text: string, filled: string, error: ParseError, base: number): JsonFault {
  const start = Math.max(0, Math.min(error.offset + base, text.trimEnd().length - 1))
  const range = { start, end: Math.min(text.length, start + Math.max(1, error.length)) }
  const found = text.slice(range.start, range.end)
  const code = printParseErrorCode(error.error)
  if (/^'/.test(filled.slice(start))) return { message: 'a JSON string needs double quotes', range }
  return { message: MESSAGES[code] ?? `${found.slice(0, 40)} is not a JSON value`, range }
}
