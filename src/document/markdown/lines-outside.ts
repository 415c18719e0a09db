/** Finds the lines of a document outside code blocks. */

import type { Range } from '../../model/problem.js'
import type { Document } from '../model.js'

/** Returns every parsed line outside code blocks, with its line ending. */
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
