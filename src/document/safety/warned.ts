/** Finds the places where a document warns against what it shows. */

import { lineIndexOf } from '../../model/lines.js'
import type { Statement } from '../meaning/model.js'
import type { Document } from '../model.js'
import { isDeniedBefore } from '../stance/denial.js'

const WARNS =
  /\b(?:never|don['\u2019]t|do\s+not|must\s+not|should\s+not|avoid|instead\s+of|rather\s+than|unsafe|insecure|dangerous|risky|wrong|bad|incorrect|anti-?pattern|not\s+like\s+this|forbidden|prohibited|refuse|reject|will\s+not)\b|[\u274c\u2717\u2718\u26d4\ud83d\udeab]/iu
const COMMENT = /^[ \t]*(?:#|\/\/|--)[^\r\n]*/

/** Returns a function that says whether the document warns at an offset. The caller has to ask in ascending order. */
export function warningsIn({ statements, blocks, text, lineStarts }: Document): (offset: number) => boolean {
  let at = 0
  let nextBlock = 0
  return (offset) => {
    while ((statements[at + 1]?.range.start ?? Number.POSITIVE_INFINITY) <= offset) at++
    while ((blocks[nextBlock]?.range.end ?? Number.POSITIVE_INFINITY) <= offset) nextBlock++
    const statement = statements[at]
    const block = blocks[nextBlock]
    const inBlock = block !== undefined && block.range.start <= offset
    if (inBlock && warnsInBlock({ text, lineStarts }, block.range.start, offset)) return true
    if (!statement || statement.range.start > offset) return false
    return inBlock ? isIntroduction(statement) : isWarning(statement, offset)
  }
}

/** Whether a comment on the line or above it warns. */
function warnsInBlock(
  { text, lineStarts }: Pick<Document, 'text' | 'lineStarts'>,
  blockStart: number,
  offset: number,
): boolean {
  const index = lineIndexOf(lineStarts, offset)
  const lineStart = lineStarts[index] ?? 0
  const aboveStart = Math.max(lineStarts[index - 1] ?? 0, blockStart, lineStart - 500)
  const above = COMMENT.exec(text.slice(aboveStart, lineStart))?.[0] ?? ''
  const line = text.slice(lineStart, lineStart + 1000).split(/[\r\n]/, 1)[0] ?? ''
  const beside = remarkIn(line.slice(-200))
  return WARNS.test(above) || WARNS.test(beside)
}

/** Returns the comment at the end of a line. A quote after it would make it part of a string. */
function remarkIn(line: string): string {
  const behind = line.slice(Math.max(line.lastIndexOf("'"), line.lastIndexOf('"')) + 1)
  const at = behind.search(/\s#/)
  return at < 0 ? '' : behind.slice(at)
}

const isIntroduction = ({ text, headings }: Statement): boolean => WARNS.test(text) || WARNS.test(headings.at(-1) ?? '')

const isWarning = ({ text, range, lead, headings }: Statement, offset: number): boolean =>
  WARNS.test(text) ||
  isDeniedBefore(text.slice(0, Math.max(0, offset - range.start))) ||
  (lead !== '' && WARNS.test(lead)) ||
  WARNS.test(headings.at(-1) ?? '')
