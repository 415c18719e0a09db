/** Writes texts from outside into GitHub's Markdown so that they stay texts. */

import { clip, clipUnbroken } from '../text.js'

/** The most characters of a text from outside. */
const TEXT = 500

/** Writes a text: it cannot become markup, HTML, a mention, a reference or a link. Only code between backticks is markup. */
export const text = (given: string): string =>
  clip(given, TEXT)
    .split(CODE)
    .map((part, index) => (index % 2 === 1 ? code(part.replace(/^`(.*)`$/, '$1')) : escapeMarkdown(part)))
    .join('')
/** Code between backticks, and URLs, which GitHub would turn into links. The end of a sentence is no part of one. */
const CODE = /(`[^`]+`|(?:(?:https?|ftp):\/\/|www\.)[^\s`]+(?<![.,;:!?)]))/i

/** A word joiner keeps GitHub from seeing a mention or the number of an issue; a backslash does not. */
const escapeMarkdown = (given: string): string =>
  given.replace(/[\\`*_{}[\]()<>#+!|~&$]/g, '\\$&').replace(/@|#(?=\d)|GH-(?=\d)/gi, '$&\u2060')

/** Writes a link to a page. */
export const link = (label: string, url: string): string =>
  /^https?:/.test(url) && URL.canParse(url)
    ? `[${label}](<${new URL(url).href.replace(/[<>]/g, encodeURIComponent)}>)`
    : label

/** Writes a code span. The text may contain backticks (CommonMark 0.31 §6.1). */
export function code(given: string): string {
  const content = clipUnbroken(given)
  const longest = Math.max(0, ...[...content.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  const pad = /^[` ]|[` ]$|^$/.test(content) ? ' ' : ''
  return `${fence}${pad}${content}${pad}${fence}`
}

/** Folds lines under a headline of our own words. There is nothing where there are no lines. */
export const folded = (headline: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : [`<details><summary>${headline}</summary>`, '', ...lines, '', '</details>', '']
