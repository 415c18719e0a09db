/** Decides whether a sentence offers, refuses, plans or limits something. */

import { trimEndOf } from '../../model/trim-end.js'
import type { Stance, Statement } from './model.js'
import { cellsOf } from './statements.js'

/** The largest distance at which a word has an effect, in characters. */
const REACH = 160
/** Words and marks at which the effect of a negation before them ends. */
const BREAK_BEFORE =
  /[;:\u2192.]|=>|->|\s[\u2014\u2013]\s|\b(?:but|however|instead|pick|fall\s+back\s+to)\b|\buses?\b(?<!(?:not|n['\u2019]t|never|to)\suses?)|,\s+(?:which|it|they|we|you)\b/gi
const NEGATION =
  /\b(?:no|not|never|without|neither|nor|none|lacks?|cannot|unsupported|excluding|instead\s+of|rather\s+than)\b|\b\w+n['\u2019]t\b/gi
/** Negations that do not deny the words after them. */
const HARMLESS =
  /^(?:not\s+(?:only|just|yet\s+have)|no\s+(?:more|longer)\s+than|(?:cannot|can['\u2019]t)\s+(?:use|call|do|complete))\b/i
/** Words and marks after which the text no longer describes the words before them. */
const BREAK_AFTER = /[;\u2192]|\.\s|\s[\u2014\u2013]\s|\bbut\b/i
const DENIED_AFTER =
  /\b(?:is|are|was|were|be|been|does|do|will|can|could)\s+(?:\*\*|__)?(?:(?:currently|today|also|yet|still)\s+)?(?:\*\*|__)?(?:not|never)\b|\bnot\s+(?:supported|available|enabled|offered|implemented|applicable|required|needed|active)\b|\b\w+n['\u2019]t\b|\b(?:unsupported|unavailable|disabled|absent|n\/a)\b/i
/** A verb between the words and a negation, so that the negation belongs to something else. */
const ANOTHER_VERB =
  /\b(?:is|are|was|can|will|does|do|has|have|use|send|supports?|supported|returns?|returned|gets?|which|that|works?|required|needs?|when|if|so|to)\b/i
const DENIED_AT_ONCE =
  /^[`*_"')\]\s]{0,6}(?:[:=(]|[\u2014\u2013-])\s*[*_(]{0,3}(?:no|none|not|never|\u2717|\u2718|\u274c|\u2716|n\/a)(?![\w-])/i
const RETIRED =
  /\b(?:retired|discontinued|withdrawn|sunset|shut\s+down|switched\s+off|removed|no\s+longer\s+(?:available|supported|offered|accepted|possible|issued|open|exists?))\b/i
const PLANNED =
  /\b(?:planned|coming\s+soon|roadmap|upcoming|in\s+(?:(?:the|a)\s+)?future|future\s+use|not\s+yet|(?:enabled|supported|available|active|implemented)\s+yet|will\s+be\s+(?:added|supported|available|introduced))\b/i
const CONDITIONAL =
  /(?<!\bnot\s)\bonly\s+(?:for|if|when|after|with|by|on)\b|\bonly\s*[.)]|\boptional(?:ly)?\b|\bunless\b|\brequires?\s+an?\b|\b(?:for|on)\s+(?:the\s+)?(?:enterprise|paid)\b/i
const CROSSED = /^[\s>]*(?:[-*+]|\d{1,9}[.)])\s+(?:\[[ x]\]\s+)?[*_]{0,2}(?:\u2717|\u2718|\u274c|\u2716|\ud83d\udeab)/
const NO_CELL =
  /^(?:no|none|never|\u2717|\u2718|\u274c|\u2716|\ud83d\udeab|n\/a|not\s+(?:supported|available|enabled|offered|implemented|applicable)|unsupported|disabled|refused|retired)$/i
const PLANNED_CELL = /^(?:planned|coming\s+soon|later|roadmap|not\s+yet)$/i
const EMPTY_CELL = /^[\u2014\u2013-]$/
const SAYS_WHETHER = /support|availab|enabled|offered|status|accept/i
const REFUSING_HEADING =
  /\b(?:not|un)[ -]?(?:supported|available|offered|implemented|published)\b|\babsent\b|\bnon-?goals?\b|\b(?:what|which)\b.{0,30}\bnot\b|\b(?:retired|removed|discontinued|limitations?)\b/i
const PLANNED_HEADING = /\b(?:roadmap|planned|coming\s+soon|future|upcoming)\b/i

/** Returns what a statement says about the words from `start` to `end`. It understands negation and its reach. */
export function stanceOf(statement: Statement, start: number, end: number): Stance {
  const { text, headings, lead } = statement
  if (isStruck(text, start, end)) return 'refused'
  const inRow = stanceOfRow(statement)
  if (inRow) return inRow
  const before = text.slice(Math.max(0, start - REACH), start)
  const after = text.slice(end, end + REACH)
  const near = `${before.slice(-REACH)} ${upTo(after, BREAK_AFTER)}`
  const heading = headings.at(-1) ?? ''
  if (PLANNED.test(near) || PLANNED_HEADING.test(heading)) return 'planned'
  if (isDeniedBefore(before) || isDeniedAfter(after) || RETIRED.test(near) || CROSSED.test(text)) return 'refused'
  if (REFUSING_HEADING.test(heading) || (lead !== '' && isDeniedBefore(trimEndOf(lead, /[:*_\s]/)))) return 'refused'
  return CONDITIONAL.test(near) ? 'conditional' : 'offered'
}

/** Whether a negation applies at the end of a text. */
export function isDeniedBefore(before: string): boolean {
  const from = Math.max(0, ...[...before.matchAll(BREAK_BEFORE)].map(({ index, 0: match }) => index + match.length))
  const clause = before.slice(from)
  return [...clause.matchAll(NEGATION)].some(({ index }) => !HARMLESS.test(clause.slice(index)))
}

function isDeniedAfter(after: string): boolean {
  if (DENIED_AT_ONCE.test(after)) return true
  const clause = upTo(after, BREAK_AFTER)
  const denial = DENIED_AFTER.exec(clause)
  return denial !== null && !ANOTHER_VERB.test(clause.slice(0, denial.index))
}

const upTo = (text: string, end: RegExp): string => {
  const at = text.search(end)
  return at < 0 ? text : text.slice(0, at)
}

const isStruck = (text: string, start: number, end: number): boolean =>
  text.includes('~~') && text.slice(0, start).split('~~').length % 2 === 0 && text.indexOf('~~', end) >= 0

/** Returns the stance of a table row, if one of its cells has one. */
function stanceOfRow({ text, columns }: Statement): Stance | undefined {
  if (!columns) return undefined
  const cells = cellsOf(text)
  if (cells.some((cell) => NO_CELL.test(cell))) return 'refused'
  if (cells.some((cell) => PLANNED_CELL.test(cell))) return 'planned'
  return cells.some((cell, i) => EMPTY_CELL.test(cell) && SAYS_WHETHER.test(columns[i] ?? '')) ? 'refused' : undefined
}
