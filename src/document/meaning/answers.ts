/** Pairs headings, questions and the names of columns with what answers them, and writes each pair as one sentence. */

import type { Document, Table } from '../model.js'
import { OF_VALUES } from '../stance/table-row.js'
import type { Statement } from './model.js'

/** An answer that says all by itself: what stands after it only explains. */
const ANSWER =
  /^[\s*_`"'([]{0,6}(?:A:\s{0,3})?[\s*_]{0,4}(?:no|none(?:\s+(?:needed|required|necessary))?|nope|nothing|never|n\/a|yes|not\s+(?:needed|required|necessary|supported|available|offered|possible|applicable|allowed|permitted|provided|implemented|yet|at\s+(?:all|present))|un(?:supported|available|necessary)|disabled|forbidden|optional|retired|discontinued|planned|coming\s+soon|(?:it\s+)?does\s+not\s+exist|there\s+(?:is|are)\s+none|there\s+isn['\u2019]t\s+any)(?=[\s*_`"')\]]{0,4}(?:$|[.,;:!\u2014\u2013(-]))/i
const QUESTION = /\?[\s*_`"')\]]{0,4}$/
const LEADING = /^[\s>#*_]{0,8}(?:Q:|\d{1,3}[.)])?\s{0,3}/i
/** What a question asks of its subject. The answer repeats it. */
const ENDING = /(?:\s(?:live|available|supported|possible|open|enabled|offered|there))?[\s?:*_]{0,8}$/i
const LONGEST = 160

/** Returns a sentence for each heading and each question that is answered by a word, and for each column that says one thing of every row. */
export function answersIn({
  statements,
  sections,
  tables,
}: Pick<Document, 'statements' | 'sections' | 'tables'>): Statement[] {
  return [...underHeadings(statements, sections), ...afterQuestions(statements), ...inTables(tables)]
}

/** The first sentence under a heading, if it answers it. */
function underHeadings(statements: readonly Statement[], sections: Document['sections']): Statement[] {
  const found: Statement[] = []
  let at = 0
  for (const [i, { title, heading }] of sections.entries()) {
    while ((statements[at]?.range.start ?? Number.POSITIVE_INFINITY) < heading.end) at++
    const first = statements[at]
    const next = sections[i + 1]?.heading.start ?? Number.POSITIVE_INFINITY
    if (first && first.range.start < next) found.push(...pair(title, first))
  }
  return found
}

function afterQuestions(statements: readonly Statement[]): Statement[] {
  return statements.flatMap((statement, i) => {
    const answer = statements[i + 1]
    if (!answer || statement.kind === 'row' || !QUESTION.test(statement.text)) return []
    return pair(statement.text, answer)
  })
}

/** Returns the sentence that a label and its answer make together. */
function pair(label: string, { kind, text, range, headings }: Statement): Statement[] {
  if (kind === 'row' || label.length > LONGEST || !ANSWER.test(text)) return []
  const asked = label.replace(LEADING, '').replace(ENDING, '')
  const sentence = `${asked}: ${text.replace(/^[\s*_]*A:/, '').trim()}`
  return [{ kind: 'prose', text: sentence, range, headings, lead: '' }]
}

/** Columns in which every row says how a request is let in. */
const OF_ACCESS =
  /^(?:(?:needs?|requires?)\s+(?:an?\s+)?)?(auth(?:entication|orization)?|credentials?|log-?in|sign-?in|(?:api\s+)?keys?|tokens?)(?:\s+(?:required|needed|method|type))?\??$/i
const NOTHING = /^(?:none|no|nothing|not\s+(?:needed|required|necessary)|public)\b/i
const ABSENT = /^(?:[\u2014\u2013-]|\u2717|\u2718|\u274c|)$/
const plain = (cell: string): string =>
  cell
    .replace(/[*_`\s]+/g, ' ')
    .replace(/^[\s\u2014\u2013-]+(?=\w)/, '')
    .trim()
function inTables(tables: readonly Table[]): Statement[] {
  const columns = tables.flatMap((table) =>
    table.header.flatMap((cell, i) => (i > 0 && OF_ACCESS.test(plain(cell.text)) ? [{ table, cell, i }] : [])),
  )
  const open = columns.filter(({ table, i }) => isOpen(table.rows.map((row) => plain(row[i]?.text ?? ''))))
  // What one table says of its rows, another can say otherwise of its own.
  const everywhere = open.length === columns.length ? open : []
  return [
    ...everywhere.map(({ table, cell }) =>
      sentence(`${OF_ACCESS.exec(plain(cell.text))?.[1]}: not needed`, table.range),
    ),
    ...tables
      .filter(({ header }) => header.length === 2 && OF_VALUES.test(plain(header[1]?.text ?? '')))
      .flatMap(pairsIn),
  ]
}

const isOpen = (cells: readonly string[]): boolean =>
  cells.some((cell) => NOTHING.test(cell)) && cells.every((cell) => NOTHING.test(cell) || ABSENT.test(cell))

const pairsIn = ({ rows }: Table): Statement[] =>
  rows.flatMap(([name, value]) =>
    name && value && ANSWER.test(value.text)
      ? [
          sentence(`${plain(name.text).replace(/\?$/, '')}: ${plain(value.text)}`, {
            start: name.range.start,
            end: value.range.end,
          }),
        ]
      : [],
  )

const sentence = (text: string, range: Statement['range']): Statement => ({
  kind: 'prose',
  text,
  range,
  headings: [],
  lead: '',
})
