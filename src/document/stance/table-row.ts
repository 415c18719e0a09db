/** Decides what a table row says about a way in: each cell answers for its own column. */

import type { Statement } from '../meaning/model.js'
import type { Reading } from './reading.js'
import { readStatus } from './status.js'

/** Columns that say whether there is what the row is about. */
const WHETHER =
  /^(?:there|here|today|now|works?|exists?)\b|support|availab|enabled|offer|status|state|accept|implement|\blive\b|allowed|published|\?$/i
/** A column without a name of its own answers what stands before it. */
export const OF_VALUES = /^(?:values?|answers?|details?)?$/i
/** Columns that name ways in. */
const WAYS =
  /\bways?\b|method|flow|type|\bauth|credential|access|surface|path|option|mode|mechanism|scheme|grant|\bhow\b|channel|identit|sign.?in|^$/i
/** Text that is so plain that it needs no column: `not supported` and not `none`. */
const PLAIN = /^(?:not\s|un|\p{So}|[\u2717\u2718\u2716\u2713\u2714]|planned|coming|retired|discontinued|no\s+longer)/iu
const NOTHING_THERE = /^[\u2014\u2013-]$/

/** A table of errors says what to do when something fails. */
const OF_ERRORS = /^(?:error|code|status\s+code|http)/i
export const isErrorRow = ({ columns }: Statement): boolean => OF_ERRORS.test(columns?.[0] ?? '')

/** Returns what the cells of a row say about the way in that ends at `end`. */
export function readRow({ columns = [] }: Statement, flat: string, end: number): Reading {
  const cells = flat.split('|')
  const first = flat.trimStart().startsWith('|') ? 1 : 0
  const own = flat.slice(0, end).split('|').length - 1
  for (const [i, cell] of cells.entries()) {
    const said = cell.trim()
    if (i === own || said === '') continue
    const column = columns[i] ?? ''
    if (WHETHER.test(column) && NOTHING_THERE.test(said)) return 'refused'
    if (![WHETHER, OF_VALUES].some((pattern) => pattern.test(column)) && !PLAIN.test(said)) continue
    const reading = readStatus(said)
    if (reading !== 'nothing') return reading
  }
  const isNamed = own === first && WAYS.test(columns[own] ?? '')
  return isNamed ? 'offered' : 'nothing'
}
