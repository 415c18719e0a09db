/** Shows lines of a text with their numbers, and marks a part of them. */

import { clip } from '../../text.js'
import { html, type Markup } from './markup.js'

/** The most characters of a line. */
const LINE = 1000

/** Lines of a text, and the part that is marked. Lines and columns count from 1; the end is exclusive. */
export interface Frame {
  readonly firstLine: number
  /** The column of the first character of each line. */
  readonly firstColumn?: number
  readonly lines: readonly string[]
  readonly marked: {
    readonly line: number
    readonly column: number
    readonly endLine?: number
    readonly endColumn?: number
  }
}

/** The lines, each with its number. */
export function frame({ firstLine, firstColumn = 1, lines, marked }: Frame): Markup {
  const { line: from, endLine: to = from, column, endColumn } = marked
  const width = String(firstLine + lines.length - 1).length
  const numbered = lines.map((line, index) => {
    const number = firstLine + index
    const gutter = html`<span class="number">${String(number).padStart(width)}</span> `
    if (number < from || number > to) return html`${gutter}${clip(line, LINE)}\n`
    const start = number === from ? column - firstColumn : 0
    const end = number === to && endColumn !== undefined ? Math.max(0, endColumn - firstColumn) : line.length
    return html`<span class="line">${gutter}${clip(line.slice(0, start), LINE)}${markOf(line.slice(start, end))}${clip(
      line.slice(Math.max(start, end)),
      LINE,
    )}</span>\n`
  })
  return html`<pre class="frame" tabindex="0"><code>${numbered}</code></pre>
`
}

const markOf = (text: string): Markup | undefined => (text === '' ? undefined : html`<mark>${clip(text, LINE)}</mark>`)
