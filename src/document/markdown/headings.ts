/** Finds headings written as HTML, the sections of a document, and the anchors that links can name. */

import { slug } from 'github-slugger'
import type { Range } from '../../model/problem.js'
import type { Section } from '../model.js'

/** A heading without the end of its section. */
export type BareHeading = Omit<Section, 'end'>

const HTML_HEADING = /<h([1-6])\b[^<>]{0,200}>([^<]{0,200})<\/h\1>/gi
const HTML_ID = /\b(?:id|name)\s*=\s*["']?([^"'\s<>]{1,200})/gi
/** An explicit id after the heading, as kramdown and Pandoc write it. */
export const HEADING_ID = /\{#([^{}\s]{1,200})\}\s*$/

/** Returns the headings that are written as HTML. */
export const htmlHeadings = (html: string, { start }: Range): BareHeading[] =>
  [...html.matchAll(HTML_HEADING)].map(({ index, 0: whole, 1: depth, 2: title = '' }) => ({
    depth: Number(depth),
    title: title.trim(),
    heading: { start: start + index, end: start + index + whole.length },
  }))

/** Returns the ids of HTML elements. */
export const htmlIds = (html: string): string[] => [...html.matchAll(HTML_ID)].flatMap(([, id]) => (id ? [id] : []))

/** Returns the sections. Each one ends at the next heading of the same or a higher level. */
export function sectionsOf(headings: readonly BareHeading[], end: number): Section[] {
  const sections: Section[] = []
  const nextAt = new Array<number>(7).fill(end)
  for (const heading of [...headings].reverse()) {
    sections.push({ ...heading, end: Math.min(...nextAt.slice(1, heading.depth + 1)) })
    nextAt[heading.depth] = heading.heading.start
  }
  return sections.reverse()
}

/**
 * Returns the form in which fragments are compared: without punctuation and in lower case. Renderers write different numbers of hyphens
 * for ` — `, and treat case and punctuation differently.
 */
export const fragmentKey = (fragment: string): string => slug(fragment).replace(/[^\p{L}\p{N}]+/gu, '')

/** Returns the same form for the fragment of a link, which may be percent-encoded. */
export function linkKey(fragment: string): string {
  try {
    return fragmentKey(decodeURIComponent(fragment))
  } catch {
    return fragmentKey(fragment)
  }
}

/** Returns the keys of all headings and explicit ids. A repeated heading gets the number that GitHub appends. */
export function anchorsOf(headings: readonly BareHeading[], ids: readonly string[]): Set<string> {
  const anchors = new Set(ids.map(fragmentKey))
  const occurrences = new Map<string, number>()
  for (const { title } of headings) {
    const key = fragmentKey(title.replace(HEADING_ID, ''))
    const seen = occurrences.get(key) ?? 0
    occurrences.set(key, seen + 1)
    anchors.add(seen === 0 ? key : `${key}${seen}`)
    const explicit = HEADING_ID.exec(title)?.[1]
    if (explicit !== undefined) anchors.add(fragmentKey(explicit))
  }
  return anchors
}
