/** Makes a text plain without moving anything in it, so that markup, line ends and names do not hide how its words belong together. */

import type { Statement } from '../meaning/model.js'

/** The same number of other characters. */
const filled = (text: string, filler: string): string => filler.repeat(text.length)

/** Dots that end no sentence: in `auth.md`, `v1.2`, `e.g.` and in an ellipsis. */
const INNER_DOT = /\.(?:(?<=\w\.)(?=[\w/])|(?<=\b(?:e\.g|i\.e|vs|etc|incl|approx|no|cf)\.)(?=\s+[a-z\d])|(?=\.))/g
const URL_TEXT = /https?:\/\/[^\s<>"'`|)\]]{1,2000}/gi
const LINK_TARGET = /\((?<=\]\()[^()\s]{0,500}\)/g
/** The number or the bullet of an item. */
const BULLET = /^[\s>]*(?:[-+*]|\d{1,9}[.)])\s+(?:\[[ xX]\]\s)?/
/** They stand around emphasized words, where a word seems to go on in them. */
const UNDERSCORES = /(?<![^\s("'*>|[])_{1,3}(?=\S)|(?<=\S)_{1,3}(?![\w/])/g
const MARKUP = /[*`~]|<\/?[a-z]{1,10}\/?>|(?<=^|\n)[ \t]*>+|[[\]]/gi

/** Returns a text of the same length in which underscores only join words. */
export const withoutUnderscores = (text: string): string =>
  text.includes('_') ? text.replace(UNDERSCORES, (match) => filled(match, ' ')) : text

/** Returns a text of the same length in which only words and the marks between them are left, on one line. */
export const flatten = (text: string): string =>
  text
    .replace(BULLET, (match) => filled(match, ' '))
    .replace(LINK_TARGET, (match) => filled(match, ' '))
    .replace(URL_TEXT, (match) => `url${filled(match.slice(3), ' ')}`)
    .replace(UNDERSCORES, (match) => filled(match, ' '))
    .replace(MARKUP, (match) => filled(match, ' '))
    .replace(INNER_DOT, '\u00b7')
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[\r\n\t]/g, ' ')

/** A statement is asked about by many, and for each way in that it names. */
const flats = new WeakMap<Statement, string>()

/** Returns the plain text of a statement. */
export function flatOf(statement: Statement): string {
  const flat = flats.get(statement) ?? flatten(statement.text)
  flats.set(statement, flat)
  return flat
}

const WORD = /[\p{L}\p{N}\u00b7_'/-]+/gu

/** Returns the words of a text in lower case. */
export const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(WORD) ?? []
