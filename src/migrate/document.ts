/** Rewrites a document to another version, and lists what a person must check. */

import type { Document } from '../document/model.js'
import type { Range } from '../model/problem.js'
import { type SectionName, writeDocument, writeSection } from '../service/publish/document.js'
import { isObject } from '../wire/json.js'
import { CREDENTIAL_TYPES } from '../wire/words.js'
import { migrateBody } from './bodies.js'
import { membersOf } from './describe.js'
import { migrateServer, type Pair, renames } from './metadata.js'
import { type Chunk, chunksOf } from './sections.js'
import { fitSection } from './template-section.js'
import { listUnshared, wordsOf } from './words.js'

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
interface Edit extends Range {
  readonly text: string
}

/** Sections that the template writes anew, if new names alone are not enough. */
const WRITTEN: readonly SectionName[] = ['method', 'register', 'claim', 'exchange', 'errors', 'revocation']

/** Rewrites a document to another version. It replaces names in place, and takes sections with other steps from the template. */
export function migrateDocument(document: Document, pair: Pair, moved: ReadonlyMap<string, string>): Migrated {
  const chunks = chunksOf(document)
  const written = new Map(chunks.flatMap((chunk) => findReplacement(document, chunk, chunks, pair)))
  const kept = chunks.filter((chunk) => !written.has(chunk))
  const edits = [
    ...[...written].map(([{ start, end }, text]) => fitEdit(document, { start, end, text })),
    ...insertions(document, chunks, pair).map((edit) => fitEdit(document, edit)),
    ...exampleEdits(document, pair).filter((edit) =>
      kept.some(({ start, end }) => start <= edit.start && edit.end <= end),
    ),
  ]
  const named = rename(applyEdits(document.text, edits), pair)
  return {
    text: [...moved].reduce((text, [url, other]) => movedTo(text, url, other), named),
    notes: [...[...written].map(([chunk, text]) => noteOf(chunk, text, pair)), ...leftovers(document, kept, pair)].sort(
      (a, b) => a.at - b.at,
    ),
  }
}

const noteOf = ({ start, title }: Chunk, text: string, { to }: Pair): Note => ({
  at: start,
  message:
    text === ''
      ? `"${title}" was removed: ${to} does not have this step`
      : `"${title}" was rewritten for ${to}: check that it still says what you want, including lifetimes`,
})

/** Returns the new text of a part that speaks the former version and is about one thing. */
function findReplacement(
  { text }: Document,
  chunk: Chunk,
  chunks: readonly Chunk[],
  { former, next }: Pair,
): [Chunk, string][] {
  const name = WRITTEN.find((section) => section === chunk.topic)
  if (!name) return []
  const [before, after] = [writeSection(former, name), writeSection(next, name)]
  if (before === after) return []
  const [gone, came] = [listUnshared(wordsOf(before), wordsOf(after)), listUnshared(wordsOf(after), wordsOf(before))]
  const words = wordsOf(text.slice(chunk.start, chunk.end))
  const speaksFormer = gone.some((word) => words.has(word))
  const isComplete = came.every((word) => words.has(word))
  if (!speaksFormer && isComplete) return []
  return [[chunk, fitSection(after, chunks, text.slice(chunk.start, chunk.end))]]
}

/** Returns the steps that only the new version has. */
function insertions(document: Document, chunks: readonly Chunk[], { former, next }: Pair): Edit[] {
  return (['exchange'] as const).flatMap((name) => {
    const text = writeSection(next, name)
    const isThere = chunks.some(({ topic }) => topic === name)
    if (text === '' || isThere || writeSection(former, name) !== '') return []
    const after = chunks.findLast(({ topic }) => topic === 'claim' || topic === 'register')
    const at = after?.end ?? document.text.length
    return [{ start: at, end: at, text: fitSection(text, chunks) }]
  })
}

/** Rewrites the metadata and the bodies of requests in examples. */
function exampleEdits(document: Document, pair: Pair): Edit[] {
  const metadata = document.blocks.flatMap((block) => {
    if (!isObject(membersOf(block)?.['agent_auth'])) return []
    const value = matchLineEndings(document, block.value)
    const offset = document.text.slice(block.range.start, block.range.end).indexOf(value)
    const start = block.range.start + offset
    // The lines of an indented block are separate pieces of the document.
    if (offset < 0) return []
    const text = matchLineEndings(document, migrateServer(block.value, { ...pair, keepAliases: false }))
    return [{ start, end: start + value.length, text }]
  })
  const bodies = document.requests.flatMap(({ bodyRange }) => {
    const text = bodyRange && migrateBody(document.text.slice(bodyRange.start, bodyRange.end), pair)
    return bodyRange && text !== undefined ? [{ ...bodyRange, text }] : []
  })
  return [...metadata, ...bodies]
}

/** Makes all edits in one pass, because a large document may have many. Edits never overlap. */
function applyEdits(text: string, edits: readonly Edit[]): string {
  const inOrder = [...edits].sort((a, b) => a.start - b.start || a.end - b.end)
  const ends = [0, ...inOrder.map(({ end }) => end)]
  const pieces = inOrder.map((edit, i) => text.slice(ends[i], edit.start) + edit.text)
  return pieces.join('') + text.slice(ends.at(-1))
}

/** Gives a text the line endings of the document. */
const matchLineEndings = ({ text }: Pick<Document, 'text'>, written: string): string =>
  text.includes('\r\n') ? written.replace(/\r?\n/g, '\r\n') : written

/** Gives a text of the template the line endings of the document, and closes it without a gap. */
function fitEdit({ text }: Document, { start, end, text: written }: Edit): Edit {
  const isLast = end === text.length && written !== ''
  const gap = isLast && start === end && !text.endsWith('\n\n') ? '\n' : ''
  const closed = gap + (isLast ? `${written.trimEnd()}\n` : written)
  return { start, end, text: matchLineEndings({ text }, closed) }
}

/** Replaces names that have only one meaning, everywhere. A line that also has the new name describes both. */
function rename(text: string, pair: Pair): string {
  const names = { ...renames(pair), ...credentialNames(pair) }
  return Object.entries(names).reduce(
    (result, [name, other]) =>
      result
        .split('\n')
        .map((line) => (line.includes(other) ? line : line.replace(wholeName(name), other)))
        .join('\n'),
    text,
  )
}

/** Renames the credential for the API in headings, links to them, and bearers. */
function credentialNames({ former, next }: Pair): Readonly<Record<string, string>> {
  if (former.version.exchanges === next.version.exchanges) return {}
  const [name, other] = former.version.exchanges ? ['access_token', 'credential'] : ['credential', 'access_token']
  return {
    [`Use the ${name}`]: `Use the ${other}`,
    [`use-the-${name}`]: `use-the-${other}`,
    [`Bearer <${name}>`]: `Bearer <${other}>`,
  }
}

/** A fragment of a link may have a number before the words of the heading. */
const wholeName = (name: string): RegExp => new RegExp(`(?<!\\w)${escapeRegExp(name)}(?![\\w-])`, 'g')
const escapeRegExp = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Replaces an endpoint that the metadata has at another place, both as a URL and as the target of a request. */
function movedTo(text: string, url: string, other: string): string {
  const [path, next] = [new URL(url).pathname, new URL(other).pathname]
  const asTarget = new RegExp(`(?<=\\b(?:GET|POST) )${escapeRegExp(path)}(?=[\\s\`?/])`, 'g')
  const absolute = new RegExp(`${escapeRegExp(url)}(?![\\w-])`, 'g')
  return text.replace(absolute, other).replace(asTarget, next)
}

/** For words of metadata, only inline code counts, because the examples are already rewritten. */
const patternOf = (word: string, inProse: boolean): RegExp =>
  inProse ? new RegExp(`\`${escapeRegExp(word)}\``) : new RegExp(`["\`&\\n]${escapeRegExp(word)}["\`=]`)

/** Lists words of the former version in parts that stayed. A person must rewrite the text around them. */
function leftovers({ text }: Document, kept: readonly Chunk[], pair: Pair): Note[] {
  // Words that renaming replaces, and members that examples of metadata lose.
  const handled = new Set([...Object.keys(renames(pair)), CREDENTIAL_TYPES])
  const gone = listUnshared(wordsOf(writeDocument(pair.former)), wordsOf(writeDocument(pair.next))).filter(
    (word) => !handled.has(word),
  )
  return kept.flatMap(({ start, end, topic }) => {
    return gone.flatMap((word) => {
      const at = text.slice(start, end).search(patternOf(word, topic === 'discover'))
      return at < 0
        ? []
        : [{ at: start + at + 1, message: `\`${word}\` is of ${pair.from}: rewrite what is said around it` }]
    })
  })
}
