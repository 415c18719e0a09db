/** The lines of a document that are prose and tables, and not code. */

import type { Range } from '../../model/problem.js'
import type { Document } from '../model.js'

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
