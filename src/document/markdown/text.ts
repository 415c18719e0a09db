import type { Token, TokenizeContext } from 'micromark-util-types'
import type { Range } from '../../model/problem.js'
import type { InlineCode, Link } from '../model.js'
import { readInline } from './inline.js'

/** What the text of a paragraph or heading has of interest. */
export interface ReadText {
  /** Without markup. */
  readonly title: string
  /** Of HTML elements. */
  readonly ids: readonly string[]
  readonly inlineCode: readonly InlineCode[]
  readonly links: readonly Link[]
  /** Tags and comments. */
  readonly html: readonly Range[]
}

/** Backticks, and what may keep them from being code, or means something itself: HTML and autolinks, escapes, links. */
const SPECIAL = /`+|<(?=[A-Za-z/!?])|\\`|\]\(/g
/** Markup that a title shows without, and space at the ends of its lines. */
const MARKUP = /[*_~&[\]!<\\]|[ \t](?:[\r\n]|$)|[\r\n][ \t]/

/**
 * Reads text that starts with the token `first` and goes on in those it is linked to, one a line. Most text has nothing in it but words
 * and code: that is read here (CommonMark §6.1), and everything else by the tokenizer.
 */
export function readText(source: string, first: Token, context: TokenizeContext, isTitle: boolean): ReadText {
  const tokens = linked(first)
  const text = tokens.map(({ start, end }) => source.slice(start.offset, end.offset)).join('')
  const spans = isTitle && MARKUP.test(text) ? undefined : codeSpansIn(text)
  if (!spans) return readInline(tokens, context)
  const inlineCode = spans.map(({ start, ticks, value, length }) => {
    const range = { start: offsetIn(tokens, start), end: offsetIn(tokens, start + length - 1) + 1 }
    return { value, range, inner: { start: range.start + ticks, end: range.end - ticks } }
  })
  return { title: isTitle ? withoutTicks(text, spans) : '', ids: [], inlineCode, links: [], html: [] }
}

function linked(first: Token): Token[] {
  const tokens: Token[] = []
  for (let token: Token | undefined = first; token; token = token.next) tokens.push(token)
  return tokens
}

interface CodeSpan {
  readonly start: number
  /** With the backticks. */
  readonly length: number
  /** Of the backticks on each side. */
  readonly ticks: number
  readonly value: string
}

/** The code spans of a text; nothing where there is anything else outside of them that matters. */
function codeSpansIn(text: string): CodeSpan[] | undefined {
  const spans: CodeSpan[] = []
  const unclosed = new Set<number>()
  SPECIAL.lastIndex = 0
  for (let match = SPECIAL.exec(text); match; match = SPECIAL.exec(text)) {
    const { index: start, 0: opening } = match
    if (!opening.startsWith('`')) return undefined
    const ticks = opening.length
    const end = unclosed.has(ticks) ? undefined : closingOf(text, start + ticks, ticks)
    if (end === undefined) {
      // There is none further on, either.
      unclosed.add(ticks)
      continue
    }
    spans.push({ start, length: end + ticks - start, ticks, value: codeValue(text.slice(start + ticks, end)) })
    SPECIAL.lastIndex = end + ticks
  }
  return spans
}

/** Where the next run of just as many backticks is. */
function closingOf(text: string, from: number, ticks: number): number | undefined {
  const runs = /`+/g
  runs.lastIndex = from
  for (let run = runs.exec(text); run; run = runs.exec(text)) {
    if (run[0].length === ticks) return run.index
  }
  return undefined
}

/** One space or line ending on each side is not part of the code, unless there is nothing else. */
function codeValue(raw: string): string {
  const padded = /^(?: |\r\n|\r|\n)([\s\S]*[^ \r\n][\s\S]*?)(?: |\r\n|\r|\n)$/.exec(raw)?.[1]
  return padded ?? raw
}

function withoutTicks(text: string, spans: readonly CodeSpan[]): string {
  let title = ''
  let from = 0
  for (const { start, length, value } of spans) {
    title += text.slice(from, start) + value
    from = start + length
  }
  return title + text.slice(from)
}

/** Where a place in the joined text of some tokens is in the document. */
function offsetIn(tokens: readonly Token[], place: number): number {
  let left = place
  for (const { start, end } of tokens) {
    const length = end.offset - start.offset
    if (left < length) return start.offset + left
    left -= length
  }
  return tokens.at(-1)?.end.offset ?? place
}
