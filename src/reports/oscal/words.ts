/** Writes texts, names and properties as OSCAL takes them. */

import { clip } from '../text.js'

/** The namespace of our properties and of our ways to rate. */
export const NS = 'https://www.npmjs.com/package/authmd-check'

/** The most characters of a text. */
const TEXT = 1000

/**
 * Writes a text into a member that is read as Markdown (OSCAL, markup-line and markup-multiline). It stays a text: no link, no image, no HTML, no
 * parameter. Only code between backticks is markup.
 */
export function prose(given: string): string {
  const text = clip(given, TEXT)
    .trim()
    .split(/(`[^`]+`)/)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(/[\\`*[\]<{~]|&(?=[#\w]+;)/g, '\\$&')))
    .join('')
    .replace(/^(\d{1,9})(?=[.)](?:\s|$))/, '$1\\')
    .replace(/^(?:>|[#+-]+(?=\s|$)|-{3}|_{3})/, '\\$&')
  return text === '' ? EMPTY : text
}
/** No member may be empty. */
const EMPTY = '–'

/** Writes a name as a token: `/` becomes `.` (OSCAL, token: an NCName). */
export const token = (given: string): string =>
  given
    .slice(0, TEXT)
    .toWellFormed()
    .replace(/[^\p{L}\p{N}._-]/gu, '.')
    .replace(/^(?![\p{L}_])/u, '_')

export interface Prop {
  readonly name: string
  readonly ns: typeof NS
  readonly value: string
  readonly class?: string
  readonly remarks?: string
}

/** Returns a property of ours, or none for a text that is absent or empty. */
export function prop(name: string, value: string | number | null | undefined, more: Partial<Prop> = {}): Prop[] {
  const text = value === null || value === undefined ? '' : clip(String(value), TEXT).trim()
  return text === '' ? [] : [{ name, ns: NS, value: text, ...more }]
}

/** A member that is a list. OSCAL allows none without an item. */
export const members = <Name extends string, T>(name: Name, list: readonly T[]): Partial<Record<Name, readonly T[]>> =>
  list.length === 0 ? {} : ({ [name]: list } as Record<Name, readonly T[]>)
