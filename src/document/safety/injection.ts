import type { Range } from '../../model/problem.js'
import type { Statement } from '../meaning/model.js'
import { isDeniedBefore } from '../meaning/stance.js'
import type { Document } from '../model.js'
import { type AttackKind, attacksIn, isAboutAttacks } from './attack-phrases.js'
import { unseenMarkup, within } from './unseen-markup.js'

export interface Injection {
  readonly kind: AttackKind
  readonly range: Range
}

/** A block of prose: no language, or one that is read as text. */
const PROSE: readonly (string | undefined)[] = [undefined, 'text', 'txt', 'md', 'markdown', 'prompt', 'plaintext']
/** The longest of them that is read. */
const LONGEST = 4000

/** Everything a document says openly against the user of its reader. What is not seen on a page is not its matter. */
export function injectionsIn(document: Document): Injection[] {
  const isUnseen = within(unseenMarkup(document).map(({ range }) => range))
  const spoken = document.statements.flatMap((statement) =>
    isExcused(statement) ? [] : attacksAt(statement.text, statement.range.start),
  )
  return [...spoken, ...inBlocks(document)].filter(({ range }) => !isUnseen(range.start))
}

const attacksAt = (text: string, offset: number): Injection[] =>
  attacksIn(text).map(({ kind, start, end }) => ({ kind, range: { start: offset + start, end: offset + end } }))

/** A list of what is never asked for, or of what attackers write, or a section about them. */
function isExcused({ lead, headings }: Pick<Statement, 'lead' | 'headings'>): boolean {
  const heading = headings.at(-1) ?? ''
  if (isAboutAttacks(heading)) return true
  return lead !== '' && (isAboutAttacks(lead) || isDeniedBefore(lead.replace(/[:*_\s]+$/, '')))
}

function inBlocks({ blocks, statements }: Document): Injection[] {
  let at = 0
  return blocks.flatMap(({ lang, value, range, lineStarts, sources }) => {
    while ((statements[at + 1]?.range.end ?? Number.POSITIVE_INFINITY) <= range.start) at++
    const before = statements[at]
    if (!PROSE.includes(lang) || value.length > LONGEST) return []
    // What introduces a block answers for it.
    const isShown =
      before !== undefined && before.range.end <= range.start && isExcused({ ...before, lead: before.text })
    if (isShown) return []
    return lineStarts.flatMap((start, i) => attacksAt(value.slice(start, lineStarts[i + 1]), sources[i] ?? range.start))
  })
}
