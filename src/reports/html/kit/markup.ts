/** Builds HTML from templates that escape every value. */

import { visible } from '../../visible.js'

/** Markup that is safe in a page: only `html` makes it. */
export class Markup {
  constructor(readonly text: string) {}
}
/** Returns a URL only if it cannot run a script, because services write some of them. */
export const safeUrl = (url: string): string => (/^https?:/.test(url) ? url : '#')

/** What may stand in markup. Everything but markup is escaped. */
export type Content = Markup | string | number | undefined | readonly Content[]

/** Builds markup from a template. Every value is escaped, except markup. A list is joined, and `undefined` leaves nothing. */
export const html = (strings: TemplateStringsArray, ...values: readonly Content[]): Markup =>
  new Markup(strings.map((text, index) => text + (index < values.length ? render(values[index]) : '')).join(''))

/** Escapes a text of any length. Whoever calls it has bounded the text, because a part of it would be of no use. */
export const entire = (text: string): Markup => new Markup(escapeText(text))

function render(value: Content): string {
  if (value === undefined) return ''
  if (value instanceof Markup) return value.text
  if (typeof value === 'object') return value.map(render).join('')
  return escapeText(String(value).slice(0, LONGEST))
}

/** The most characters of one value: a hostile service must not make a page that is too large for a browser. */
const LONGEST = 8000

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Escapes HTML, and writes invisible characters as escapes. Line breaks stay, because `pre` needs them. */
const escapeText = (text: string): string =>
  text
    .split('\n')
    .map(visible)
    .join('\n')
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character)
