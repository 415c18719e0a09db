/** Finds the place in the document of a text that was taken out of it. */

import { lineIndexOf } from '../../model/lines.js'
import type { Range } from '../../model/problem.js'
import type { Excerpt } from '../model.js'

/** Returns the place in the document of a part of an excerpt. */
export function rangeIn({ lineStarts, sources }: Excerpt, { start, end }: Range): Range {
  const sourceOf = (offset: number): number => {
    const line = lineIndexOf(lineStarts, offset)
    return (sources[line] ?? 0) + offset - (lineStarts[line] ?? 0)
  }
  return { start: sourceOf(start), end: end > start ? sourceOf(end - 1) + 1 : sourceOf(start) }
}

/** Makes a new excerpt whose lines are parts of the lines of another one. */
export function keepParts(excerpt: Excerpt, parts: readonly Range[]): Excerpt {
  const lineStarts: number[] = []
  let length = 0
  for (const { start, end } of parts) {
    lineStarts.push(length)
    length += end - start + 1
  }
  return {
    value: parts.map(({ start, end }) => excerpt.value.slice(start, end)).join('\n'),
    lineStarts,
    sources: parts.map((part) => rangeIn(excerpt, part).start),
  }
}

/** Returns the place in the document of a whole excerpt. */
export const wholeOf = (excerpt: Excerpt): Range => rangeIn(excerpt, { start: 0, end: excerpt.value.length })
