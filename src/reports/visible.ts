/** Makes every character of a text visible, because services write some of it. */

import { isNarrow } from './narrow.js'

/**
 * The characters on which a terminal acts, which it hides or reorders, and which XML 1.0 §2.2 forbids: controls, format characters (bidi,
 * zero width, tags), lone surrogates, line and paragraph separators, noncharacters.
 */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]/gu
const SHORT_ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/** Returns a text on one line. Every invisible character is an escape, such as `\x1b` or `\u202e`. */
export const visible = (text: string): string => (isNarrow(text) ? text : text.replace(UNSEEN, escapeCharacter))

/** The same for a text of several lines: tabs and ends of lines stay. */
export const visibleLines = (text: string): string =>
  text.replace(UNSEEN, (character, at: number) =>
    /^(?:\t|\r?\n)/.test(text.slice(at, at + 2)) ? character : escapeCharacter(character),
  )

function escapeCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0
  const hex = code.toString(16)
  if (code > 0xffff) return `\\u{${hex}}`
  return SHORT_ESCAPES[character] ?? (code > 0xff ? `\\u${hex.padStart(4, '0')}` : `\\x${hex.padStart(2, '0')}`)
}
