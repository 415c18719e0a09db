/** Cuts the text of a table into rows and cells (RFC 4180), and says in which line each row begins. */

import { finished } from 'node:stream/promises'
import { CsvError, type Parser, parse } from 'csv-parse'
import type { Unreadable } from './found.js'

export interface Row {
  readonly cells: readonly string[]
  readonly line: number
}

/** The most bytes of a row. What is longer has a quote that nobody closes. */
const LONGEST_ROW = 1 << 20

/** Yields each row that is not empty. After a quote that is not closed nothing can be read; the rows before it count. */
export async function* rowsOf(chunks: AsyncIterable<string>, delimiter: string): AsyncGenerator<Row | Unreadable> {
  const rows: Row[] = []
  let line = 1
  const parser = parserOf(delimiter, (cells) => {
    if (cells.length > 1 || cells[0] !== '') rows.push({ cells, line })
    line += 1 + breaksIn(cells)
  })
  let failure: unknown
  for await (const chunk of chunks) {
    failure = await written(parser, chunk)
    yield* rows.splice(0)
    if (failure !== undefined) break
  }
  failure ??= await ended(parser)
  yield* rows.splice(0)
  if (failure !== undefined) yield unreadable(failure, line)
}

function parserOf(delimiter: string, onRow: (cells: readonly string[]) => void): Parser {
  const parser = parse({
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: LONGEST_ROW,
    on_record: (cells: readonly string[]) => {
      onRow(cells)
      return null
    },
  })
  // What fails is told by whoever writes. Nothing is read but by `on_record`.
  return parser.on('error', () => undefined).resume()
}

const breaksIn = (cells: readonly string[]): number =>
  cells.reduce(
    (sum, cell) => sum + (cell.includes('\n') || cell.includes('\r') ? cell.split(/\r\n|\n|\r/).length - 1 : 0),
    0,
  )

const written = (parser: Parser, chunk: string): Promise<unknown> =>
  new Promise((resolve) => parser.write(chunk, (error) => resolve(error ?? undefined)))

function ended(parser: Parser): Promise<unknown> {
  parser.end()
  return finished(parser).then(
    () => undefined,
    (error: unknown) => error,
  )
}

function unreadable(failure: unknown, line: number): Unreadable {
  if (!(failure instanceof CsvError)) throw failure
  const why =
    failure.code === 'CSV_QUOTE_NOT_CLOSED'
      ? 'a quote is not closed in the row that begins here'
      : `the row that begins here has more than ${LONGEST_ROW.toLocaleString('en')} bytes, as if a quote were not closed`
  return { text: '', line, reason: `${why}: nothing after it was read` }
}
