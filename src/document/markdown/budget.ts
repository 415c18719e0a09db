/**
 * Says how much of a text can be read in bounded time. The Markdown parser takes time that grows with the square of the markup
 * within one paragraph, and of the block quotes and lists that end, and overflows the stack on deep nesting. All three are estimated
 * first, from the text alone, so that the same bytes always give the same answer, on any machine. Costs are microseconds.
 */
import { Paragraphs } from './paragraphs.js'

const BUDGET = 1_000_000
const MAX_NESTING = 40
const COST = { character: 1.5, indentation: 15, line: 60, markup: 35, container: 150 }
/** Of the markup in a paragraph that may nest, squared. */
const SQUARE = 0.25
/** Ending a container walks over everything before it: a share of what that cost. */
const CLOSE = 0.001

const MARKUP = /[!&@|#=:\\>[\]*_~`<]/g
/** Emphasis, but for underscores within words, and links and images. */
const NESTING = /[[\]*~]|(?<![^\W_])_|_(?![^\W_])/g
/** Block quotes, list items, footnotes. */
const CONTAINERS = /^(?:[ \t]*(?:>|\[\^\w{1,20}\]:|[-+*](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$)))*[ \t]*/
const CONTAINER = /[>.)*+^-]/g

/** Offset up to which `text` can be parsed in bounded time: where a paragraph ends, or the text. */
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

/** What reading the lines so far takes. */
class Estimate {
  #linear = 0
  #squares = 0
  /** Markup of the paragraph so far that may nest. */
  #weight = 0
  #isParagraphOpen = false
  /** How the items of the last list are marked. */
  #list = ''

  /** Adds a line; false when that is more than can be read. */
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

  /** How many containers end where a line opens others. The items of one list follow each other without ending it. */
  #endedBy(containers: string, opened: number): number {
    if (opened === 0) return 0
    const marks = listOf(containers)
    const ended = marks !== '' && marks === this.#list ? opened - 1 : opened
    this.#list = marks
    return ended
  }
}

/** How a line's list items are marked, whatever their numbers; empty for what ends with its paragraph. */
const listOf = (containers: string): string => (/[>^]/.test(containers) ? '' : containers.replace(/\d+/g, '1'))

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0
