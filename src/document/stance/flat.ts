/** Makes a text plain without moving anything in it, so that markup, line ends and names do not hide how its words belong together. */

/** The same number of other characters. */
const filled = (text: string, filler: string): string => filler.repeat(text.length)

/** Dots that end no sentence: in `auth.md`, `v1.2`, `e.g.` and in an ellipsis. */
const INNER_DOT = /(?<=\w)\.(?=[\w/])|(?<=\b(?:e\.g|i\.e|vs|etc|incl|approx|no|cf))\.(?=\s+[a-z\d])|\.(?=\.)/g
const URL_TEXT = /https?:\/\/[^\s<>"'`|)\]]{1,2000}/gi
const LINK_TARGET = /(?<=\])\([^()\s]{0,500}\)/g
/** The number or the bullet of an item. */
const BULLET = /^[\s>]*(?:[-+*]|\d{1,9}[.)])\s+(?:\[[ xX]\]\s)?/
const MARKUP = /[*`~]|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)|<\/?[a-z]{1,10}\/?>|(?<=^|\n)[ \t]*>+|[[\]]/gi

/** Returns a text of the same length in which only words and the marks between them are left, on one line. */
export const flatten = (text: string): string =>
  text
    .replace(BULLET, (match) => filled(match, ' '))
    .replace(LINK_TARGET, (match) => filled(match, ' '))
    .replace(URL_TEXT, (match) => `url${filled(match.slice(3), ' ')}`)
    .replace(MARKUP, (match) => filled(match, ' '))
    .replace(INNER_DOT, '\u00b7')
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[\r\n\t]/g, ' ')

const WORD = /[\p{L}\p{N}\u00b7_'/-]+/gu

/** Returns the words of a text in lower case. */
export const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(WORD) ?? []
