/** Finds the URLs and well-known paths in a text. */

import { trimEndOf } from '../../model/trim-end.js'
import type { Reference } from '../model.js'

/** A URL with the text after it, up to a character that no URL contains. `withoutTrailing` cuts that text off. */
const URL_IN_TEXT = /https?:\/\/(?:\[[0-9a-f:.]+\])?[^\s<>"'`|\\^[\]]*/gi
/** The path of a well-known document, outside a longer path or URL. */
const WELL_KNOWN_PATH = /(?<![\w.~%/:>})\]-])\/\.well-known\/[\w.~%/-]+/g
const TRAILING = new Set('.,;:!?*_~\u2026')

/** Returns every URL and every well-known path of a text, without the punctuation after it. */
export function referencesIn(text: string): Reference[] {
  const found: Reference[] = []
  for (const { index, 0: match } of text.matchAll(URL_IN_TEXT)) {
    const url = withoutTrailing(match)
    if (url.length > 'https://'.length) found.push(reference(text, url, index, match))
  }
  for (const { index, 0: match } of text.matchAll(WELL_KNOWN_PATH)) {
    found.push(reference(text, trimEndOf(match, /[.,]/), index, match))
  }
  return found.sort((a, b) => a.range.start - b.range.start)
}

function reference(text: string, url: string, start: number, match: string): Reference {
  const continues = /[<{[\u2026\\$]/.test(text[start + match.length] ?? '')
  const abbreviated =
    /^(?:\.{3}|\u2026)/.test(match.slice(url.length)) || (url.endsWith('/') && match[url.length] === '*')
  return { url, range: { start, end: start + url.length }, template: continues || abbreviated || isTemplate(url) }
}

/** Cuts off the punctuation after a URL. A closing bracket belongs to the URL only if the URL contains its opening bracket. */
export function withoutTrailing(match: string): string {
  const surplus = new Map([
    [')', count(match, ')') - count(match, '(')],
    ['}', count(match, '}') - count(match, '{')],
  ])
  let end = match.length
  for (; end > 0; end--) {
    const last = match[end - 1] ?? ''
    const extra = surplus.get(last) ?? 0
    if (extra > 0) surplus.set(last, extra - 1)
    else if (!TRAILING.has(last)) break
  }
  return match.slice(0, end)
}

const count = (text: string, character: string): number => text.split(character).length - 1

/** Whether the reader has to fill in parts of a URL or path: `<id>`, `{id}`, `:id`, `$ID`, `YOUR_ID`, `*`, `…`, or a host like `API_HOST`. */
export const isTemplate = (url: string): boolean =>
  /[<>{}[\]*\u2026$]|\.{3}|YOUR[_-]|\/:[a-z_]/i.test(url.replace(/^(https?:\/\/)\[[0-9a-f:.]+\]/i, '$1')) ||
  hasPlaceholderHost(url)

/**
 * Whether the host of a URL, as it is written, is a placeholder: a word in capitals, with an underscore or without a dot. A parser of URLs
 * makes lower-case letters of it, so that this must be asked before.
 */
export function hasPlaceholderHost(url: string): boolean {
  const [, host] = /^https?:\/\/(?:[^/?#@]*@)?([^/?#:[\]]+)/i.exec(url) ?? []
  if (host === undefined || /^localhost$/i.test(host)) return false
  return /^(?=.*[A-Z])[A-Z0-9_.-]+$/.test(host) || host.includes('_') || !host.includes('.')
}
