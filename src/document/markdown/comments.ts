/** Finds the HTML comments of a document, and the block that each comment is about. */

import type { Nodes } from 'mdast'
import type { Range } from '../../model/problem.js'
import type { Comment } from '../model.js'

const OPEN = '<!--'
const CLOSE = '-->'

/** The blocks (CommonMark §4, §5) that a comment before them can be about. */
const BLOCKS: ReadonlySet<Nodes['type']> = new Set<Nodes['type']>([
  'blockquote',
  'code',
  'definition',
  'heading',
  'list',
  'paragraph',
  'table',
  'thematicBreak',
])

/** Collects the HTML comments of a text, each with the block that it is about. */
export class Comments {
  readonly #all: Comment[] = []
  /** The comments whose block has not begun yet. */
  #waiting: Range[] = []
  #block: Range = { start: 0, end: 0 }

  constructor(private readonly text: string) {}

  /** Takes the start of a node, which may be a block. */
  enter(type: Nodes['type'], range: Range): void {
    if (BLOCKS.has(type)) this.#begin(range)
  }

  #begin(range: Range): void {
    this.#block = range
    for (const comment of this.#waiting) this.#add(comment, range)
    this.#waiting = []
  }

  /** Takes HTML that is a block of its own. If it is more than comments, the comments before it are about this block. */
  takeBlock(range: Range): void {
    const comments = commentsIn(this.text, range)
    if (!isOnlyComments(comments, this.text, range)) this.#begin(range)
    this.#waiting.push(...comments)
  }

  /** Takes HTML in the text of a block. Its comments are about that block. */
  takeInline(range: Range): void {
    for (const comment of commentsIn(this.text, range)) this.#add(comment, this.#block)
  }

  /** Returns the comments in order. A comment at the end is about no block. */
  end(): Comment[] {
    for (const comment of this.#waiting) this.#add(comment, undefined)
    this.#waiting = []
    return this.#all.sort((a, b) => a.range.start - b.range.start)
  }

  #add(range: Range, block: Range | undefined): void {
    this.#all.push({ value: this.text.slice(range.start + OPEN.length, range.end - CLOSE.length), range, block })
  }
}

function commentsIn(text: string, { start, end }: Range): Range[] {
  const html = text.slice(start, end)
  const comments: Range[] = []
  for (let at = html.indexOf(OPEN); at >= 0; ) {
    const close = html.indexOf(CLOSE, at + OPEN.length)
    if (close < 0) break
    const after = close + CLOSE.length
    comments.push({ start: start + at, end: start + after })
    at = html.indexOf(OPEN, after)
  }
  return comments
}

function isOnlyComments(comments: readonly Range[], text: string, { start, end }: Range): boolean {
  let from = start
  for (const comment of comments) {
    if (text.slice(from, comment.start).trim() !== '') return false
    from = comment.end
  }
  return comments.length > 0 && text.slice(from, end).trim() === ''
}
