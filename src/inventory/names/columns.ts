/** Finds the column of a table in which names of hosts stand, by its header and by what stands in it. */

import { isIP } from 'node:net'
import { NamesError } from './found.js'
import { isNameHeader, isOwnerHeader, NAME_HEADERS, plain } from './headers.js'
import { readHost } from './host.js'

/** What is known of the columns of a table. */
export interface Columns {
  readonly headers: readonly string[]
  /** Where the names stand. */
  readonly at: number
  /** Whether the first row is a header, and no entry. */
  readonly hasHeader: boolean
  /** Whether there are names in every column: a list that goes on in the line. */
  readonly isList: boolean
}

/** The most columns of a table. */
export const WIDEST = 1000
/** How many of the entries of a column have to be names. */
const MOST = 0.5
/** How many of all entries have to be domains, for a table to be no table, but a list. A column of addresses is none of those. */
const ALL_BUT_FEW = 0.75

/** The texts of a cell: some registers have several names in one. */
export const textsOf = (cell: string): readonly string[] => cell.split(/[\s,;]+/).filter((text) => text !== '')

/** Whether a row is one of headers, as far as they are known. */
export const isHeader = (cells: readonly string[]): boolean =>
  cells.some((cell) => isNameHeader(cell) || isOwnerHeader(cell))

/** Finds the columns by the first rows of a table. `column` names it by its header, or by its number. */
export function columnsOf(file: string, rows: readonly (readonly string[])[], column?: string): Columns {
  const [first = [], ...others] = rows
  if (first.length > WIDEST)
    throw new NamesError(`${file} has more than ${WIDEST} columns: give only those that are needed`)
  const hasHeader = isHeader(first) || (column !== undefined && first.includes(column)) || !first.some(hasNames)
  const headers = hasHeader ? distinct(first) : first.map((_, i) => numbered(i))
  const body = hasHeader ? others : rows
  const at = column === undefined ? likeliest(headers, body) : named(headers, column)
  const isList =
    !hasHeader && column === undefined && (shareOf(rows.flat().filter(isFilled), isDomain) ?? 0) >= ALL_BUT_FEW
  if (at !== undefined) return { headers, at, hasHeader, isList }
  const list = headers.map((header) => JSON.stringify(header)).join(', ')
  throw new NamesError(
    column === undefined
      ? `no column of ${file} has names of hosts: write --column with one of ${list}`
      : `${file} has no column ${JSON.stringify(column)}: it has ${list}`,
  )
}

export const numbered = (i: number): string => `column ${i + 1}`

/** Columns are told apart by their headers, so that none of two stands for both. */
function distinct(headers: readonly string[]): readonly string[] {
  const before = new Set<string>()
  for (const [i, header] of headers.entries()) {
    const text = header.trim() === '' ? numbered(i) : header.trim()
    before.add(before.has(text) ? `${text} (${i + 1})` : text)
  }
  return [...before]
}

function named(headers: readonly string[], column: string): number | undefined {
  const exact = headers.indexOf(column.trim())
  const at = exact >= 0 ? exact : headers.findIndex((header) => plain(header) === plain(column) && plain(column) !== '')
  if (at >= 0) return at
  const number = /^\d+$/.test(column) ? Number(column) : 0
  return number >= 1 && number <= headers.length ? number - 1 : undefined
}

function likeliest(headers: readonly string[], rows: readonly (readonly string[])[]): number | undefined {
  const shares = headers.map((_, i) => shareOf(rows.map((row) => row[i] ?? '').filter(isFilled)))
  const known = NAME_HEADERS.map((header) => headers.findIndex((each) => plain(each) === header)).filter(
    (at) => at >= 0,
  )
  const clear = known.find((at) => (shares[at] ?? 1) >= MOST)
  if (clear !== undefined) return clear
  const best = Math.max(...shares.map((share) => share ?? 0))
  return best >= MOST ? shares.indexOf(best) : undefined
}

/** Undefined where nothing stands. */
const shareOf = (cells: readonly string[], has: (cell: string) => boolean = hasNames): number | undefined =>
  cells.length === 0 ? undefined : cells.filter(has).length / cells.length

const isFilled = (cell: string): boolean => cell.trim() !== ''
const isDomain = (cell: string): boolean => hasNames(cell) && isIP(cell.trim()) === 0

/** Whether names stand in a cell. A word or a number by itself could be one, but is more likely something else. */
const hasNames = (cell: string): boolean => textsOf(cell).some((text) => text.includes('.') && 'name' in readHost(text))
