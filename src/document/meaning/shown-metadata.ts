/** Reads the metadata that a document shows, as excerpts of what the service publishes. */

import type { Range } from '../../model/problem.js'
import { trimEndOf } from '../../model/trim-end.js'
import { isPlaceholder, type JsonExample, jsonOf } from '../examples/json-values.js'
import { agentAuthPointer } from '../examples/responses.js'
import type { Document, DocumentedResponse } from '../model.js'
import { sectionAt } from '../section-at.js'
import { timeOf } from '../stance/times.js'
import { isTemplate } from './urls.js'

/** An excerpt of metadata. Values that the reader has to fill in are left out of `members`. */
export interface ShownMetadata {
  readonly members: Readonly<Record<string, unknown>>
  /** Returns the place of a value, or nothing if the document does not show it. */
  rangeOf(pointer: string): Range | undefined
  /** It is shown as the answer to a request, and nothing says that parts of it were left out. */
  readonly isWhole: boolean
  /** Whether an ellipsis, a value to fill in or the sentence before it says that something was left out. */
  readonly isAbridged: boolean
  /** Whether the value at a pointer may stand in the metadata although the document does not show it. */
  isLeftOut(pointer: string): boolean
}
export interface ShownPair {
  readonly resource?: ShownMetadata
  readonly server?: ShownMetadata
}

/** The most excerpts of one kind that are looked at. No readable document shows more. */
const MOST = 20
/** The largest distance between an excerpt and the sentence that introduces it, in characters. */
const NEAR = 300
/** Words of a sentence that introduces a part, in the languages in which documents were seen. */
const ABRIDGED =
  /\b(?:excerpt|extract|abridged|abbreviated|shortened|truncated|trimmed|simplified|partial(?:ly)?|parts?\s+of|subset|relevant|among\s+others?|includ\w+|contains?|examples?|e\.g\.|such\s+as|like|auszug|gekürzt\w*|ausschnitt|extrait|abrégée?|extracto|fragmento)\b|抜粋|一部/i
const FORMER = /\b(?:legacy|deprecated|former(?:ly)?|old(?:er)?|previous(?:ly)?|migrat\w+|changelog)\b/i

/** Returns the first excerpt of each of the two metadata documents that the document shows as those of today. */
export function shownMetadataOf(document: Document): ShownPair {
  const [resource] = excerptsOf(document, 'resource-metadata')
  const [server] = excerptsOf(document, 'server-metadata')
  return { ...(resource ? { resource } : {}), ...(server ? { server } : {}) }
}

/** Returns every excerpt of one of the two metadata documents that the document shows as of today. */
export const excerptsOf = (document: Document, kind: 'resource-metadata' | 'server-metadata'): ShownMetadata[] =>
  document.responses
    .filter((one) => one.kind === kind)
    .slice(0, MOST)
    .flatMap((response) => {
      const example = response.content && jsonOf(response.content)
      if (!example || !isOfToday(document, response)) return []
      return [excerptOf(example, response.request !== undefined, leadOf(document, response))]
    })

/** Whether neither the sentence before an excerpt nor the heading above it says that it is planned, past or refused. */
const isOfToday = (document: Document, response: DocumentedResponse): boolean =>
  [leadOf(document, response), sectionAt(document, response.range)?.title ?? ''].every(
    (said) => timeOf({ before: said, after: '' }) === undefined && !FORMER.test(said),
  )

/** Returns the sentence before an excerpt. */
function leadOf(document: Document, response: DocumentedResponse): string {
  const { start } = response.range
  const from = Math.max(sectionAt(document, response.range)?.heading.end ?? 0, start - NEAR)
  const fenced = trimEndOf(document.text.slice(from, start), /[\s`~]/)
  const lead = trimEndOf(fenced.replace(/(?<![\w])json\w{0,9}$/i, ''), /[\s`~]/)
  return lead.slice(Math.max(lead.lastIndexOf('. '), lead.lastIndexOf('\n\n')) + 1)
}

function excerptOf(example: JsonExample, isAnswer: boolean, lead: string): ShownMetadata {
  const { partial } = example
  const open = new Set([...example.open, ...templatesIn(example.value, '')])
  const members = withoutOpen(example.value, '', open) as Readonly<Record<string, unknown>>
  const place = agentAuthPointer(members)
  const block = place === '' ? members : members[place?.slice(1) ?? '']
  const inDocument = (pointer: string) =>
    place !== undefined && /^\/agent_auth(?=\/|$)/.test(pointer) ? place + pointer.slice('/agent_auth'.length) : pointer
  const isLeftOut = (asked: string): boolean => {
    const around = asked.slice(0, Math.max(0, asked.lastIndexOf('/')))
    if (example.rangeOf(inDocument(asked)) !== undefined) return isOpenAt(open, inDocument(asked))
    // An object inside is shown whole, unless an ellipsis says otherwise.
    if (around === '' || example.rangeOf(inDocument(around)) === undefined) return around === '' || isLeftOut(around)
    return partial.has(inDocument(around)) || isOpenAt(open, inDocument(around))
  }
  const isShortened = partial.size > 0 || ABRIDGED.test(lead)
  return {
    members: place === undefined ? members : { ...members, agent_auth: block },
    isAbridged: isShortened || open.size > 0,
    isWhole: isAnswer && !isShortened && place !== '',
    rangeOf: (pointer) => example.rangeOf(inDocument(pointer)),
    isLeftOut,
  }
}

/** Returns pointers to the values of which the reader has to fill in a part. */
function templatesIn(value: unknown, pointer: string): string[] {
  if (typeof value === 'string') return isTemplate(value) || isPlaceholder(value) ? [pointer] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, held]) => templatesIn(held, `${pointer}/${name}`))
}

const isOpenAt = (open: ReadonlySet<string>, pointer: string): boolean =>
  [...open].some((one) => pointer === one || pointer.startsWith(`${one}/`))

function withoutOpen(value: unknown, pointer: string, open: ReadonlySet<string>): unknown {
  if (Array.isArray(value))
    return value.flatMap((item, i) => (open.has(`${pointer}/${i}`) ? [] : [withoutOpen(item, `${pointer}/${i}`, open)]))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, held]) =>
      open.has(`${pointer}/${name}`) ? [] : [[name, withoutOpen(held, `${pointer}/${name}`, open)]],
    ),
  )
}
