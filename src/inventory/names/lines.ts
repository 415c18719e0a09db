/** Cuts a text into lines, and reads names of lines: one name or URL each, with comments after `#`. */

import type { Found, NameText, Unreadable } from './found.js'

/** The most characters of one line. What is longer is no line of a list, and is not kept. */
export const LONGEST_LINE = 1 << 22
/** How much of it is shown. */
const SHOWN = 100

export interface Line {
  /** Without its end. */
  readonly text: string
  /** Counts from 1. */
  readonly line: number
  /** Set where the line is too long, and `text` is only its beginning. */
  readonly isCut?: true
}

/** Yields each line. Lines end in LF, CRLF or CR; the last one may lack its end. */
export async function* linesOf(chunks: AsyncIterable<string>): AsyncGenerator<Line> {
  let begun = ''
  let line = 1
  for await (const chunk of withWholeEnds(chunks)) {
    const [first = '', ...others] = chunk.split(/\r\n|\n|\r/)
    // Of a line that is too long, only so much is kept as shows that it is.
    if (begun.length <= LONGEST_LINE) begun += first
    for (const next of others) {
      yield lineOf(begun, line)
      begun = next
      line += 1
    }
  }
  if (begun !== '') yield lineOf(begun, line)
}

const lineOf = (text: string, line: number): Line =>
  text.length > LONGEST_LINE ? { text: text.slice(0, SHOWN), line, isCut: true } : { text, line }

/** No chunk ends between CR and LF. */
async function* withWholeEnds(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let held = ''
  for await (const chunk of chunks) {
    const text = held + chunk
    held = text.endsWith('\r') ? '\r' : ''
    yield held === '' ? text : text.slice(0, -1)
  }
  yield held
}

/** A line that cannot be read at all. */
export const tooLong = ({ text, line }: Line): Unreadable => ({
  text,
  line,
  reason: `the line has more than ${LONGEST_LINE.toLocaleString('en')} characters`,
})

/** Yields the name of each line. */
export async function* namesOfLines({ chunks }: NameText): AsyncGenerator<Found> {
  for await (const each of linesOf(chunks)) {
    const text = withoutComment(each.text)
    if (each.isCut) yield tooLong(each)
    else if (text !== '') yield { text, line: each.line }
  }
}

/** A `#` within a word belongs to it: it begins the fragment of a URL. */
const withoutComment = (text: string): string => text.replace(/(?:^|\s)#.*$/s, '').trim()
