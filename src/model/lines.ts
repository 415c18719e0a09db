/** Lines and columns of a text. */

import type { Place, Range } from './problem.js'

/** The line endings of CommonMark §2.1. */
const LINE_ENDING = /\r\n|\n|\r/g

/** Offset of the start of each line. */
export function lineStartsOf(text: string): number[] {
  const starts = [0]
  for (const { index, 0: ending } of text.matchAll(LINE_ENDING)) starts.push(index + ending.length)
  return starts
}

/** The index of the last start at or before `offset`. `starts` ascends, and its first item is at or before `offset`. */
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

/** Line and column of an offset, both from 1. */
export function lineAndColumn(starts: readonly number[], offset: number): { line: number; column: number } {
  const index = lineIndexOf(starts, offset)
  return { line: index + 1, column: offset - (starts[index] ?? 0) + 1 }
}

/** The place of a range, for a finding. Lines and columns count from 1. `endColumn` is the first column after it. */
export function placeOf(
  { file, lineStarts }: { readonly file: string; readonly lineStarts: readonly number[] },
  { start, end }: Range,
): Place {
  const from = lineAndColumn(lineStarts, start)
  const to = lineAndColumn(lineStarts, end)
  return { file, line: from.line, column: from.column, endLine: to.line, endColumn: to.column }
}
