/** Finds former names of members in the examples of a newer version. */

import type { Document } from '../document/model.js'
import type { Range } from '../model/problem.js'
import { RENAMED } from '../wire/words.js'
import type { FoundTell } from './in-document.js'
import { isBefore } from './names.js'

/** A member under a former name, and its name in the version that the rest of the document speaks. */
export interface FormerName {
  readonly range: Range
  readonly former: string
  readonly name: string
}

/** Members of metadata. Elsewhere, the same word may mean something else. */
const MEMBERS = ['agent_auth', 'identity_types_supported', 'token_endpoint', ...RENAMED.map(({ name }) => name)]
const OF_METADATA = new RegExp(`"(?:${MEMBERS.join('|')})"\\s*:`)

/** Lists the former names in a document whose other examples speak one newer version. */
export function formerNamesIn(
  { text, blocks }: Pick<Document, 'text' | 'blocks'>,
  tells: readonly FoundTell[],
): FormerName[] {
  const renameOf = ({ word }: FoundTell) => RENAMED.find(({ former }) => former === word)
  const [first, ...more] = tells.filter((tell) => !renameOf(tell))
  const spoken = more.reduce((left, { names }) => left.filter((name) => names.includes(name)), first?.names ?? [])
  if (spoken.length === 0) return []
  return tells.flatMap((tell) => {
    const rename = renameOf(tell)
    if (!rename || spoken.some((name) => tell.names.includes(name) || isBefore(name, rename.since))) return []
    const { former, name } = rename
    return tell.ranges
      .filter(({ start }) => {
        const block = blocks.find(({ range }) => range.start <= start && start < range.end)
        return block !== undefined && OF_METADATA.test(text.slice(block.range.start, block.range.end))
      })
      .map((range) => ({ range, former, name }))
  })
}
