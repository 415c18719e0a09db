/** Removes what a document says of members and steps that the new version does not have. */

import { fieldsOf } from '../document/examples/requests.js'
import type { Statement } from '../document/meaning/model.js'
import type { Document } from '../document/model.js'
import type { Range } from '../model/problem.js'
import { isWithin } from '../model/within.js'
import { CREDENTIAL_TYPES } from '../wire/words.js'
import { goneCodes } from './codes.js'
import type { Pair } from './metadata.js'
import { isOwn, statementsIn } from './own-words.js'
import type { Chunk } from './sections.js'
import type { Edit } from './text-edits.js'
import { namesAny } from './words.js'

/** A removal, and what is to be said of it. */
export interface Removal extends Edit {
  readonly note: string
}

/** Values that services give to other things as well. */
const KEPT: readonly string[] = ['access_token', 'api_key', 'credential', 'email', 'scopes', 'claim', 'id', 'type']
/** A sentence that there is no way to revoke. */
const NO_REVOCATION =
  /\b(?:cannot|can't|no way|nothing|there is no|not possible|do(?:es)? not)\b.{0,80}\b(?:revo(?:ke|cation)|back|call)\b/is

/** Returns the removals in a part about one thing. What says something of the service itself stays. */
export function removalsIn(document: Document, chunk: Chunk, gone: readonly string[], pair: Pair): Removal[] {
  if (chunk.topic === undefined) return []
  const exchanges = !pair.former.version.exchanges && pair.next.version.exchanges
  const members = gone.filter((word) => !KEPT.includes(word))
  const words = [...members, ...goneCodes(pair), ...(exchanges ? [CREDENTIAL_TYPES] : [])]
  const cameRevocation = chunk.topic === 'revocation' && exchanges
  const isGone = (statement: Statement) =>
    namesAny(statement.text, words) || (cameRevocation && NO_REVOCATION.test(statement.text))
  const sentences = statementsIn(document, chunk)
    .filter((statement) => statement.kind !== 'row' && isGone(statement) && !isOwn(document, statement))
    .map((statement): Removal => removalOf(document, statement, pair))
  const examples = document.blocks
    .filter(({ range }) => isWithin(range, chunk) && showsGoneStep(document, range, pair))
    .map(
      ({ range }): Removal => ({
        ...range,
        text: '',
        note: `an example was removed: ${pair.to} does not have its step`,
      }),
    )
  const removed = [...sentences, ...examples]
  return [...removed, ...emptied(document, chunk, removed, pair)]
}

/** A sentence goes with the space around it. An item or a paragraph of which nothing is left goes with its line. */
function removalOf({ text: all }: Document, { range, text }: Statement, { to }: Pair): Removal {
  const end = range.start + text.trimEnd().length
  const line = all.lastIndexOf('\n', range.start - 1) + 1
  const [marker = ''] = /^\s*(?:[-*+]|\d+[.)])\s+/.exec(all.slice(line, end)) ?? []
  const [space = '', isEnd] = /^[ \t]*(\r?\n|$)?/.exec(all.slice(end)) ?? []
  const isFirst = all.slice(line, range.start).trim() === '' || line + marker.length >= range.start
  const note = `"${clip(text)}" was removed: it is about what ${to} does not have`
  if (isEnd !== undefined && isFirst) {
    const gap = marker === '' ? (/^[ \t]*\r?\n/.exec(all.slice(end + space.length))?.[0].length ?? 0) : 0
    return { start: line, end: end + space.length + gap, text: '', note }
  }
  if (isEnd !== undefined) return { start: line + all.slice(line, range.start).trimEnd().length, end, text: '', note }
  return { start: isFirst ? line + marker.length : range.start, end: end + space.length, text: '', note }
}

/** Whether a block shows a renewal or a step-up that the new version does not have. */
function showsGoneStep({ requests, responses }: Document, block: Range, { former, next }: Pair): boolean {
  const lost = (name: 'refreshes' | 'stepsUp') => former.version[name] && !next.version[name]
  const isRefresh = requests.some(
    (request) => isWithin(request.targetRange, block) && fieldsOf(request).get('type') === 'refresh',
  )
  const shown = responses.filter(({ range }) => isWithin(range, block)).map(({ body = '' }) => body)
  const isRenewal = shown.some((body) => /"type"\s*:\s*"refresh"/.test(body))
  const isStepUp = shown.some((body) => body.includes('"interaction_required"'))
  return (lost('refreshes') && (isRefresh || isRenewal)) || (lost('stepsUp') && isStepUp)
}

/** Returns the headings below which nothing is left. */
function emptied(document: Document, chunk: Chunk, removed: readonly Removal[], { to }: Pair): Removal[] {
  const isRemoved = (range: Range) => removed.some((one) => isWithin(range, one))
  return document.sections
    .filter(({ heading, end }) => heading.start > chunk.start && end <= chunk.end)
    .flatMap(({ heading, end, title }): Removal[] => {
      const below = { start: heading.end, end }
      const parts = [
        ...statementsIn(document, below).map(({ range }) => range),
        ...document.blocks.map(({ range }) => range).filter((range) => isWithin(range, below)),
      ]
      if (parts.length === 0 || !parts.every(isRemoved)) return []
      return [{ start: heading.start, end, text: '', note: `"${title}" was removed: ${to} does not have it` }]
    })
}

const clip = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > 80 ? `${line.slice(0, 79)}…` : line
}
