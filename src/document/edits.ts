/** Writes the edits that correct a problem in a document. */

import GithubSlugger from 'github-slugger'
import type { Edit, Problem, Range } from '../model/problem.js'
import { HEADING_ID } from './markdown/headings.js'
import type { Difference } from './meaning/comparison.js'
import type { Document, Link } from './model.js'

/** The edits that correct a problem. There are none if more than one correction is possible. */
type Edits = Pick<Problem, 'edits'>

/** Returns the edits that write one text at several places. */
function writeAt(ranges: readonly Range[], text: string): Edits {
  const [first, ...more] = ranges.map(({ start, end }): Edit => ({ start, end, text }))
  return first ? { edits: [first, ...more] } : {}
}

/** Returns the edits that write one text before several places. */
export const prefixAt = (offsets: readonly number[], text: string): Edits =>
  writeAt(
    offsets.map((start) => ({ start, end: start })),
    text,
  )

/** Joins the edits of several corrections. */
export function combineEdits(parts: readonly Edits[]): Edits {
  const [first, ...more] = parts.flatMap(({ edits = [] }) => edits)
  return first ? { edits: [first, ...more] } : {}
}

/** Returns the edit that replaces a text, if it stands only once in a range. */
export function replaceIn(
  { text }: Document,
  {
    range: { start, end },
    actual,
    text: right,
  }: { readonly range: Range; readonly actual: string; readonly text: string },
): Edits {
  const found = text.slice(start, end)
  const at = found.indexOf(actual)
  const isOnce = at >= 0 && (actual === '' || found.indexOf(actual, at + 1) < 0)
  return isOnce ? writeAt([{ start: start + at, end: start + at + actual.length }], right) : {}
}

/** Returns the edits that give URLs with a placeholder host the published host: that of the same path, or the only one. */
export function fixHost(
  { text }: Document,
  left: readonly { readonly url: string; readonly range: Range }[],
  published: readonly URL[],
): Edits {
  const [first, ...more] = left.flatMap(({ url, range }): Edit[] => {
    const [origin = ''] = /^https?:\/\/[^/?#]*/i.exec(url) ?? []
    const path = trimSlash(url.slice(origin.length))
    const samePath = published.filter(({ pathname }) => path !== '' && trimSlash(pathname) === path)
    const origins = new Set((samePath.length > 0 ? samePath : published).map((one) => one.origin))
    const [right, ...others] = origins
    const isAsWritten = origin !== '' && text.startsWith(url, range.start)
    if (right === undefined || others.length > 0 || !isAsWritten || right === origin) return []
    return [{ start: range.start, end: range.start + origin.length, text: right }]
  })
  return first ? { edits: [first, ...more] } : {}
}

const trimSlash = (path: string): string => path.replace(/\/$/, '')

/** Returns the edits that write the endpoint of the metadata at every place of a difference, if path and URL can be exchanged. */
export function fixEndpoint({ text }: Document, { documented, published, ranges }: Difference): Edits {
  const url = new URL(published)
  // A path stays a path, because the document may give its host elsewhere.
  const isPath = documented.startsWith('/')
  if (/[?#]/.test(documented) || (isPath && url.search !== '')) return {}
  const right = isPath ? url.pathname : published
  const isAsWritten = ranges.every(({ start, end }) => text.slice(start, end) === documented)
  return isAsWritten ? writeAt(ranges, right) : {}
}

/** Returns the edit that corrects a link, if exactly one heading differs from its fragment only in form. */
export function fixAnchor({ text, sections }: Document, { url, range }: Link): Edits {
  const wanted = looseKey(decodeFragment(url.slice(1)))
  const slugger = new GithubSlugger()
  const headings = sections.map(({ title }) => ({
    key: looseKey(title.replace(HEADING_ID, '')),
    slug: HEADING_ID.exec(title)?.[1] ?? slugger.slug(title),
  }))
  const [heading, ...others] = headings.filter(({ key }) => key === wanted)
  const start = text.lastIndexOf(url, range.end - url.length)
  if (wanted === '' || !heading || others.length > 0 || start < range.start) return {}
  return writeAt([{ start, end: start + url.length }], `#${heading.slug}`)
}

/** Words in a heading that have no meaning of their own. */
const EMPTY = /^(?:\d+[a-z]?|step|section|part|chapter|and|amp|the|an?)$/

/** Returns a heading or a fragment without numbers, articles, accents and punctuation. */
const looseKey = (title: string): string =>
  title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => !EMPTY.test(word))
    .join('')

function decodeFragment(fragment: string): string {
  try {
    return decodeURIComponent(fragment)
  } catch {
    return fragment
  }
}
