import type { Code } from 'mdast'
import { lineIndexOf, lineStartsOf } from './lines.js'
import type { CodeBlock, Range } from './model.js'

/** `text` and `lineStarts` are the document's, `range` is where the node stands. */
export function codeBlock(node: Code, range: Range, text: string, lineStarts: readonly number[]): CodeBlock {
  const fenced = /[`~]/.test(text[range.start] ?? '')
  const first = lineIndexOf(lineStarts, range.start) + (fenced ? 1 : 0)
  const lineStartsInValue = lineStartsOf(node.value)
  const sources = lineStartsInValue.map((start, i) => {
    const length = lineEnd(node.value, lineStartsInValue, i) - start
    // The prefix of a block quote or list item is not part of the value, which is therefore found from the end of the line.
    return Math.max(lineEnd(text, lineStarts, first + i) - length, lineStarts[first + i] ?? 0)
  })
  return { lang: node.lang?.toLowerCase(), value: node.value, range, lineStarts: lineStartsInValue, sources }
}

function lineEnd(text: string, lineStarts: readonly number[], index: number): number {
  const start = lineStarts[index] ?? text.length
  let end = lineStarts[index + 1] ?? text.length
  while (end > start && /[\r\n]/.test(text[end - 1] ?? '')) end--
  return end
}

/** Where a part of a block's value stands in the document. */
export function rangeIn({ lineStarts, sources }: CodeBlock, { start, end }: Range): Range {
  const sourceOf = (offset: number): number => {
    const line = lineIndexOf(lineStarts, offset)
    return (sources[line] ?? 0) + offset - (lineStarts[line] ?? 0)
  }
  return { start: sourceOf(start), end: end > start ? sourceOf(end - 1) + 1 : sourceOf(start) }
}
