/** Reads the tables of GitHub Flavored Markdown (§4.10), with the text and the place of each cell. */

import type { Table as TableNode } from 'mdast'
import type { Range } from '../../model/problem.js'
import type { Cell, Table } from '../model.js'
import { rangeOf } from './tree.js'

/** A pipe at the end of a cell, unless an odd number of backslashes makes it part of the cell. */
const LAST_PIPE = /(?<!\\)((?:\\\\)*)\|$/

/** Returns a table. Its cells keep their markup. */
export function tableOf(node: TableNode, range: Range, text: string): Table {
  const [header = [], ...rows] = node.children.map((row) =>
    row.children.flatMap((cell) => {
      const place = rangeOf(cell)
      return place ? cellAt(place, text) : []
    }),
  )
  return { range, header, rows }
}

/** Returns a cell without its pipes. The tree counts the pipe before a cell, and the last pipe of a row, as part of the cell. */
function cellAt({ start, end }: Range, text: string): Cell {
  const whole = text.slice(start, end)
  const inner = whole.replace(/^\|/, '')
  const content = inner.trimEnd().replace(LAST_PIPE, '$1').trim()
  const from = start + whole.length - inner.trimStart().length
  return { text: content, range: { start: from, end: from + content.length } }
}
