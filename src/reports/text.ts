/** Wraps, pads and clips text, and makes every character visible, whoever wrote it. */

import stringWidth from 'string-width'
import wrapAnsi from 'wrap-ansi'

/**
 * What a terminal would act on, hide or reorder, and what XML 1.0 §2.2 cannot carry: controls, format characters (bidi, zero
 * width, tags), lone surrogates, line and paragraph separators, noncharacters.
 */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]/gu
const SHORT_ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/** `text` with every character that could not be seen written as an escape, such as `\x1b` or `\u202e`; one line. */
export const visible = (text: string): string => text.replace(UNSEEN, escapeCharacter)

function escapeCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0
  const hex = code.toString(16)
  if (code > 0xffff) return `\\u{${hex}}`
  return SHORT_ESCAPES[character] ?? (code > 0xff ? `\\u${hex.padStart(4, '0')}` : `\\x${hex.padStart(2, '0')}`)
}

/** The first `limit` characters, made visible; says how many there were when that is not all. */
export function clip(text: string, limit: number): string {
  if (text.length <= limit) return visible(text)
  const start = text.slice(0, limit).replace(/[\uD800-\uDBFF]$/, '')
  return `${visible(start)}… (${text.length.toLocaleString('en')} characters)`
}

/** Long enough for any sentence and most URLs; what is longer came from the service. */
const PROSE = 1000
/** No limit: for lists of our own names. */
export const WHOLE = Number.POSITIVE_INFINITY
/** So that a narrow terminal still gets words, not letters. */
const NARROWEST = 20

/** Lines of at most `room` columns, made visible and clipped. A URL is never broken, so its line may be longer. */
export function wrap(text: string, room: number, limit = PROSE): string[] {
  const columns = Math.max(room, NARROWEST)
  const words = clip(text, limit)
    .split(' ')
    .flatMap((word) => {
      if (stringWidth(word) <= columns || word.includes('://')) return word
      return wrapAnsi(word, columns, { hard: true, trim: false }).split('\n')
    })
  return wrapAnsi(words.join(' '), columns).split('\n')
}

/** Longer than what people copy; keeps a hostile value from filling the screen. */
const COPYABLE = 4000

/** One line that can be copied: made visible, never wrapped. */
export const clipUnbroken = (text: string): string => clip(text, COPYABLE)

/** Padded with spaces to `columns` as a terminal shows it: wide characters take two. */
export const pad = (text: string, columns: number): string =>
  text + ' '.repeat(Math.max(0, columns - stringWidth(text)))

export const indent = (lines: readonly string[], columns: number): string[] =>
  lines.map((line) => (line === '' ? '' : ' '.repeat(columns) + line))

/** Lines of a text with a label before the first and the others aligned under it. `paint` is applied line by line. */
export function labelLines(label: string, lines: readonly string[], paint: (text: string) => string): string[] {
  return lines.map((line, index) => paint(pad(index === 0 ? label : '', LABEL)) + line)
}
/** Columns of a label and the space after it. */
export const LABEL = 10

/** Parts with a dot between them, on lines of at most `room` columns; a part is never broken and may be painted. */
export function flow(parts: readonly string[], room: number): string[] {
  const lines: string[] = []
  for (const part of parts) {
    const longer = lines.length === 0 ? part : `${lines.at(-1)} · ${part}`
    if (lines.length === 0 || stringWidth(longer) > room) lines.push(part)
    else lines[lines.length - 1] = longer
  }
  return lines
}

/** `1 rule`, `2 rules`. */
export const pluralize = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`

const FEW = 4
/** Names in one line; the short form stops after a few and says how many there are. */
export function listNames(names: readonly string[], whole: boolean): string {
  if (whole || names.length <= FEW + 1) return names.join(', ')
  return `${names.slice(0, FEW).join(', ')}, … and ${names.length - FEW} more`
}
