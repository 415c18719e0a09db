/** A template for HTML that escapes every value. */

import { visible } from '../text.js'

/** Markup that is safe to put into a page: made by `html` alone. */
export class Markup {
  constructor(readonly text: string) {}
}
/** No link of ours runs a script, whoever wrote it. */
export const safeUrl = (url: string): string => (/^https?:/.test(url) ? url : '#')

type Content = Markup | string | number | undefined | readonly Content[]

/** A template whose values are escaped, but for markup; lists are joined, and nothing is nothing. */
export const html = (strings: TemplateStringsArray, ...values: readonly Content[]): Markup =>
  new Markup(strings.map((text, index) => text + (index < values.length ? render(values[index]) : '')).join(''))

function render(value: Content): string {
  if (value === undefined) return ''
  if (value instanceof Markup) return value.text
  if (typeof value === 'object') return value.map(render).join('')
  return escapeText(String(value).slice(0, LONGEST))
}

/** Characters of any one value: a hostile service must not make a page that no browser opens. */
const LONGEST = 8000

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** What cannot be seen is written as an escape, but for line breaks: they are wanted in `pre`. */
const escapeText = (text: string): string =>
  text
    .split('\n')
    .map(visible)
    .join('\n')
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character)
