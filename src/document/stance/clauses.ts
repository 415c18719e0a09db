/** Finds the clause around some words of a sentence: the words that can say something about them. */

import { matchesOf, readyFor } from '../../model/matches.js'

/** The parts of a clause around the words that it is about. */
export interface Clause {
  /** The words of the clause before and after them. */
  readonly before: string
  readonly after: string
  /** The clause before this one, if a colon, a dash or an arrow ends it. */
  readonly lead: string
  /** What follows the words in brackets, or after a colon or a dash. */
  readonly apposition: string
}

/** The largest distance at which a word has an effect, in characters. */
const REACH = 240

const SUBJECT =
  '(?:which|who|whose|it|they|we|you|he|she|this|these|those|there|nobody|nothing|agents?|a\\s+person|people)'
const ORDER =
  "(?:use|pick|choose|try|start|send|call|read|ask|see|get|go|fall|sign|register|authenticate|then|just|please|do|don't|create|connect|log|point|open)"
/** Where a clause ends, for what was said before and for what is said after. */
const BREAKS = [
  '[;?!|\\u2192()]',
  ':(?=\\s|$)',
  '\\.(?=\\s|$)',
  '=>|->',
  '\\s(?:[\\u2014\\u2013]|--?)\\s|\\u2014',
  '\\b(?:but|however|whereas|while|although|though|because|otherwise|except\\s+that)\\b',
  // What stands in front and is left out: "Instead of passwords, connect by …".
  '\\b(?:instead\\s+of|rather\\s+than)\\s[^,.;:!?|]{1,60},(?=\\s)',
  `,\\s+(?:(?:so|then|and|or|yet)\\s+)?(?=(?:${SUBJECT}|${ORDER})\\b)`,
  `\\b(?:and|so|then)\\s+(?=(?:${SUBJECT}|${ORDER})\\b)`,
].join('|')
const BREAK = new RegExp(BREAKS, 'gi')

/** Marks that explain the words before them. */
const APPOSITION =
  /^(?:\s(?:endpoint|flow|support|protocol|api))?[\s"')]{0,4}(?:[:=(]|,?\s?[\u2014\u2013]|--?\s)\s{0,3}/
/** A remark in brackets, and then the mark. */
const BRACKETED = /^[\s"')]{0,4}\([^()]{1,40}\)\s{0,3}(?:[:=]|,?\s?[\u2014\u2013])\s{0,3}/
const LEADING = /^(?:[:(\u2192]|=>|->|\s?[\u2014\u2013-]{1,2}\s?)$/

/** Returns the clause around the words from `start` to `end` of a flat text. */
export function clauseAround(flat: string, start: number, end: number): Clause {
  const from = Math.max(0, start - REACH)
  const reach = flat.slice(from, start)
  const breaks = breaksOf(reach)
  const last = breaks.at(-1)
  const begin = last ? last.index + last[0].length : 0
  const previous = breaks.at(-2)
  const rest = flat.slice(end, end + REACH)
  return {
    before: reach.slice(begin),
    after: rest.slice(0, firstBreak(rest)),
    lead:
      last && LEADING.test(last[0].trim())
        ? reach.slice(previous ? previous.index + previous[0].length : 0, last.index)
        : '',
    apposition: appositionOf(rest),
  }
}

/** Says when or where, and belongs to what comes after its comma. */
const ADVERBIAL =
  /^\s*(?:in|at|on|since|until|later|today|now|currently|next|before|after|from|by|for|with|formerly|previously|soon|eventually|once)\b[^,]{0,50}$/i

/** Returns the breaks of a text that end a clause. */
function breaksOf(text: string): RegExpExecArray[] {
  if (text === '') return []
  let begin = 0
  return matchesOf(text, BREAK).filter(({ index, 0: mark }) => {
    if (mark.startsWith(',') && ADVERBIAL.test(text.slice(begin, index))) return false
    begin = index + mark.length
    return true
  })
}

function firstBreak(rest: string): number {
  if (rest === '') return 0
  readyFor(rest, BREAK).lastIndex = 0
  return BREAK.exec(rest)?.index ?? rest.length
}

function appositionOf(rest: string): string {
  const mark = BRACKETED.exec(rest) ?? APPOSITION.exec(rest)
  if (!mark) return ''
  const said = rest.slice(mark[0].length)
  return said.slice(0, firstBreak(said))
}
