/** Replaces the claim ceremony where another version has another one. What the section says of its own service stays. */

import type { Document } from '../document/model.js'
import type { Range } from '../model/problem.js'
import { isWithin } from '../model/within.js'
import { writeSection } from '../service/publish/document.js'
import type { Pair } from './metadata.js'
import { isOwn, statementsIn } from './own-words.js'
import type { Chunk } from './sections.js'
import { fitSection } from './template-section.js'
import { namesAny } from './words.js'

/** Words of the step in which the service mails a code. */
const BY_MAIL = /\b(?:otp|one-time|(?:e-?)?mail(?:s|ed|box)?|inbox|digits?)\b/i

/** Returns the new text of a section about the claim, if the two versions have different ceremonies. */
export function rewriteClaim(
  document: Document,
  chunk: Chunk,
  chunks: readonly Chunk[],
  { former, next }: Pair,
  gone: readonly string[],
): string | undefined {
  if (chunk.topic !== 'claim' || former.version.ceremony === next.version.ceremony) return undefined
  const section = fitSection(writeSection(next, 'claim'), chunks, document.text.slice(chunk.start, chunk.end))
  const isOfStep = (text: string) => namesAny(text, gone) || (former.version.ceremony === 'otp' && BY_MAIL.test(text))
  const kept = statementsIn(document, chunk)
    .filter((statement) => isOwn(document, statement) && !isOfStep(statement.text) && !/:\s*$/.test(statement.text))
    .map(({ text, kind, range }) => (kind === 'row' ? rowText(document, range) : kind === 'item' ? asItem(text) : text))
  const blocks = document.blocks.filter(
    (block) => isWithin(block.range, chunk) && isForeign(document, block.range, gone),
  )
  const own = [...kept, ...blocks.map(({ range }) => document.text.slice(range.start, range.end))]
  return section + own.map((text) => `${text.trim()}\n\n`).join('')
}

/** A row outside its table is an item. */
function rowText({ text }: Document, { start, end }: Range): string {
  const cells = text.slice(start, end).split('|')
  const isEdge = (cell: string, i: number) => cell.trim() === '' && (i === 0 || i === cells.length - 1)
  return asItem(
    cells
      .filter((cell, i) => !isEdge(cell, i))
      .map((cell) => cell.trim())
      .join(': '),
  )
}

const asItem = (text: string): string => (/^\s*(?:[-*+]|\d+[.)])\s/.test(text) ? text : `- ${text}`)

/** Whether a code block shows no request or answer of the protocol. */
function isForeign({ requests, responses, text }: Document, block: Range, gone: readonly string[]): boolean {
  const shows = [...requests.map(({ targetRange }) => targetRange), ...responses.map(({ range }) => range)]
  return (
    !shows.some((range) => isWithin(range, block)) &&
    !gone.some((word) => text.slice(block.start, block.end).includes(word))
  )
}
