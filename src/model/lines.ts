import type { Document, Range } from '../document/model.js'
import type { Place } from './problem.js'

/** Line endings of CommonMark §2.1. */
const LINE_ENDING = /\r\n|\n|\r/g

/** Offset of the start of each line. */
export function lineStartsOf(text: string): number[] {
  const starts = [0]
  for (const { index, 0: ending } of text.matchAll(LINE_ENDING)) starts.push(index + ending.length)
  return starts
}

/** Index of the last start that is not after `offset`; `starts` ascends and begins with one that is not. */
export function lineIndexOf(starts: readonly number[], offset: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return low
}

/** Every line outside of code blocks that was examined, with its ending. */
export function linesOutside({
  text,
  lineStarts,
  examined,
  blocks,
}: Pick<Document, 'text' | 'lineStarts' | 'examined' | 'blocks'>): Range[] {
  const lines: Range[] = []
  let block = 0
  for (const [i, start] of lineStarts.entries()) {
    if (start >= examined) break
    const end = Math.min(lineStarts[i + 1] ?? text.length, examined)
    while ((blocks[block]?.range.end ?? examined) <= start) {
      if (block === blocks.length) break
      block++
    }
    if ((blocks[block]?.range.start ?? examined) >= end) lines.push({ start, end })
  }
  return lines
}

function point(starts: readonly number[], offset: number): { line: number; column: number } {
  const index = lineIndexOf(starts, offset)
  return { line: index + 1, column: offset - (starts[index] ?? 0) + 1 }
}

/** Where a range stands, for a finding. Lines and columns count from 1; `endColumn` is the first column after it. */
export function placeOf({ file, lineStarts }: Pick<Document, 'file' | 'lineStarts'>, { start, end }: Range): Place {
  const from = point(lineStarts, start)
  const to = point(lineStarts, end)
  return { file, line: from.line, column: from.column, endLine: to.line, endColumn: to.column }
}
