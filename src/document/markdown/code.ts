/** Reads code blocks and inline code, with the places of their characters in the text. */

import type { Code } from 'mdast'
import { lineStartsOf } from '../../model/lines.js'
import type { Range } from '../../model/problem.js'
import type { CodeBlock, InlineCode } from '../model.js'

const FENCE = /[`~]/
const LINE_ENDING = /\r\n|\n|\r/
const LAST_LINE_ENDING = /(?:\r\n|\n|\r)$/
const BACKTICKS = /^`*/

/** A text, and the start of each of its lines. */
export interface Lines {
  readonly text: string
  readonly lineStarts: readonly number[]
}

/** Returns a code block. Its lines keep their places in the text, even inside a quote or a list. */
export function codeBlockOf({ lang, value, position }: Code, range: Range, lines: Lines): CodeBlock {
  const opening = position?.start.line ?? 1
  const fences = FENCE.test(lines.text[range.start] ?? '') ? 1 : 0
  const block = { lang: lang?.toLowerCase(), value, range }
  if (value === '' && (position?.end.line ?? 1) <= opening + 1)
    return { ...block, lineStarts: [0], sources: [range.start] }
  const sources = value.split(LINE_ENDING).map((line, i) => sourceOf(line, lineAt(lines, opening - 1 + fences + i)))
  return { ...block, lineStarts: lineStartsOf(value), sources }
}

/** Returns the place of a line, without its line ending. */
function lineAt({ text, lineStarts }: Lines, index: number): Range {
  const start = lineStarts[index] ?? text.length
  const line = text.slice(start, lineStarts[index + 1]).replace(LAST_LINE_ENDING, '')
  return { start, end: start + line.length }
}

/** Returns the place of a line of code: it is the end of a line of the text. A divided tab can make the code longer than the line. */
const sourceOf = (code: string, { start, end }: Range): number => Math.max(start, end - code.length)

/** Returns inline code with its places. */
export function inlineCodeOf(value: string, range: Range, text: string): InlineCode {
  const ticks = BACKTICKS.exec(text.slice(range.start, range.end))?.[0].length ?? 0
  return { value, range, inner: { start: range.start + ticks, end: range.end - ticks } }
}
