/** Splits the prose of a document into sentences, list items and table rows. */

import type { Range } from '../../model/problem.js'
import type { Document } from '../model.js'
import type { Statement } from './model.js'

type Kind = 'blank' | 'item' | 'row' | 'prose'
interface Unit extends Range {
  readonly kind: Kind
  readonly headings: readonly string[]
}

const ITEM = /^[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]/
const ROW = /^[ \t>]*\|/
const DELIMITERS = /^[ \t>|:-]+$/
/** The end of a sentence, before a capital letter, a quotation or markup. */
const SENTENCE_END = /[.!?]["')*_`]{0,4}\s+(?=[\p{Lu}*_`"'([<])/gu
/** The largest length of a sentence, because a longer text would make every pattern slow. */
const LONGEST = 1000
/** The largest length of a row of a table. What is longer is read in pieces, as prose. */
const LONGEST_ROW = 2 * LONGEST

/** Returns every statement of a document, in order. */
export function statementsOf(
  document: Pick<Document, 'text' | 'lineStarts' | 'examined' | 'blocks' | 'sections' | 'frontMatter'>,
): Statement[] {
  const found: Statement[] = []
  let lead = ''
  let header: readonly string[] = []
  let before: Kind = 'blank'
  for (const unit of unitsOf(document)) {
    const text = document.text.slice(unit.start, unit.end)
    if (unit.kind === 'row' && text.length <= LONGEST_ROW) {
      if (before !== 'row') header = cellsOf(text)
      else if (!DELIMITERS.test(text))
        found.push({ kind: 'row', text, range: unit, headings: unit.headings, lead: '', columns: header })
    } else {
      for (const sentence of sentencesIn(text, unit, unit.kind === 'item' ? lead : '')) found.push(sentence)
      if (unit.kind === 'prose') lead = /:[*_\s]*$/.test(text) ? lastSentence(text) : ''
    }
    before = unit.kind
  }
  return found
}

export const cellsOf = (row: string): readonly string[] =>
  row.split('|').map((cell) => cell.replace(/[*_`\s]+/g, ' ').trim())

const lastSentence = (text: string): string => text.slice(-200)

function sentencesIn(text: string, { start, headings, kind: unit }: Unit, lead: string): Statement[] {
  const found: Statement[] = []
  const kind = unit === 'item' ? 'item' : 'prose'
  const add = (from: number, to: number) => {
    for (let at = from; at < to; at += LONGEST) {
      const end = Math.min(at + LONGEST, to)
      found.push({ kind, text: text.slice(at, end), range: { start: start + at, end: start + end }, headings, lead })
    }
  }
  let from = 0
  for (const { index, 0: match } of text.matchAll(SENTENCE_END)) {
    add(from, index + match.length)
    from = index + match.length
  }
  add(from, text.length)
  return found
}

/** Returns the paragraphs, items and rows outside code, headings and front matter. */
function unitsOf({
  text,
  lineStarts,
  examined,
  blocks,
  sections,
  frontMatter,
}: Parameters<typeof statementsOf>[0]): Unit[] {
  const skipped = [...blocks.map(({ range }) => range), ...(frontMatter ? [frontMatter] : [])]
  const silent = sortByStart([...skipped, ...sections.map(({ heading }) => heading)])
  const headings = headingsAt(sections)
  const units: Unit[] = []
  let open: { start: number; end: number; kind: Kind } | undefined
  let next = 0
  const close = () => {
    if (open) units.push({ ...open, headings: headings(open.start) })
    open = undefined
  }
  for (const [i, start] of lineStarts.entries()) {
    if (start >= examined) break
    const end = Math.min(lineStarts[i + 1] ?? text.length, examined)
    while (next < silent.length && (silent[next]?.end ?? 0) <= start) next++
    const line = text.slice(start, end)
    const kind = isWithin(silent[next], start, end) ? 'blank' : kindOf(line)
    if (kind === 'blank') close()
    else if (kind === 'prose' && open) open.end = end
    else {
      close()
      open = { start, end, kind }
      if (kind === 'row') close()
    }
  }
  close()
  return units
}

const isWithin = (range: Range | undefined, start: number, end: number): boolean =>
  range !== undefined && range.start < end && range.end > start

const kindOf = (line: string): Kind =>
  line.trim() === '' ? 'blank' : ITEM.test(line) ? 'item' : ROW.test(line) ? 'row' : 'prose'

const sortByStart = (ranges: readonly Range[]): Range[] => [...ranges].sort((a, b) => a.start - b.start)

/** Returns the titles above an offset. The caller asks for offsets in ascending order. */
function headingsAt(sections: Document['sections']): (offset: number) => readonly string[] {
  let at = 0
  let above: Document['sections'][number][] = []
  let titles: readonly string[] = []
  return (offset) => {
    let changed = false
    for (; at < sections.length; at++) {
      const section = sections[at]
      if (!section || section.heading.start > offset) break
      above = [...above.filter(({ depth }) => depth < section.depth), section]
      changed = true
    }
    if (changed) titles = above.map(({ title }) => title)
    return titles
  }
}
