/** Finds sentences that say that nobody needs a credential. */

import { type Hinted, matchesOf } from '../../model/matches.js'
import type { Range } from '../../model/problem.js'
import type { Statement } from '../meaning/model.js'
import { flatOf, wordsOf } from './flat.js'
import { isNegator } from './vocabulary.js'

const SUBJECT =
  '(?:auth(?:entication|orization)?|credentials?|registration|sign-?up|sign-?in|log-?in|accounts?|api\\s+keys?|(?:bearer\\s+|access\\s+)?tokens?|oauth|user\\s+identity)'
/** What lets anybody in at all. Where there is none of it, there is no other way to be let in. */
const GENERAL = '(?:auth(?:entication|orization)?|credentials?|log-?ins?|sign-?in|accounts?)'
const LIST = '[^.;:!?|]{0,70}?'
/** Statements that no credential is needed. Every gap is bounded. */
const OPEN = new RegExp(
  [
    `\\b(?:no|without)\\s+(?:any\\s+|an?\\s+|privileged\\s+)?${LIST}\\b${SUBJECT}\\b${LIST}\\b(?:required|needed|necessary|expected|checked)\\b`,
    `\\bwithout\\s+(?:any\\s+|an?\\s+)?(?:privileged\\s+)?${SUBJECT}\\b`,
    `(?:\\b(?:not|never)|n't)\\s+(?:need|require)\\s+${LIST}\\b${SUBJECT}\\b`,
    `(?:\\b(?:not|never)|n't)\\s+(?:need|have)\\s+to\\s+(?:log\\s*-?in|sign\\s*-?in|authenticate|identify)\\b`,
    `\\b(?:needs?|requires?)\\s+(?:no|neither)\\s+${LIST}\\b${SUBJECT}\\b`,
    `\\b${SUBJECT}\\b[^.;:!?|]{0,30}\\b(?:is|are)\\s+(?:not\\s+(?:required|needed)|unnecessary|optional)\\b`,
    `\\bthere\\s+is\\s+no\\s+(?:authentication|credential)\\b`,
    `\\bno\\s+(?:auth(?:entication|orization)?|credentials?|log-?in)\\s+(?:is|are)\\s+(?:performed|used|involved|enforced|in\\s+place)\\b`,
    `\\bnothing\\s+(?:here\\s+)?(?:needs|requires)\\s+(?:any\\s+|an?\\s+)?${SUBJECT}\\b`,
    `\\bnothing\\s+(?:\\w+\\s+)?(?:is|sits|lives)\\s+(?:behind|gated\\s+by|protected\\s+by)\\s+(?:any\\s+|an?\\s+)?${SUBJECT}\\b`,
    `\\bnothing\\s+to\\s+(?:authenticate|sign\\s+up\\s+for|log\\s+in\\s+to)\\b`,
    `\\bskip\\s+(?:the\\s+)?(?:auth(?:entication|orization)?|log-?in|sign-?up)\\b`,
    `\\bno\\s+(?:authentication|credentials?|log-?ins?|accounts?|keys?)\\s+(?:whatsoever|at\\s+all|of\\s+any\\s+kind)\\b`,
    `\\b(?:public|free|open)\\b[^.;:!?|]{0,30}\\b(?:and|,)\\s+unauthenticated\\b`,
    `\\bnobody\\s+(?:needs|requires)\\s+(?:any\\s+|an?\\s+)?(?:${SUBJECT}|one)\\b`,
    `\\bnone\\s+of\\s+(?:our|the|its|these)\\s+(?:\\w+\\s+)?(?:endpoints|routes|resources|pages|data|tools|urls)\\s+(?:is|are)\\s+(?:protected|authenticated|gated|private|restricted|behind)\\b`,
    `\\b(?:carry|carries|sends?|with|has|have)\\s+no\\s+authorization\\s+header\\b`,
    `\\bunauthenticated\\s+(?:access|requests|calls|reads|use)\\s+(?:is|are)\\s+(?:fine|allowed|enough|ok|accepted|welcome|permitted|supported|sufficient|all)\\b`,
    `\\b(?:key|login)-?less\\b(?!\\s+(?:sign|verif|encrypt))\\b`,
    `\\b(?:uses?|ha(?:s|ve))\\s+no\\s+(?:authentication|log-?ins?)\\b(?=\\s*(?:[,.;!]|$|\\band\\b))`,
    `\\b(?:no|zero)[ -](?:auth(?:entication)?|credentials?|log-?ins?)\\b(?=\\s*[,.;\\u2014\\u2013])`,
    `\\b(?:scheme|credential\\s+type)s?(?:\\s*:\\s*|\\s+)none\\b`,
    `\\b(?:(?:public(?:ly)?|anonymous)\\s+and\\s+read-only|publicly\\s+accessible|public\\s+accessible|open(?:ly)?[ -]access(?:ible)?|freely\\s+accessible|fully\\s+public|anonymous\\s+(?:public\\s+)?access)\\b`,
    `\\b(?:readable|(?:read|called|fetched|reached|queried|accessed)\\s+by|callable\\s+by|answers?\\s+to)\\s+(?:by\\s+)?(?:everybody|everyone|anybody|anyone)\\b`,
  ].join('|'),
  'gi',
)

/** What a person would bring. A list of their absence leaves nothing to bring. */
const BROUGHT =
  '(?:(?:api|access|bearer|secret|user|session)\\s+)?(?:sign-?ups?|keys?|log-?ins?|accounts?|tokens?|cookies?|passwords?|credentials?|auth(?:entication|orization)?|registration|secrets?|captchas?)\\b'
const NO = '(?:no|not|none|nope|nothing|zero|never|false|\\u2717|\\u2718|\\u274c)'
const UNNEEDED =
  '(?:not?\\s+(?:needed|required|necessary|applicable|asked\\s+for)|none\\s+(?:needed|required|necessary)|unnecessary|unneeded|n\\/a)'
const ENDS = '(?=\\s*(?:$|[.,;!|()\\n\\u2014\\u2013]))'
const IS = '\\s*(?:[:=\\u2014\\u2013]|\\s-\\s)\\s*'
/** Labels that are answered, and lists without a verb. They count where a sentence or a part of it begins. */
const LABELLED = new RegExp(
  [
    `\\b${SUBJECT}s?${IS}${UNNEEDED}`,
    `\\b${SUBJECT}s?\\s+(?:required|needed|necessary)${IS}${NO}${ENDS}`,
    `\\b${GENERAL}(?:\\s+(?:method|type|mode))?${IS}(?:none|no|nope|nothing|there\\s+(?:is|are)\\s+none|there\\s+isn't\\s+any|(?:it\\s+)?does\\s+not\\s+exist)${ENDS}`,
    `\\b(?:do|does|is|are|will)\\s(?=[^.;:!?|]{0,80}\\b(?:need|require|needed|required|necessary)\\b)[^.;:!?|]{0,60}\\b${SUBJECT}s?\\b[^.;:!?|]{0,40}:\\s*${NO}${ENDS}`,
    `(?:\\bthere\\s+(?:is|are)\\s+|\\bwe\\s+have\\s+)?\\b(?:no|zero)\\s+${BROUGHT}(?:\\s*(?:[,;/]|\\band\\b|\\bor\\b|,\\s*(?:and|or)\\b)\\s*(?:no\\s+|zero\\s+)?${BROUGHT}){1,12}${ENDS}`,
  ].join('|'),
  'gi',
)

export const OPENING: Hinted = {
  patterns: [OPEN, LABELLED],
  hint: /\b(?:no|nope|not|nothing|neither|without|never|none|zero|false|n\/a|unnecessary|unneeded|optional|public|publicly|open|openly|freely|anonymous|everybody|everyone|anybody|anyone|nobody|unauthenticated|skip|keyless|key-less|loginless|login-less)\b|n't\b|[\u2717\u2718\u274c]/i,
}

/** What happens to whoever comes without a credential. */
const TURNED_AWAY =
  /\b(?:40[13]|refus\w*|reject\w*|den(?:y|ied)|fails?|failed|errors?|blocked|forbidden|unauthorized|impossible|redirect\w*|challenged?)\b/i
/** The directions are public wherever the way leads. */
const DIRECTIONS =
  /\b(?:metadata|discovery|well-known|jwks|health(?:\s?checks?)?|status\s+page|this\s+(?:file|document|page|guide))\b/i
const IMAGINED = /^[\s(]*(?:and\s+|or\s+)?(?:if|when|whenever|unless)\b/i

/** Returns the places where a statement says that no credential is needed. */
export function opensIn(statement: Statement): readonly Range[] {
  const flat = flatOf(statement)
  if (!OPENING.hint.test(flat)) return []
  return [
    ...matchesOf(flat, OPEN).filter((match) => !isTakenBack(flat, match)),
    ...matchesOf(flat, LABELLED).filter(({ index }) => /^[\W\d]*$/.test(clauseBefore(flat, index))),
  ].map(({ index, 0: match }) => ({ start: index, end: index + match.length }))
}

/** Whether the words around say that it is not so, or of something else. */
function isTakenBack(flat: string, { index, 0: match }: RegExpExecArray): boolean {
  const before = clauseBefore(flat, index)
  const after = flat.slice(index + match.length, index + match.length + REACH).split(/[.;!?|]/)[0] ?? ''
  if (wordsOf(before.split(',').at(-1) ?? '').some(isNegator) || TURNED_AWAY.test(after) || TURNED_AWAY.test(before))
    return true
  return IMAGINED.test(before) || DIRECTIONS.test(before) || (/^\s*(?:to|for)\b/.test(after) && DIRECTIONS.test(after))
}
const REACH = 120

const clauseBefore = (flat: string, index: number): string =>
  flat
    .slice(Math.max(0, index - REACH), index)
    .split(/[.;:!?|]|\u2014|\s-\s/)
    .at(-1) ?? ''
