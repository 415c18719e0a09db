/** Finds the places where a document warns against what it shows. */

import type { Statement } from '../meaning/model.js'
import { isDeniedBefore } from '../meaning/stance.js'
import type { Document } from '../model.js'

const WARNS =
  /\b(?:never|don['\u2019]t|do\s+not|must\s+not|should\s+not|avoid|instead\s+of|rather\s+than|unsafe|insecure|dangerous|risky|wrong|bad|incorrect|anti-?pattern|not\s+like\s+this|forbidden|prohibited|refuse|reject|will\s+not)\b|[\u274c\u2717\u2718\u26d4\ud83d\udeab]/iu
const COMMENT = /^[ \t]*(?:#|\/\/|--)[^\r\n]*/

/** Returns a function that says whether the document warns at an offset. The caller has to ask in ascending order. */
export function warningsIn({ statements, blocks, text }: Document): (offset: number) => boolean {
  let at = 0
  let nextBlock = 0
  return (offset) => {
    while ((statements[at + 1]?.range.start ?? Number.POSITIVE_INFINITY) <= offset) at++
    while ((blocks[nextBlock]?.range.end ?? Number.POSITIVE_INFINITY) <= offset) nextBlock++
    const statement = statements[at]
    const block = blocks[nextBlock]
    const inBlock = block !== undefined && block.range.start <= offset
    if (inBlock && warnsInBlock(text, block.range.start, offset)) return true
    if (!statement || statement.range.start > offset) return false
    return inBlock ? isIntroduction(statement) : isWarning(statement, offset)
  }
}

/** Whether a comment on the line or above it warns. */
function warnsInBlock(text: string, blockStart: number, offset: number): boolean {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1
  const aboveStart = Math.max(text.lastIndexOf('\n', lineStart - 2) + 1, blockStart, lineStart - 500)
  const above = COMMENT.exec(text.slice(aboveStart, lineStart))?.[0] ?? ''
  const line = text.slice(lineStart, lineStart + 1000).split(/[\r\n]/, 1)[0] ?? ''
  const beside = /\s#[^'"]*$/.exec(line.slice(-200))?.[0] ?? ''
  return WARNS.test(above) || WARNS.test(beside)
}

const isIntroduction = ({ text, headings }: Statement): boolean => WARNS.test(text) || WARNS.test(headings.at(-1) ?? '')

const isWarning = ({ text, range, lead, headings }: Statement, offset: number): boolean =>
  WARNS.test(text) ||
  isDeniedBefore(text.slice(0, Math.max(0, offset - range.start))) ||
  (lead !== '' && WARNS.test(lead)) ||
  WARNS.test(headings.at(-1) ?? '')
