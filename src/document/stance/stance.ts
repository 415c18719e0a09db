/** Decides what a statement says about some words in it: offered, refused, planned, over, or only mentioned. */

import { isIn } from '../../model/matches.js'
import type { Stance, Statement } from '../meaning/model.js'
import { type Clause, clauseAround } from './clauses.js'
import { flatOf, flatten, wordsOf } from './flat.js'
import { readAfter, readBefore } from './predicates.js'
import type { Reading } from './reading.js'
import { readStatus, readTitle } from './status.js'
import { isErrorRow, readRow } from './table-row.js'
import { isPromised, timeOf } from './times.js'
import { waysIn } from './ways.js'

const CONDITIONAL =
  /(?<!\bnot\s)\bonly\s+(?:for|if|when|after|with|by|on)\b|\bonly\s*[.)]|\boptional(?:ly)?\b|\bunless\b|\b(?:for|on)\s+(?:the\s+)?(?:enterprise|paid)\b/i
const CROSSED = /^[\s>]*(?:[-*+]|\d{1,9}[.)])\s+(?:\[[ x]\]\s+)?[*_]{0,2}(?:\u2717|\u2718|\u274c|\u2716|\ud83d\udeab)/
/** A mark behind the words: `OAuth ✗`. */
const CROSSED_AFTER = /^[\s"')]{0,3}(?:\u2717|\u2718|\u274c|\u2716|\ud83d\udeab)/
const TICKED = /^[\s>]*(?:[-*+]|\d{1,9}[.)])\s+(?:\[[ x]\]\s+)?[*_]{0,2}(?:\u2713|\u2714|\u2705)/
/** Words after the way in that make it part of the name of something else. */
const OF_SOMETHING_ELSE =
  /^[\s"')]{0,3}(?:[\d.\u00b7]{1,4}\s+)?(?:-?(?:aware|capable|compatible|compliant|style|like|based)\b|(?:protected|authorization[ -]server|discovery|metadata|errors?|standards?|specs?|specification|rfcs?|librar(?:y|ies)|members?|fields?|claims?|parameters?|terminology|vocabulary|history|community|working\s+group|codes?)\b)/i
const PART_OF_IT = /^[\s"')]{0,3}(?:clients?|tokens?|apps?|scopes?)\b/i
/** Somebody else, or a case that is only imagined. */
const OTHERS =
  /\b(?:other|another|elsewhere|most|many|competing|different)\s+(?:\w+\s+)?(?:services?|sites?|apis?|hosts?|vendors?|providers?|servers?|tools?|products?|company|companies)\b|\b(?:competitors?|rivals?)\b|\b(?:compar(?:es?|ed|ing)|unlike|article)\b/i
const IMAGINED = /^\s*(?:and\s+|or\s+)?(?:if|when|whenever|where|whether|suppose|should\s+(?:a|an|you|it))\b/i
/** What stands in a message is no way in. */
const IN_DATA =
  /\b(?:answers?|responses?|repl(?:y|ies)|profiles?|bod(?:y|ies)|payloads?|objects?|records?|jwts?|tokens?|assertions?|claims?|fields?|members?|propert(?:y|ies)|columns?)\s+(?:\w+\s+)?(?:has|have|contains?|includes?|carr(?:y|ies)|holds?|with|returns?|named|called)\b/i
const TODAY = /^\s*(?:meanwhile|in\s+the\s+meantime|today|for\s+now|until\s+then|currently|at\s+present)\s*$/i
/** What to do with the way in that a label names. */
const INSTRUCTION =
  /^(?:use|send|ask|call|open|go\s+to|pass|put|set|include|add|connect|sign\s+in|log\s+in|start|get|create|request|exchange|post)\b/i
const ABOUT = /\b(?:about|word|term|meaning|history|definition|read\s+more)\b/i

/** Returns what a statement says about the words from `start` to `end`. */
export function stanceOf(statement: Statement, start: number, end: number): Stance {
  if (isStruck(statement.text, start, end)) return 'refused'
  if (isErrorRow(statement)) return 'mentioned'
  const flat = flatOf(statement)
  const clause = clauseAround(flat, start, end)
  const own = readClause(statement, clause, flat, end)
  if (own === 'mentioned' || /^[\s"')]*\?/.test(flat.slice(end, end + 4))) return 'mentioned'
  // What is denied of one kind of client or token leaves the way in as it is.
  if (own === 'refused' && PART_OF_IT.test(flat.slice(end, end + REACH))) return 'mentioned'
  if (own === 'refused' && isPromised(flat.slice(end))) return 'planned'
  const context = readContext(statement)
  // What stands under "Roadmap" is not there today, however it is described.
  if (own === 'offered' && context !== 'offered' && context !== 'nothing') return context
  if (own !== 'nothing') return limit(own, clause)
  return isLabel(statement, flat, start, end) ? stanceOfLabel(context, clause) : 'mentioned'
}

const limit = (reading: Exclude<Reading, 'nothing'>, { before, after }: Clause): Stance =>
  reading === 'offered' && CONDITIONAL.test(`${before} ${after}`) ? 'conditional' : reading

const stanceOfLabel = (context: Reading, clause: Clause): Stance =>
  context === 'nothing' ? 'mentioned' : limit(context, clause)

/** The longest name of something else, in characters. */
const REACH = 60

/** What the sentence itself says. */
function readClause(statement: Statement, clause: Clause, flat: string, end: number): Reading | 'mentioned' {
  const { before, after, lead, apposition } = clause
  if (statement.columns) {
    const inRow = readRow(statement, flat, end)
    if (inRow !== 'nothing') return inRow
  }
  if (CROSSED.test(statement.text) || CROSSED_AFTER.test(flat.slice(end, end + REACH))) return 'refused'
  if (isIn(flat.slice(end, end + REACH), OF_SOMETHING_ELSE)) return 'mentioned'
  const time = timeOf(clause)
  if (time) return time
  const beside = readStatus(apposition)
  if (beside !== 'nothing') return beside
  if (INSTRUCTION.test(apposition) && wordsOf(before).length <= 1) return 'offered'
  if ([OTHERS, IMAGINED, ABOUT, IN_DATA].some((pattern) => pattern.test(before))) return 'mentioned'
  if (/^,\s*not\s/.test(after)) return 'offered'
  const [said, told] = [readBefore(before), readAfter(after)]
  if (said === 'refused' || told === 'refused') return 'refused'
  if (said === 'offered' || told === 'offered' || TICKED.test(statement.text)) return 'offered'
  if (lead === '' || wordsOf(before).length > FEW) return 'nothing'
  // An arrow or a colon leads to the way in: `no account → anonymous`.
  if (TODAY.test(lead)) return 'offered'
  const led = readTitle(lead)
  return led === 'nothing' && /\bif\b|\bneither\b|\bnobody\b/i.test(lead) ? 'offered' : led
}

/** What the heading above a statement says, and the sentence before its list. */
function readContext({ headings, lead }: Statement): Reading {
  const led = lead === '' ? 'nothing' : readTitle(lead.slice(-LEAD))
  if (led !== 'nothing') return led
  const title = headings.at(-1) ?? ''
  const told = readTitle(title)
  // A section that has the name of a way in is about how to use it.
  return told === 'nothing' && isName(title) ? 'offered' : told
}

const isName = (title: string): boolean =>
  wordsOf(flatten(title)).length <= FEW && waysIn(title).some(({ vague }) => !vague)

const LEAD = 120

/** Whether the words are what an item or a cell is about: they begin it, or it is hardly more than they are. */
function isLabel({ kind, columns }: Statement, flat: string, start: number, end: number): boolean {
  if (kind === 'prose') return wordsOf(flat).length <= FEW
  if (columns) return false
  const before = wordsOf(flat.slice(0, start))
  return before.length <= 1 || wordsOf(flat.slice(end)).length + before.length <= FEW
}
/** So few words say nothing by themselves. */
const FEW = 4

const isStruck = (text: string, start: number, end: number): boolean =>
  text.includes('~~') && text.slice(0, start).split('~~').length % 2 === 0 && text.indexOf('~~', end) >= 0
