/** Cuts a zone file into entries (RFC 1035 §5.1): comments, quotes, and parentheses that join lines. */

import type { Unreadable } from './found.js'
import { linesOf, tooLong } from './lines.js'

export interface Entry {
  /** The first ones: nobody asks for the data at its end. */
  readonly tokens: readonly string[]
  /** Whether the owner is left out, and is that of the entry before. */
  readonly isIndented: boolean
  readonly line: number
}

const TOKEN = /;.*|"(?:[^"\\]|\\.)*"?|[()]|(?:[^\s"();\\]|\\.)+/gs
/** Owner, time to live, class, type, and the beginning of the data. */
const KEPT = 6

/** Yields each entry that is not empty. */
export async function* entriesOf(chunks: AsyncIterable<string>): AsyncGenerator<Entry | Unreadable> {
  let entry: { tokens: string[]; isIndented: boolean; line: number } | undefined
  let depth = 0
  for await (const each of linesOf(chunks)) {
    if (each.isCut) {
      yield tooLong(each)
      continue
    }
    entry ??= { tokens: [], isIndented: /^\s/.test(each.text), line: each.line }
    for (const [token] of each.text.matchAll(TOKEN)) {
      if (token === '(') depth += 1
      else if (token === ')') depth = Math.max(0, depth - 1)
      else if (!token.startsWith(';') && entry.tokens.length < KEPT) entry.tokens.push(token)
    }
    if (depth > 0) continue
    if (entry.tokens.length > 0) yield entry
    entry = undefined
  }
  if (entry === undefined) return
  const { tokens, line } = entry
  yield {
    text: tokens.join(' '),
    line,
    reason: 'a parenthesis is not closed in the record that begins here: nothing after it was read',
  }
}
