import { type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser'
import type { Range } from '../../model/problem.js'
import type { Excerpt } from '../model.js'
import { type Filled, fillPlaceholders } from './placeholders.js'

/** Deeper nesting is refused: no example needs it, and walking it would exhaust the stack. */
const MAX_DEPTH = 100

/** One value of an example. Offsets of its nodes count from `base` in the example's text. */
export interface JsonValue {
  readonly root: Node
  readonly base: number
}
export interface JsonFault {
  readonly message: string
  /** In the example's text. */
  readonly range: Range
}

export interface JsonExamples extends Pick<Filled, 'open' | 'leftOut'> {
  readonly values: readonly JsonValue[]
  readonly fault?: JsonFault
}

/**
 * Reads JSON as documents show it: several values one after the other, members without their braces, comments, ellipses,
 * placeholders, trailing commas. Never throws; `fault` is the first thing that is none of these.
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

/** The same for an excerpt, which many ask about, each read once. */
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
/** What stands between values: the comma of an array, the dot of a JWT, a rule, an arrow from one to the next. */
const BETWEEN = /^(?:,|\.|-{2,}|=+>|->|\u2192)$/
const CLOSED_STRING = /^"[^"\\]*(?:\\.[^"\\]*)*"$/

const wholeOf = (text: string): Split => {
  const { fault } = valuesOf(text)
  return { ranges: [{ start: 0, end: text.length }], ...(fault ? { fault } : {}) }
}

/** Where the top-level values are. Strings and brackets that lack their partner are found here, because here it is known which. */
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
  return { ranges, fault: { message: `this ${text[unclosed.start]} is never closed`, range: unclosed } }
}

const isClosing = (token: string): boolean => token === '}' || token === ']'

function findUnpaired(token: string, opening: string | undefined): string | undefined {
  if (token.startsWith('"') && !CLOSED_STRING.test(token)) return 'this string is not closed on its line'
  if (!isClosing(token) || opening === (token === '}' ? '{' : '[')) return undefined
  return opening === undefined
    ? `nothing is open that this ${token} could close`
    : `a ${opening} is open, and this ${token} closes none`
}

const tooDeep = (open: readonly Range[]): string | undefined =>
  open.length > MAX_DEPTH ? `nested deeper than ${MAX_DEPTH} levels` : undefined

const MESSAGES: Readonly<Record<string, string>> = {
  PropertyNameExpected: 'the name of a member, in double quotes, belongs here',
  ValueExpected: 'a value belongs here',
  ColonExpected: 'a colon and a value belong after the name of a member',
  CommaExpected: 'a comma is missing before this',
  EndOfFileExpected: 'the value has ended before this',
  InvalidNumberFormat: 'not a JSON number',
  InvalidEscapeCharacter: 'a backslash that escapes nothing JSON knows',
  InvalidUnicode: 'not a \\u escape with four hexadecimal digits',
  InvalidCharacter: 'a control character, which JSON strings must escape',
}

function describe(text: string, filled: string, error: ParseError, base: number): JsonFault {
  const start = Math.max(0, Math.min(error.offset + base, text.trimEnd().length - 1))
  const range = { start, end: Math.min(text.length, start + Math.max(1, error.length)) }
  const found = text.slice(range.start, range.end)
  const code = printParseErrorCode(error.error)
  if (/^'/.test(filled.slice(start))) return { message: 'JSON strings take double quotes', range }
  return { message: MESSAGES[code] ?? `${found.slice(0, 40)} is not a JSON value`, range }
}
