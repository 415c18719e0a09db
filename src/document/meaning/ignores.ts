/** Reads the comments that ignore findings. */

import type { Comment, Document } from '../model.js'
import type { Ignore } from './model.js'

export const DIRECTIVE = 'authmd-check-ignore'
const OURS = /^\s*(authmd-check[\w-]*)(?![\w/.])/
/** The separator before the reason. Some editors turn two hyphens into a dash. */
const SEPARATOR = /--+|[\u2013\u2014]/

/** The largest number of comments that are read. */
const MOST = 200

/** Returns the comments that are addressed to this tool. */
export function ignoresOf({ comments, sections }: Pick<Document, 'comments' | 'sections'>): Ignore[] {
  const firstHeading = sections[0]?.heading.start ?? Number.POSITIVE_INFINITY
  const ignores: Ignore[] = []
  for (const comment of comments) {
    const directive = OURS.exec(comment.value)?.[1]
    if (directive !== undefined) ignores.push(ignoreOf(comment, directive, firstHeading))
    if (ignores.length === MOST) break
  }
  return ignores
}

function ignoreOf({ value, range, block }: Comment, directive: string, firstHeading: number): Ignore {
  const rest = value.trimStart().slice(directive.length)
  const at = rest.search(SEPARATOR)
  const ids = at < 0 ? rest : rest.slice(0, at)
  const reason =
    at < 0
      ? ''
      : rest
          .slice(at)
          .replace(/^[-\u2013\u2014]+/, '')
          .replace(/\s+/g, ' ')
          .trim()
  return {
    directive,
    rules: ids.split(/[\s,]+/).filter((id) => id !== ''),
    reason: reason === '' ? undefined : reason,
    range,
    scope: range.start < firstHeading ? 'document' : block,
  }
}
