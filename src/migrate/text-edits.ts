/** Makes edits in the text of a document. */

import type { Document } from '../document/model.js'
import type { Range } from '../model/problem.js'

export interface Edit extends Range {
  readonly text: string
}

/** Makes all edits in one pass, because a large document may have many. Of edits that overlap, the first one counts. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const inOrder = [...edits].sort((a, b) => a.start - b.start || a.end - b.end)
  let from = 0
  const pieces: string[] = []
  for (const { start, end, text: written } of inOrder) {
    if (start < from) continue
    pieces.push(text.slice(from, start), written)
    from = end
  }
  return pieces.join('') + text.slice(from)
}

/** Gives a text the line endings of the document. */
export const matchLineEndings = ({ text }: Pick<Document, 'text'>, written: string): string =>
  text.includes('\r\n') ? written.replace(/\r?\n/g, '\r\n') : written

/** Gives a text of the template the line endings of the document, and closes it without a gap. */
export function fitEdit({ text }: Pick<Document, 'text'>, { start, end, text: written }: Edit): Edit {
  const isLast = end === text.length && written !== ''
  const gap = isLast && start === end && !text.endsWith('\n\n') ? '\n' : ''
  const closed = gap + (isLast ? `${written.trimEnd()}\n` : written)
  return { start, end, text: matchLineEndings({ text }, closed) }
}
