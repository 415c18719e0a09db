/**
 * Finds the lines at which a paragraph certainly ends, without parsing. If that is uncertain, it reports no end. Then the estimated
 * cost of the paragraph is too high and never too low.
 */

/** The paragraph ends before this line or with it, or it may continue. */
export type End = 'before' | 'with' | undefined

/** The place of a line in its paragraph. */
type LinePlace = 'start' | 'header' | 'rows' | 'text'

const BLANK = /^[ \t\r\n]*$|^ {0,3}(?:> ?)+[ \t\r\n]*$/
const BULLET = /^ *[-*+] [^ \t\r\n]/
const THEMATIC_BREAK = /^[-*+\s]+$/
const PIPE_FIRST = /^ {0,3}\|/
const DELIMITERS = /^ {0,3}\|(?:[ \t]*:?-+:?[ \t]*\|)*(?:[ \t]*:?-+:?)?[ \t\r\n]*$/
/** The largest extra indentation of a list item (CommonMark §5.2). */
const LARGEST_INDENT = 3

/** Follows the lines of a text and finds the ends of its paragraphs. */
export class Paragraphs {
  /** The column of the text in the last list item that is certainly open. It is 0 outside lists. */
  #content = 0
  /** The number of cells in the row that may be the header of a table. */
  #header = 0
  #place: LinePlace = 'start'

  /** Takes the next line, and returns whether a paragraph ends there. */
  take(line: string): End {
    if (BLANK.test(line)) {
      this.#place = 'start'
      return 'with'
    }
    if (this.#startsItem(line)) {
      this.#place = 'text'
      return 'before'
    }
    if (indentOf(line) < this.#content) this.#content = 0
    this.#place = this.#nextPlace(line)
    return this.#place === 'rows' ? 'before' : undefined
  }

  /** Whether a line starts a list item. A bullet with too much indentation belongs to the paragraph. */
  #startsItem(line: string): boolean {
    const indent = indentOf(line)
    if (!BULLET.test(line) || THEMATIC_BREAK.test(line)) return false
    const isInItem = indent >= this.#content && indent <= this.#content + LARGEST_INDENT
    if (indent > LARGEST_INDENT && !isInItem) return false
    this.#content = indent + 2
    return true
  }

  /** Returns the place of the next line. A table is a header row, a delimiter row with as many cells, and then rows. */
  #nextPlace(line: string): LinePlace {
    const isPiped = PIPE_FIRST.test(line)
    switch (this.#place) {
      case 'start':
        this.#header = cellsIn(line)
        return isPiped && !line.includes('\\') ? 'header' : 'text'
      case 'header':
        return DELIMITERS.test(line) && cellsIn(line) === this.#header ? 'rows' : 'text'
      case 'rows':
        return isPiped ? 'rows' : 'text'
      case 'text':
        return 'text'
    }
  }
}

const indentOf = (line: string): number => line.length - line.replace(/^ +/, '').length

/** Returns the number of cells in a row that begins with a pipe and has no backslash. */
const cellsIn = (line: string): number => line.trim().replace(/\|$/, '').split('|').length - 1
