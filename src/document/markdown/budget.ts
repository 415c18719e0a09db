/**
 * Estimates how much of a text the parser can read in bounded time. The time of the Markdown parser grows with the square of the markup in
 * one paragraph, and of the block quotes and lists that end. Deep nesting overflows its stack. The estimate uses only the text, so that
 * the same bytes give the same result on every machine. Costs are in microseconds.
 */

import { Paragraphs } from './paragraphs.js'

const BUDGET = 1_000_000
const MAX_NESTING = 40
const COST = { character: 1.5, indentation: 15, line: 60, markup: 35, container: 150 }
/** The cost of the markup in a paragraph that may nest, per square. */
const SQUARE = 0.25
/** The cost of the end of a container, as a share of the cost of everything before it. */
const CLOSE = 0.001

const MARKUP = /[!&@|#=:\\>[\]*_~`<]/g
/** Markup of emphasis, links and images, except underscores inside words. */
const NESTING = /[[\]*~]|(?<![^\W_])_|_(?![^\W_])/g
/** The markup of block quotes, list items and footnotes at the start of a line. */
const CONTAINERS = /^(?:[ \t]*(?:>|\[\^\w{1,20}\]:|[-+*](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$)))*[ \t]*/
const CONTAINER = /[>.)*+^-]/g

/** Returns the offset up to which `text` can be parsed in bounded time: the end of a paragraph or of the text. */
export function parsableUpTo(text: string, lineStarts: readonly number[]): number {
  const paragraphs = new Paragraphs()
  const spent = new Estimate()
  let end = 0
  for (const [i, start] of lineStarts.entries()) {
    const line = text.slice(start, lineStarts[i + 1] ?? text.length)
    const ends = paragraphs.take(line)
    if (ends === 'before') {
      end = start
      spent.endParagraph()
    }
    if (!spent.add(line)) return end
    if (ends === 'with') {
      end = start + line.length
      spent.endParagraph()
    }
  }
  return text.length
}

/** Estimates the time that the parser needs for the lines so far. */
class Estimate {
  #linear = 0
  #squares = 0
  /** The amount of markup that may nest in the paragraph so far. */
  #weight = 0
  #isParagraphOpen = false
  /** The markers of the items of the last list. */
  #list = ''

  /** Adds a line, and returns false if the text is now too expensive. */
  add(line: string): boolean {
    const containers = CONTAINERS.exec(line)?.[0] ?? ''
    const nesting = count(containers, CONTAINER)
    if (nesting > MAX_NESTING) return false
    const opened = this.#isParagraphOpen ? 0 : nesting
    const weight = this.#weight + count(line, NESTING)
    this.#linear += COST.character * line.length + COST.indentation * (containers.length - nesting) + COST.line
    this.#linear += COST.markup * count(line, MARKUP) + COST.container * opened
    this.#squares += CLOSE * this.#linear * this.#endedBy(containers, opened)
    this.#squares += SQUARE * (weight ** 2 - this.#weight ** 2)
    this.#weight = weight
    this.#isParagraphOpen = true
    return this.#linear + this.#squares <= BUDGET
  }

  endParagraph(): void {
    this.#weight = 0
    this.#isParagraphOpen = false
  }

  /** Returns how many containers end at a line that opens others. An item does not end its own list. */
  #endedBy(containers: string, opened: number): number {
    if (opened === 0) return 0
    const marks = listOf(containers)
    const ended = marks !== '' && marks === this.#list ? opened - 1 : opened
    this.#list = marks
    return ended
  }
}

/** Returns the list markers of a line without their numbers. It is empty for containers that end with their paragraph. */
const listOf = (containers: string): string => (/[>^]/.test(containers) ? '' : containers.replace(/\d+/g, '1'))

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0
