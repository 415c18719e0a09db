/**
 * Says at which lines a paragraph certainly ends, without parsing. Where that is open it says nothing: whoever adds up the cost of a
 * paragraph then adds too much, never too little.
 */

/** The paragraph ends before this line, or with it, or it may go on. */
export type End = 'before' | 'with' | undefined

/** Where a line stands in its paragraph. */
type LinePlace = 'start' | 'header' | 'rows' | 'text'

const BLANK = /^[ \t\r\n]*$|^ {0,3}(?:> ?)+[ \t\r\n]*$/
const BULLET = /^ *[-*+] [^ \t\r\n]/
const THEMATIC_BREAK = /^[-*+\s]+$/
const PIPE_FIRST = /^ {0,3}\|/
const DELIMITERS = /^ {0,3}\|(?:[ \t]*:?-+:?[ \t]*\|)*(?:[ \t]*:?-+:?)?[ \t\r\n]*$/
/** A list item may be indented so far behind the column at which it would start (CommonMark §5.2). */
const LARGEST_INDENT = 3

/** Follows the lines of a text. */
export class Paragraphs {
  /** Column of the text of the last list item that is still open for certain; 0 outside of lists. */
  #content = 0
  /** Cells of the row that may be the header of a table. */
  #header = 0
  #place: LinePlace = 'start'

  /** Takes the next line. */
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

  /** A bullet ends a paragraph unless it is indented so far that it is part of it. */
  #startsItem(line: string): boolean {
    const indent = indentOf(line)
    if (!BULLET.test(line) || THEMATIC_BREAK.test(line)) return false
    const isInItem = indent >= this.#content && indent <= this.#content + LARGEST_INDENT
    if (indent > LARGEST_INDENT && !isInItem) return false
    this.#content = indent + 2
    return true
  }

  /** A header row, a delimiter row of as many cells, and then rows: each has its text to itself. */
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

/** Cells of a row that begins with a pipe and has no backslash. */
const cellsIn = (line: string): number => line.trim().replace(/\|$/, '').split('|').length - 1
