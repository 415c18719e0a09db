import type { Range } from '../../model/problem.js'
import type { Cell, Document, Table } from '../model.js'
import { linesOutside } from './lines-outside.js'

/** GitHub Flavored Markdown §4.10: the delimiter row makes the table, and the row before it is its header. */
const DELIMITERS = /^[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/
const PREFIX = /^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?/

type Read = Pick<Document, 'text' | 'lineStarts' | 'examined' | 'blocks'>

/** Every table outside of code. Rows may go without their outer pipes. */
export function tablesOf(document: Read): Table[] {
  const { text } = document
  const lines = linesOutside(document)
  const tables: Table[] = []
  for (let i = 1; i < lines.length; i++) {
    const [above, delimiters] = [lines[i - 1], lines[i]]
    if (!above || !delimiters || above.end !== delimiters.start || !isDelimiters(text, delimiters)) continue
    const header = cellsOf(text, above)
    if (!isRow(text, above) || header.length !== cellsOf(text, delimiters).length) continue
    const rows: Cell[][] = []
    let end = delimiters.end
    for (let row = lines[i + 1]; row && row.start === end && isRow(text, row); row = lines[i + 1]) {
      rows.push(cellsOf(text, row))
      end = row.end
      i++
    }
    const start = above.start
    tables.push({ range: { start, end: start + text.slice(start, end).trimEnd().length }, header, rows })
  }
  return tables
}

const isDelimiters = (text: string, { start, end }: Range): boolean => {
  const line = text.slice(start, end)
  return line.includes('|') && line.includes('-') && DELIMITERS.test(line.trimEnd())
}

const isRow = (text: string, { start, end }: Range): boolean => text.slice(start, end).includes('|')

/** Pipes part cells unless a backslash is before them. */
function cellsOf(text: string, { start, end }: Range): Cell[] {
  const line = text.slice(start, end).trimEnd()
  const from = PREFIX.exec(line)?.[0].length ?? 0
  const cells: Cell[] = []
  let at = line[from] === '|' ? from + 1 : from
  for (let i = at; i <= line.length; i++) {
    if (i < line.length && (line[i] !== '|' || line[i - 1] === '\\')) continue
    // Nothing stands behind the last pipe.
    if (i === line.length && at === line.length && cells.length > 0) break
    cells.push(cellAt(line, start, at, i))
    at = i + 1
  }
  return cells
}

function cellAt(line: string, offset: number, from: number, to: number): Cell {
  const raw = line.slice(from, to)
  const text = raw.trim()
  const start = offset + from + (raw.length - raw.trimStart().length)
  return { text, range: { start, end: start + text.length } }
}
