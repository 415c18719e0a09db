/** Wraps, pads and cuts text that people read. */

import { visible } from './visible.js'
import { clustersOf, widthOf } from './width.js'

/** Returns the first `limit` characters, all visible. Where there are more, it says how many. */
export function clip(text: string, limit: number): string {
  if (text.length <= limit) return visible(text)
  const start = text.slice(0, limit).replace(/[\uD800-\uDBFF]$/, '')
  return `${visible(start)}… (${text.length.toLocaleString('en')} characters)`
}

/** Returns as much of a text as fits into `room` columns of one line, all visible. An ellipsis stands for the rest. */
export function fitLine(line: string, room: number): string {
  // Each character has at least one code unit. So text after `room` code units cannot fit, and is not measured.
  const text = visible(line.slice(0, room))
  if (widthOf(text) <= room && line.length <= room) return text
  return `${pieces(text, room - 1)[0] ?? ''}…`
}

/** Cuts a text into pieces of at most `columns` each. What a reader takes for one character is never cut, so that a piece may be empty or wider. */
function pieces(text: string, columns: number): string[] {
  const list: string[] = []
  let piece = ''
  let width = 0
  for (const cluster of clustersOf(text)) {
    if (width + cluster.columns > columns) {
      list.push(piece)
      piece = ''
      width = 0
    }
    piece += cluster.text
    width += cluster.columns
  }
  return [...list, piece]
}

/** The most characters of a text. It is enough for any sentence and most URLs: a longer text comes from the service. */
const PROSE = 1000
/** No limit, for lists of our own names. */
export const WHOLE = Number.POSITIVE_INFINITY
/** The fewest columns of a wrapped text: even a narrow terminal shows words, not single letters. */
const NARROWEST = 20

/** Wraps a text into lines of at most `room` columns. A URL is never broken, so its line may be longer. */
export function wrap(text: string, room: number, limit = PROSE): string[] {
  const columns = Math.max(room, NARROWEST)
  const words = clip(text, limit)
    .split(' ')
    .flatMap((word) => {
      if (widthOf(word) <= columns || word.includes('://')) return word
      return pieces(word, columns).filter((piece) => piece !== '')
    })
  return fold(words, columns)
}

/** Puts words on lines of at most `columns`. A line neither begins nor ends with a space; a word that is longer has a line of its own. */
function fold(words: readonly string[], columns: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of words) {
    if (line !== '' && word !== '' && widthOf(line) + 1 + widthOf(word) > columns) {
      lines.push(line.trimEnd())
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line.trimEnd()]
}

/** The most characters of a text that people copy. A hostile value must not fill the screen. */
const COPYABLE = 4000

/** Returns a text on one line that people can copy: it is never wrapped. */
export const clipUnbroken = (text: string): string => clip(text, COPYABLE)

/** Adds spaces until a text fills `columns` of a terminal, where a wide character takes two. */
export const pad = (text: string, columns: number): string => text + ' '.repeat(Math.max(0, columns - widthOf(text)))

export const indent = (lines: readonly string[], columns: number): string[] =>
  lines.map((line) => (line === '' ? '' : ' '.repeat(columns) + line))

/** Puts a label before the first line, and aligns the other lines with it. `paint` colours the label. */
export function labelLines(label: string, lines: readonly string[], paint: (text: string) => string): string[] {
  return lines.map((line, index) => paint(pad(index === 0 ? label : '', LABEL)) + line)
}
/** The width of a label and the space after it. */
export const LABEL = 10

/** Joins parts with a dot, on lines of at most `room` columns. A part is never broken, and may have colours. */
export function flow(parts: readonly string[], room: number): string[] {
  const lines: string[] = []
  for (const part of parts) {
    const longer = lines.length === 0 ? part : `${lines.at(-1)} · ${part}`
    if (lines.length === 0 || widthOf(longer) > room) lines.push(part)
    else lines[lines.length - 1] = longer
  }
  return lines
}

/** Counts a noun: `1 rule`, `2 rules`. */
export const pluralize = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`

const FEW = 4
/** Lists names on one line. The short form stops after a few and says how many are left. */
export function listNames(names: readonly string[], whole: boolean): string {
  if (whole || names.length <= FEW + 1) return names.join(', ')
  return `${names.slice(0, FEW).join(', ')}, … and ${names.length - FEW} more`
}
