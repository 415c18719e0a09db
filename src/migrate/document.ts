/** Rewrites a document to another version, and lists what a person must check. */

import { slug } from 'github-slugger'
import type { Document } from '../document/model.js'
import { isWithin } from '../model/within.js'
import { writeDocument, writeSection } from '../service/publish/document.js'
import { CREDENTIAL_TYPES } from '../wire/words.js'
import { rewriteClaim } from './claim-step.js'
import { addedCodes, codeEdits, renamedCodes } from './codes.js'
import { exampleEdits } from './examples.js'
import { removalsIn } from './gone-steps.js'
import { type Pair, renames } from './metadata.js'
import { movedTo, rename } from './rename.js'
import { type Chunk, chunksOf } from './sections.js'
import { fitSection, keepLinks } from './template-section.js'
import { applyEdits, type Edit, fitEdit } from './text-edits.js'
import { escapeRegExp, listUnshared, wordsOf } from './words.js'

/** Something that the person who migrates must check. */
export interface Note {
  /** The offset in the original text. */
  readonly at: number
  readonly message: string
}
export interface Migrated {
  readonly text: string
  readonly notes: readonly Note[]
}

/** An edit, and what has to be checked after it. */
interface Change extends Edit {
  readonly note?: string
}

/** A part that is written again, or removed. */
interface Replacement extends Change {
  readonly title: string
}

/**
 * Rewrites a document to another version. Names, bodies and answers change in place, and steps that only the new version has come from the
 * template. A sentence stays, unless it is about a member or a step that is gone.
 */
export function migrateDocument(document: Document, pair: Pair, moved: ReadonlyMap<string, string>): Migrated {
  const chunks = chunksOf(document)
  const gone = goneWords(pair)
  const replaced = chunks.flatMap((chunk) => replaceStep(document, chunk, chunks, pair, gone))
  const kept = chunks.filter((chunk) => !replaced.some(({ start }) => start === chunk.start))
  const isKept = (edit: Edit) => kept.some((chunk) => isWithin(edit, chunk))
  const removed = kept.flatMap((chunk) => removalsIn(document, chunk, gone, pair))
  const added = [...insertions(document, chunks, pair), ...addedCodes(document, chunks, pair)]
  const changes: Change[] = [...replaced, ...added.map((one) => ({ ...one, ...fitEdit(document, one) })), ...removed]
  const inPlace = [...exampleEdits(document, pair), ...codeEdits(document, pair)].filter(isKept)
  const left = new Set(replaced.filter(({ text }) => text === '').map(({ title }) => slug(title)))
  const linked = keepLinks(applyEdits(document.text, [...changes, ...inPlace]), (fragment) => !left.has(fragment))
  const named = rename(linked, pair)
  const told = changes.flatMap(({ start: at, note }) => (note === undefined ? [] : [{ at, message: note }]))
  return {
    text: [...moved].reduce((text, [url, other]) => movedTo(text, url, other), named),
    notes: [...told, ...leftovers(document, kept, gone, [...removed, ...inPlace], pair)].sort((a, b) => a.at - b.at),
  }
}

/** Returns the words in code that the new version does not have, and that renaming does not replace. */
function goneWords(pair: Pair): readonly string[] {
  const handled = new Set([...Object.keys(renames(pair)), ...Object.keys(renamedCodes(pair)), CREDENTIAL_TYPES])
  return listUnshared(wordsOf(writeDocument(pair.former)), wordsOf(writeDocument(pair.next))).filter(
    (word) => !handled.has(word),
  )
}

/** Returns the new text of a step that the new version does otherwise, or not at all. */
function replaceStep(
  document: Document,
  chunk: Chunk,
  chunks: readonly Chunk[],
  pair: Pair,
  gone: readonly string[],
): Replacement[] {
  const { start, end, title } = chunk
  if (chunk.topic === 'exchange' && !pair.next.version.exchanges)
    return [{ start, end, title, text: '', note: `"${title}" was removed: ${pair.to} does not have this step` }]
  const text = rewriteClaim(document, chunk, chunks, pair, gone)
  if (text === undefined) return []
  const note = `"${title}" was rewritten for ${pair.to}, which has another ceremony: check that it still says what you want, including lifetimes`
  return [{ ...fitEdit(document, { start, end, text }), title, note }]
}

/** Returns the steps that only the new version has. */
function insertions({ sections, text }: Document, chunks: readonly Chunk[], { former, next, to }: Pair): Change[] {
  if (former.version.exchanges || !next.version.exchanges) return []
  const has = (name: string) => chunks.some(({ topic }) => topic === name)
  const after = chunks.findLast(({ topic }) => topic === 'claim' || topic === 'register')
  const at = after?.end ?? text.length
  const headings = new Set(
    [...sections.map(({ title }) => title), 'Exchange the assertion'].map((title) => slug(title)),
  )
  const exchange = keepLinks(fitSection(writeSection(next, 'exchange'), chunks), (fragment) => headings.has(fragment))
  const revocation = chunks.find(({ topic }) => topic === 'revocation')
  const end = revocation?.end ?? text.length
  const [heading = '', lead = '', request = '', answer = ''] = writeSection(next, 'revocation').split('\n\n')
  const revoke = [...(revocation ? [] : [fitSection(heading, chunks).trimEnd()]), lead, request, answer].join('\n\n')
  const note = (title: string) =>
    `"${title}" came from the template, because ${to} has this step: check it, including lifetimes`
  return [
    ...(has('exchange') ? [] : [{ start: at, end: at, text: exchange, note: note('Exchange the assertion') }]),
    { start: end, end, text: `${revoke}\n\n`, note: note('When the work is done, give the access token back') },
  ]
}

/** For words of metadata, only inline code counts, because the examples are already rewritten. */
const patternOf = (word: string, inProse: boolean): RegExp =>
  inProse ? new RegExp(`\`${escapeRegExp(word)}\``, 'g') : new RegExp(`["\`&\\n]${escapeRegExp(word)}["\`=]`, 'g')

/** Lists words of the former version in what stayed. A person must rewrite the text around them. */
const leftovers = (
  { text }: Document,
  kept: readonly Chunk[],
  gone: readonly string[],
  edits: readonly Edit[],
  { from }: Pair,
): Note[] =>
  kept.flatMap(({ start, end, topic }) =>
    gone.flatMap((word) => {
      const found = [...text.slice(start, end).matchAll(patternOf(word, topic === 'discover'))]
        .map(({ index }) => start + index + 1)
        .find((at) => !edits.some((edit) => edit.start <= at && at < edit.end))
      return found === undefined
        ? []
        : [{ at: found, message: `\`${word}\` is of ${from}: rewrite what is said around it` }]
    }),
  )
