/** Finds the error codes that a document explains or shows. */

import type { Range } from '../../model/problem.js'
import { TELLING_ERRORS } from '../../wire/words.js'
import { jsonOf } from '../examples/json-values.js'
import { linesOutside } from '../markdown/lines-outside.js'
import type { Cell, Document, ErrorCode, InlineCode, Table } from '../model.js'

/** The form of an error code: words in lower case with underscores between them. */
const CODE = /^[a-z][a-z0-9]*(?:[_-][a-z0-9]+)*$/
const COMPOUND = /^[a-z][a-z0-9]*(?:_[a-z0-9]+)+$/
const CODE_COLUMN = /^`?(?:error(?:[ _-]?codes?)?|codes?|err(?:or)? ?`?(?:value|type|slug)?|oauth error|`error`)`?$/i
const STATUS_COLUMN = /\b(?:status|http)\b/i
const STATUS = /(?<![\w.-])([1-5]\d\d)(?![\w.-])/
const IN_CELL = /`([^`]{1,80})`/g
const ERROR_HEADING = /error|fail|troubleshoot|refus/i
/** The text before the code in a list item about it. */
const ITEM =
  /^[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\*\*|__)?(?:(?:HTTP[ \t]+)?`?([1-5]\d\d)`?[ \t:\u2014\u2013/-]*)?(?:\*\*|__)?/

type Read = Pick<
  Document,
  'text' | 'lineStarts' | 'examined' | 'blocks' | 'sections' | 'inlineCode' | 'tables' | 'responses'
>

/**
 * Returns the error codes that a document explains or shows, each place once, in order. A word that the protocol does not define is a code
 * only in a table of errors or as the value of an `error` member.
 */
export function errorCodesOf(document: Read): ErrorCode[] {
  const found = new Map<number, ErrorCode>()
  const add = (codes: readonly ErrorCode[]) => {
    for (const code of codes) if (!found.has(code.range.start)) found.set(code.range.start, code)
  }
  for (const table of document.tables) add(inTable(table))
  add(inLists(document))
  add(inExamples(document))
  add(inProse(document.inlineCode))
  return [...found.values()].sort((a, b) => a.range.start - b.range.start)
}

/** Returns the codes of a table. A table lists errors if its header says so, or if one column has known codes. */
function inTable({ header, rows }: Table): ErrorCode[] {
  const named = header.findIndex(({ text }) => CODE_COLUMN.test(stripEmphasis(text)))
  const known = (column: number) =>
    rows.filter((row) => codesIn(row[column]).some(({ code }) => TELLING_ERRORS.has(code))).length
  const counts = header.map((_, column) => known(column))
  const most = counts.reduce((one, other) => Math.max(one, other), 0)
  const column = named >= 0 && (counts[named] ?? 0) >= most ? named : most > 0 ? counts.indexOf(most) : named
  if (column < 0) return []
  const status = header.findIndex(({ text }) => STATUS_COLUMN.test(text))
  // A column with known codes may also contain other words, which are then codes too.
  const isCode = most > 0 || ERROR_HEADING.test(header[column]?.text ?? '') ? CODE : COMPOUND
  return rows.flatMap((row) => {
    const cells = [
      row[column],
      ...(status < 0 ? row.filter(({ text }) => /^`?[1-5]\d\d`?$/.test(text)) : [row[status]]),
    ]
    const number = cells.map((cell) => STATUS.exec(cell?.text ?? '')?.[1]).find((one) => one !== undefined)
    return codesIn(row[column])
      .filter(({ code }) => isCode.test(code))
      .map(({ code, range }) => ({
        code,
        ...(number === undefined ? {} : { status: Number(number) }),
        range,
        inTable: true,
      }))
  })
}

const stripEmphasis = (cell: string): string => cell.replace(/[*_]{2}/g, '').trim()

/** Returns the code spans of a cell, or the whole cell if it is one word. A code span in brackets is a remark. */
function codesIn(cell: Cell | undefined): { code: string; range: Range }[] {
  if (!cell) return []
  const { start } = cell.range
  const spans = [...cell.text.matchAll(IN_CELL)].map(({ index, 1: code = '' }) => ({
    code: code.replace(/^"|"$/g, ''),
    range: { start: start + index + 1, end: start + index + 1 + code.length },
  }))
  if (spans.length > 0) return spans.filter((_, i) => !isRemark(cell, spans, i))
  const word = stripEmphasis(cell.text)
  return COMPOUND.test(word)
    ? [
        {
          code: word,
          range: { start: start + cell.text.indexOf(word), end: start + cell.text.indexOf(word) + word.length },
        },
      ]
    : []
}

/** Whether a code span is a remark, because a bracket opens before it. */
const isRemark = ({ text, range }: Cell, spans: readonly { readonly range: Range }[], i: number): boolean => {
  const from = spans[i - 1]?.range.end ?? range.start
  return /\([^()]*$/.test(text.slice(from - range.start, (spans[i]?.range.start ?? 0) - range.start))
}

/** Returns the codes at the start of list items. In a section about errors, any compound word is a code. */
function inLists(document: Read): ErrorCode[] {
  const { text, sections, inlineCode } = document
  const codes = new Map(inlineCode.map((one) => [one.range.start, one]))
  let section = 0
  return linesOutside(document).flatMap(({ start, end }): ErrorCode[] => {
    while ((sections[section + 1]?.heading.start ?? Number.POSITIVE_INFINITY) <= start) section++
    const line = text.slice(start, end)
    const item = ITEM.exec(line)
    const code = item && codes.get(start + item[0].length)
    if (!code) return []
    const value = code.value.replace(/^"|"$/g, '')
    const about = ERROR_HEADING.test(sections[section]?.title ?? '') ? COMPOUND.test(value) : false
    const rest = text.slice(code.range.end, end)
    if (!TELLING_ERRORS.has(value) && !about) return []
    const status = item[1] ?? STATUS.exec(rest.slice(0, 20))?.[1]
    return [
      {
        code: value,
        ...(status === undefined ? {} : { status: Number(status) }),
        range: code.inner,
        inTable: /\p{L}{3}/u.test(rest),
      },
    ]
  })
}

/** Returns the `error` (RFC 6749) or `err` (RFC 8935) of each answer. */
function inExamples({ responses }: Read): ErrorCode[] {
  return responses.flatMap(({ content, status, kind }): ErrorCode[] => {
    const example = kind === 'error' && content ? jsonOf(content) : undefined
    return ['/error', '/err'].flatMap((pointer) => {
      const range = example?.rangeOf(pointer)
      const code = range && valueAt(example?.value, pointer.slice(1))
      if (!range || typeof code !== 'string' || !CODE.test(code)) return []
      return [
        {
          code,
          ...(status === undefined ? {} : { status }),
          range: { start: range.start + 1, end: range.end - 1 },
          inTable: false,
        },
      ]
    })
  })
}

const valueAt = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Object.getOwnPropertyDescriptor(value, name)?.value : undefined

const inProse = (codes: readonly InlineCode[]): ErrorCode[] =>
  codes.flatMap(({ value, inner }): ErrorCode[] => {
    const code = /^(?:error[ \t]*[=:][ \t]*)?"?([a-z0-9_]+)"?$/.exec(value)?.[1]
    if (code === undefined || !TELLING_ERRORS.has(code)) return []
    const start = inner.start + value.lastIndexOf(code)
    return [{ code, range: { start, end: start + code.length }, inTable: false }]
  })
