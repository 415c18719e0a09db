/** Rewrites the examples of a document: metadata, the bodies of requests, and answers. */

import type { Document } from '../document/model.js'
import type { Range } from '../model/problem.js'
import { isObject } from '../wire/json.js'
import { migrateAnswer } from './answers.js'
import { migrateBody } from './bodies.js'
import { membersOf } from './describe.js'
import { migrateShown, type Pair } from './metadata.js'
import { type Edit, matchLineEndings } from './text-edits.js'

/** Returns the edits of all examples, wherever they are. */
export const exampleEdits = (document: Document, pair: Pair): Edit[] => [
  ...document.blocks.flatMap((block) => metadataEdit(document, block, pair)),
  ...document.requests.flatMap(({ bodyRange: range }) => bodyEdit(document, range, (text) => migrateBody(text, pair))),
  ...document.responses.flatMap((response) =>
    bodyEdit(document, response.bodyRange, (text) => migrateAnswer(text, response, pair)),
  ),
]

function metadataEdit(document: Document, block: Document['blocks'][number], pair: Pair): Edit[] {
  if (!isObject(membersOf(block)?.['agent_auth'])) return []
  const value = matchLineEndings(document, block.value)
  const offset = document.text.slice(block.range.start, block.range.end).indexOf(value)
  const start = block.range.start + offset
  // The lines of an indented block are separate pieces of the document.
  if (offset < 0) return []
  const text = matchLineEndings(document, migrateShown(block.value, { ...pair, keepAliases: false }))
  return [{ start, end: start + value.length, text }]
}

/** Later lines of a body are indented as its first line is. */
function bodyEdit(document: Document, range: Range | undefined, write: (text: string) => string | undefined): Edit[] {
  if (!range) return []
  const text = write(document.text.slice(range.start, range.end))
  if (text === undefined) return []
  const [, indent = ''] =
    /(?:^|[\r\n])([ \t]*)$/.exec(document.text.slice(Math.max(0, range.start - 80), range.start)) ?? []
  return [{ ...range, text: matchLineEndings(document, text.replaceAll('\n', `\n${indent}`)) }]
}
