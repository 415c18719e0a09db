/** Shows the lines of a document around a place, with carets under it. */

import type { Finding, Place } from '../model/problem.js'
import { narrowStyle, type Style } from './paint.js'
import { fitLine } from './text.js'
import { visible } from './visible.js'
import { widthOf } from './width.js'

type Span = Extract<Place, { file: string }>
/** The part of the available width that shows text before the place, in a long line. */
const LEAD = 1 / 3

/** Returns the numbered lines around a place, with carets under it. Long lines are cut to the part around the place. */
export function frameLines(frame: NonNullable<Finding['frame']>, place: Span, style: Style): string[] {
  const at = placeWithin(place, frame)
  const gutter = String(frame.firstLine + frame.lines.length - 1).length
  const { width: room } = narrowStyle(style, gutter + 5)
  const end = Math.min(spanEnd(at, frame), at.column + room)
  const from = end < room ? 0 : Math.max(0, at.column - 1 - Math.floor(room * LEAD))
  return frame.lines.flatMap((line, index) => {
    const number = frame.firstLine + index
    const marked = number === at.line
    const head = `${marked ? '>' : ' '} ${String(number).padStart(gutter)} | `
    const text = fitLine(line.slice(from), room)
    if (!marked) return [style.color.dim((head + text).trimEnd())]
    const before = Math.min(widthOf(visible(line.slice(from, at.column - 1))), room - 1)
    const under = Math.min(widthOf(visible(line.slice(at.column - 1, end - 1))), room - before)
    const carets = ' '.repeat(before) + '^'.repeat(Math.max(1, under))
    return [head + text, style.color.dim(`${' '.repeat(gutter + 2)} | `) + style.color.red(carets)]
  })
}

/** Returns a place with columns that count from the first character of the frame. */
function placeWithin(at: Span, { firstColumn = 1 }: NonNullable<Finding['frame']>): Span {
  const { column, endColumn } = at
  const before = firstColumn - 1
  return {
    ...at,
    column: column - before,
    ...(endColumn === undefined ? {} : { endColumn: Math.max(1, endColumn - before) }),
  }
}

/** Returns the column after the last marked one. A place on several lines is marked to the end of its first line. */
function spanEnd(at: Span, frame: NonNullable<Finding['frame']>): number {
  const line = frame.lines[at.line - frame.firstLine] ?? ''
  if (at.endLine !== undefined && at.endLine > at.line) return line.length + 1
  return at.endColumn ?? at.column + 1
}
