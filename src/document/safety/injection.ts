/** Finds the instructions in a document that turn an agent against its user. */

import type { Range } from '../../model/problem.js'
import { trimEndOf } from '../../model/trim-end.js'
import type { Statement } from '../meaning/model.js'
import type { Document } from '../model.js'
import { isDeniedBefore } from '../stance/denial.js'
import { type AttackKind, attacksIn, isAboutAttacks } from './attack-phrases.js'
import { unseenMarkup, within } from './unseen-markup.js'

export interface Injection {
  readonly kind: AttackKind
  readonly range: Range
}

/** The languages of blocks that contain prose. */
const PROSE: readonly (string | undefined)[] = [undefined, 'text', 'txt', 'md', 'markdown', 'prompt', 'plaintext']
/** The number of characters of the longest block that is read. */
const LONGEST = 4000

/** Returns every visible text that turns an agent against its user. `document/hidden-text` judges text that a page does not show. */
export function injectionsIn(document: Document): Injection[] {
  const isUnseen = within(unseenMarkup(document).map(({ range }) => range))
  const spoken = document.statements.flatMap((statement) =>
    isExcused(statement) ? [] : attacksAt(statement.text, statement.range.start),
  )
  return [...spoken, ...inBlocks(document)].filter(({ range }) => !isUnseen(range.start))
}

const attacksAt = (text: string, offset: number): Injection[] =>
  attacksIn(text).map(({ kind, start, end }) => ({ kind, range: { start: offset + start, end: offset + end } }))

/** Whether a statement stands in a list or a section about attacks, or after a negation. */
function isExcused({ lead, headings }: Pick<Statement, 'lead' | 'headings'>): boolean {
  const heading = headings.at(-1) ?? ''
  if (isAboutAttacks(heading)) return true
  return lead !== '' && (isAboutAttacks(lead) || isDeniedBefore(trimEndOf(lead, /[:*_\s]/)))
}

function inBlocks({ blocks, statements }: Document): Injection[] {
  let at = 0
  return blocks.flatMap(({ lang, value, range, lineStarts, sources }) => {
    while ((statements[at + 1]?.range.end ?? Number.POSITIVE_INFINITY) <= range.start) at++
    const before = statements[at]
    if (!PROSE.includes(lang) || value.length > LONGEST) return []
    // The sentence before a block can excuse it.
    const isShown =
      before !== undefined && before.range.end <= range.start && isExcused({ ...before, lead: before.text })
    if (isShown) return []
    return lineStarts.flatMap((start, i) => attacksAt(value.slice(start, lineStarts[i + 1]), sources[i] ?? range.start))
  })
}
