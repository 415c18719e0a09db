/** Reads names of a table: CSV (RFC 4180), or the same with another delimiter. */

import { firstLine, significant } from './beginning.js'
import { type Columns, columnsOf, isHeader, numbered, textsOf, WIDEST } from './columns.js'
import type { Found, NameOptions, NameText, Unreadable } from './found.js'
import { peek } from './peek.js'
import { type Row, rowsOf } from './rows.js'

const DELIMITERS = [',', ';', '\t', '|']
/** How many rows tell the columns. */
const SAMPLE = 20

/** Tells what stands between the columns by the first line. Undefined where that has only one column. */
export function delimiterOf(line: string): string | undefined {
  const outside = line.replace(/"(?:[^"]|"")*"/g, '')
  const counts = DELIMITERS.map((delimiter) => outside.split(delimiter).length - 1)
  const most = Math.max(...counts)
  return most === 0 ? undefined : DELIMITERS[counts.indexOf(most)]
}

/** Yields the names of the one column that has names, each with what stands in the others. */
export async function* namesOfTable({ file, chunks }: NameText, { column }: NameOptions): AsyncGenerator<Found> {
  const { head, chunks: whole } = await peek(chunks, (text) => /[\r\n]/.test(significant(text)))
  const delimiter = delimiterOf(firstLine(significant(head))) ?? ','
  const sample: (Row | Unreadable)[] = []
  let columns: Columns | undefined
  for await (const row of rowsOf(whole, delimiter)) {
    if (columns !== undefined) yield* namesIn(row, columns)
    else if (isComment(row) && sample.length === 0) continue
    else if (sample.push(row) === SAMPLE) {
      columns = columnsIn(file, sample, column)
      yield* namesOfSample(sample, columns)
    }
  }
  if (columns === undefined) yield* namesOfSample(sample, columnsIn(file, sample, column))
}

/** What stands above the header. A header may begin with `#`, for numbers. */
const isComment = (row: Row | Unreadable): boolean =>
  'cells' in row && row.cells[0]?.trimStart().startsWith('#') === true && !isHeader(row.cells)

/** Undefined where there is no row yet. */
function columnsIn(
  file: string,
  sample: readonly (Row | Unreadable)[],
  column: string | undefined,
): Columns | undefined {
  const rows = sample.flatMap((row) => ('cells' in row ? [row.cells] : []))
  return rows.length === 0 ? undefined : columnsOf(file, rows, column)
}

function namesOfSample(sample: readonly (Row | Unreadable)[], columns: Columns | undefined): readonly Found[] {
  if (columns === undefined) return sample.filter((row) => 'reason' in row)
  const header = columns.hasHeader ? sample.find((row) => 'cells' in row) : undefined
  return sample.filter((row) => row !== header).flatMap((row) => namesIn(row, columns))
}

function namesIn(row: Row | Unreadable, { headers, at, isList }: Columns): readonly Found[] {
  if ('reason' in row) return [row]
  const { cells, line } = row
  if (cells.length > WIDEST) return [unreadable(cells, line, `it has more than ${WIDEST} columns`)]
  if (isList) return cells.flatMap(textsOf).map((text) => ({ text, line }))
  const texts = textsOf(cells[at] ?? '')
  if (texts.length === 0) return [unreadable(cells, line, `nothing stands under ${JSON.stringify(headers[at])}`)]
  const others = cells.map((cell, i) => [headers[i] ?? numbered(i), cell] as const).filter((_, i) => i !== at)
  const carried = others.length === 0 ? {} : { carried: Object.fromEntries(others) }
  return texts.map((text) => ({ text, line, ...carried }))
}

const unreadable = (cells: readonly string[], line: number, reason: string): Unreadable => ({
  text: cells.slice(0, WIDEST).join(', '),
  line,
  reason,
})
