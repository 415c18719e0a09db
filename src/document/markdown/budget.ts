/**
 * The Markdown parser takes time that grows with the square of the markup within one paragraph, and of the block quotes and lists
 * that end, and overflows the stack on deep nesting. All three are estimated first, from the text alone, so that the same bytes
 * always give the same answer, on any machine. Costs are microseconds.
 */
const BUDGET = 250_000
const MAX_NESTING = 40
const COST = { character: 0.5, indentation: 5, line: 20, markup: 10, container: 60 }
/** Of the markup in a paragraph that is matched in pairs, and of its lines, squared. */
const SQUARE = 0.03
/** Ending a container walks over everything before it: a share of what that cost. */
const CLOSE = 0.004

const MARKUP = /[!&@|#=:\\>]/g
const PAIRED = /[[\]*_~`<]/g
/** Block quotes, list items, footnotes. */
const CONTAINERS = /^(?:[ \t]*(?:>|\[\^\w{1,20}\]:|[-+*](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$)))*[ \t]*/
const MARKER = /[>.)*+^-]/g

interface Paragraph {
  readonly start: number
  /** Its lines and paired markup so far. */
  readonly weight: number
}

/** Offset up to which `text` can be parsed in bounded time: the end of a paragraph, or of the text. */
export function parsableUpTo(text: string, lineStarts: readonly number[]): number {
  let linear = 0
  let squares = 0
  let paragraph: Paragraph = { start: 0, weight: 0 }
  let list = ''
  for (const [i, start] of lineStarts.entries()) {
    const line = text.slice(start, lineStarts[i + 1] ?? text.length)
    const containers = CONTAINERS.exec(line)?.[0] ?? ''
    const nesting = count(containers, MARKER)
    if (nesting > MAX_NESTING) return paragraph.start
    const opened = paragraph.weight === 0 ? nesting : 0
    const marks = listOf(containers)
    // The items of one list follow each other without ending it.
    const ended = marks !== '' && marks === list && opened > 0 ? opened - 1 : opened
    const weight = paragraph.weight + count(line, PAIRED) + 1
    linear += COST.character * line.length + COST.indentation * (containers.length - nesting) + COST.line
    linear += COST.markup * (count(line, PAIRED) + count(line, MARKUP)) + COST.container * opened
    squares += CLOSE * linear * ended + SQUARE * (weight ** 2 - paragraph.weight ** 2)
    if (linear + squares > BUDGET) return paragraph.start
    if (opened > 0) list = marks
    paragraph = line.trim() === '' ? { start: start + line.length, weight: 0 } : { ...paragraph, weight }
  }
  return text.length
}

/** How a line's list items are marked, whatever their numbers; empty for what ends with its paragraph. */
const listOf = (containers: string): string => (/[>^]/.test(containers) ? '' : containers.replace(/\d+/g, '1'))

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0
