/** Reads code blocks and inline code, each with the places in the text that its characters come from. */
import type { Code } from 'mdast'
import { lineStartsOf } from '../../model/lines.js'
import type { Range } from '../../model/problem.js'
import type { CodeBlock, InlineCode } from '../model.js'

const FENCE = /[`~]/
const LINE_ENDING = /\r\n|\n|\r/
const LAST_LINE_ENDING = /(?:\r\n|\n|\r)$/
const BACKTICKS = /^`*/

/** A text, and where its lines start. */
export interface Lines {
  readonly text: string
  readonly lineStarts: readonly number[]
}

/** A code block. Its lines lead back into the text, also where the markers of a quote or the indentation of a list precede them. */
export function codeBlockOf({ lang, value, position }: Code, range: Range, lines: Lines): CodeBlock {
  const opening = position?.start.line ?? 1
  const fences = FENCE.test(lines.text[range.start] ?? '') ? 1 : 0
  const block = { lang: lang?.toLowerCase(), value, range }
  if (value === '' && (position?.end.line ?? 1) <= opening + 1)
    return { ...block, lineStarts: [0], sources: [range.start] }
  const sources = value.split(LINE_ENDING).map((line, i) => sourceOf(line, lineAt(lines, opening - 1 + fences + i)))
  return { ...block, lineStarts: lineStartsOf(value), sources }
}

/** A line of the text, without its ending. */
function lineAt({ text, lineStarts }: Lines, index: number): Range {
  const start = lineStarts[index] ?? text.length
  const line = text.slice(start, lineStarts[index + 1]).replace(LAST_LINE_ENDING, '')
  return { start, end: start + line.length }
}

/** A line of code is the end of a line of the text; only a tab that a container divides is longer there than in the text. */
const sourceOf = (code: string, { start, end }: Range): number => Math.max(start, end - code.length)

/** Inline code. */
export function inlineCodeOf(value: string, range: Range, text: string): InlineCode {
  const ticks = BACKTICKS.exec(text.slice(range.start, range.end))?.[0].length ?? 0
  return { value, range, inner: { start: range.start + ticks, end: range.end - ticks } }
}
