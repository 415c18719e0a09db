/** Finds the comments and hidden elements that a page does not show. */

import type { Range } from '../../model/problem.js'
import type { Document } from '../model.js'

/** A text that a page does not show, and that the source contains. */
export interface Unseen {
  readonly kind: 'comment' | 'hidden element'
  /** The place of the text with its markup. */
  readonly range: Range
  /** The text without its markup. */
  readonly content: string
}

/** The number of characters of one text that are read. */
const LONGEST = 4000

/** Returns the HTML comments and hidden elements outside code, in order. */
export function unseenMarkup({ text, blocks }: Pick<Document, 'text' | 'blocks'>): Unseen[] {
  const isCode = codeIn({ text, blocks })
  return [...comments(text), ...hiddenElements(text)]
    .filter(({ range: { start } }) => !isCode(start))
    .sort((a, b) => a.range.start - b.range.start)
}

/** Returns a function that says whether an offset is in one of the ranges. */
export function within(ranges: readonly Range[]): (offset: number) => boolean {
  const ordered = [...ranges].sort((a, b) => a.start - b.start)
  return (offset) => {
    let low = 0
    let high = ordered.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((ordered[middle]?.start ?? 0) <= offset) low = middle + 1
      else high = middle
    }
    return offset < (ordered[low - 1]?.end ?? 0)
  }
}

/** Returns a function that says whether an offset is inside code: a block, or text between backticks on one line. */
export const codeIn = ({ text, blocks }: Pick<Document, 'text' | 'blocks'>): ((offset: number) => boolean) =>
  within([...blocks.map(({ range }) => range), ...codeSpansIn(text)])

/** Returns the texts between equal rows of backticks on one line. A longer row may end with the row that opens. */
function codeSpansIn(text: string): Range[] {
  const spans: Range[] = []
  let open: Range | undefined
  for (const { index, 0: row } of text.matchAll(/`+/g)) {
    const end = index + row.length
    const closes = open !== undefined && row.length <= open.end - open.start && isCode(text, open.end, index)
    if (open && closes) spans.push({ start: open.end - row.length, end })
    open = closes ? undefined : { start: index, end }
  }
  return spans
}

/** Whether a text between two rows of backticks is short enough for code, and on one line. */
const isCode = (text: string, start: number, end: number): boolean =>
  end - start <= LONGEST && !/[\r\n]/.test(text.slice(start, end))

function comments(text: string): Unseen[] {
  const found: Unseen[] = []
  for (let start = text.indexOf('<!--'); start >= 0; ) {
    const close = text.indexOf('-->', start + 4)
    // A comment without an end hides the rest of the page.
    const end = close < 0 ? text.length : close + 3
    const content = text.slice(start + 4, Math.min(close < 0 ? end : close, start + LONGEST))
    found.push({ kind: 'comment', range: { start, end }, content })
    start = text.indexOf('<!--', end)
  }
  return found
}

const TAG = /<([a-z][a-z0-9]{0,15})(\s[^<>]{1,1000})>/gi
const HIDDEN_STYLE =
  /\bdisplay\s*:\s*none|\bvisibility\s*:\s*hidden|\bfont-size\s*:\s*0(?![.\d]*[1-9])|\bopacity\s*:\s*0(?![.\d]*[1-9])|\b(?:left|top|text-indent)\s*:\s*-\d{3,}/i
const WHITE = /(?:^|[;"'\s])color\s*:\s*(?:white|#fff(?:fff)?|rgb\(255,\s?255,\s?255\)|transparent)(?![\w])/i
const BACKGROUND = /\bbackground(?:-color)?\s*:\s*(?!white|#fff|transparent|none)/i
const HIDDEN_ATTRIBUTE = /\shidden(?=[\s=/]|$)/i

const isHidden = (attributes: string): boolean =>
  HIDDEN_ATTRIBUTE.test(attributes.replace(/"[^"]*"|'[^']*'/g, '""')) ||
  HIDDEN_STYLE.test(attributes) ||
  (WHITE.test(attributes) && !BACKGROUND.test(attributes))

function hiddenElements(text: string): Unseen[] {
  const found: Unseen[] = []
  for (const { index, 0: tag, 1: name = '', 2: attributes = '' } of text.matchAll(TAG)) {
    // The content of a hidden element is already part of it.
    if (index < (found.at(-1)?.range.end ?? 0) || !isHidden(attributes)) continue
    const from = index + tag.length
    const rest = text.slice(from, from + LONGEST)
    const close = rest.toLowerCase().indexOf(`</${name.toLowerCase()}`)
    const content = close < 0 ? rest : rest.slice(0, close)
    found.push({ kind: 'hidden element', range: { start: index, end: from + content.length }, content })
  }
  return found
}
