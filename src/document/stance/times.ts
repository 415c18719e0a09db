/** Tells what is planned and what is over from what is there today. */

import { isIn } from '../../model/matches.js'
import type { Clause } from './clauses.js'

const NEVER_PLANNED = /\b(?:no|not|never|without)\s+(?:(?:any|currently|a)\s+)?plan(?:s|ned|ning)?\b/i
/** A time that has a name. What "arrives" at it, in the present tense, is not there. */
const WHEN =
  '(?:next|spring|summer|autumn|fall|winter|q[1-4]|h[12]|january|february|march|april|may|june|july|august|september|october|november|december|20\\d\\d)'
const PLANNED = new RegExp(
  [
    'planned|plan(?:s|ning)?\\s+(?:to|for|on)|coming\\s+(?:soon|later|next)|upcoming|forthcoming|road\\s?map',
    `(?:is|are)\\s+(?:\\w+\\s+)?(?:coming|arriving|launching|shipping|landing|due|slated|scheduled|targeted)(?!\\s+from)`,
    `(?:comes|arrives?|launches|ships|lands|goes\\s+live)\\s+(?:in|on|by|after|with)\\s+(?:the\\s+|early\\s+|late\\s+)?${WHEN}`,
    '(?:arrives?|lands)\\s+(?:in|with)\\s+(?:the\\s+)?(?:version|release|v\\d)',
    '(?:on\\s+its\\s+way|about\\s+to\\s+\\w+|around\\s+the\\s+corner)',
    '(?<!\\bas\\s)soon|(?:in\\s+)?(?:the|a)\\s+(?:near\\s+)?future|future\\s+(?:version|release|use|work)|eventually|some\\s?day|one\\s+day',
    '(?:under|in)\\s+(?:active\\s+)?development|working\\s+on|in\\s+the\\s+works|work\\s+in\\s+progress|(?:hopes?|intends?|aims?|expects?|wants?|going|would\\s+like)\\s+to\\s+(?:add|build|have|introduce|launch|offer|open|provide|release|ship|support)|being\\s+(?:built|designed|developed|implemented|prepared|tested|written|added)|(?:are|is)\\s+(?:considering|exploring|evaluating|investigating|planning)|(?:am|is|are)\\s+(?:\\w+\\s+)?(?:building|developing|preparing|designing)|under\\s+(?:consideration|construction)|(?:a|in)\\s+(?:draft|proposal)',
    '(?:next|later)\\s+(?:this\\s+)?(?:year|quarter|month|release|version)|later\\s+(?:this|in|on)|(?:private|closed|limited)\\s+(?:preview|beta)|rolling\\s+out|provisional',
    'will\\s+(?:\\w+\\s+)?(?:follow|come|add|launch|ship|arrive|introduce|be\\s+(?:added|supported|available|introduced|offered|enabled|released|launched|live))',
    '(?<!\\b(?:you|agents?|they|client)\\s)will\\s+(?:\\w+\\s+)?(?:support|offer|enable|open|release|provide|accept|have)',
    'not\\s+(?:\\w+\\s+){0,4}yet|yet\\s+to\\s+\\w+|not\\s+live|placeholder',
  ]
    .map((words) => `\\b(?:${words})\\b`)
    .join('|'),
  'i',
)
const YET = /\b(?:yet|until\s+then|at\s+first)\b/i
const DENIED = /\b(?:no|not|none|never|nothing)\b|n't\b/i
/** The words wait for the way in. */
const AWAITED = /^\s*when\b|\b(?:until|once|as\s+soon\s+as|before)\b[^,]{0,80}$/i
const ARRIVES =
  /\b(?:is|are|goes|go)\s+(?:\w+\s+)?(?:live|ready|available|there|out)\b|\b(?:launch|ship|arrive|exist|open|answer|start|work)(?:s|es)?\b/i

const ENDED =
  '(?:retired|discontinued|withdrawn|sunset(?:ted)?|decommissioned|shut\\s+down|switched\\s+off|turned\\s+off|removed|dropped|abandoned|phased\\s+out|closed|ended|wound\\s+down|cancell?ed|terminated|scrapped|revoked\\s+for\\s+everybody)'
const OVER_AFTER = new RegExp(
  `^(?:\\s+(?!(?:is|are)\\b)[\\w-]+){0,4}?\\s+(?:(?:was|were|has|have|had)\\s+(?:(?:now|been|since|already|recently|fully)\\s+){0,3}|(?:is|are)\\s+(?:now\\s+)?(?=retired|discontinued|sunset|decommissioned|withdrawn|closed))?${ENDED}\\b|^\\s+(?:is|are)\\s+(?:now\\s+)?(?:over|gone|history|defunct)(?=\\s*(?:[.,;!]|$))|\\b(?:was|were)\\s+(?:\\w+\\s+)?(?:available|possible|offered|supported|open|enabled|accepted|allowed)\\b|\\bno\\s+longer\\b|\\bany\\s?more\\b|\\bended\\b|^\\s*(?:used\\s+to\\s+be|existed|worked|ran)\\b|\\b(?:was|were|has\\s+been|have\\s+been)\\s+(?:replaced|superseded)\\b|^\\s*(?:was|were)\\b[^.]{0,40}\\buntil\\b`,
  'i',
)
const OVER_BEFORE =
  /\bno\s+longer\b|\bused\s+to\s+(?:offer|support|have|accept|allow|provide|be|run|let|register|take|issue)\b|\b(?:have|has|had|we|was|were)\s+(?:(?:now|since|already|recently|been)\s+){0,2}(?:retired|discontinued|withdrawn|withdrew|removed|dropped|abandoned|closed|ended|sunset|phased\s+out|shut\s+down|switched\s+off|turned\s+off)\b|\b(?:stop|stopp|ceas)ed\s+\w+ing\b|\bin\s+the\s+past\b|\b(?:before|until)\s+(?:\w+\s+)?(?:19|20)\d\d\b|\buntil\s+(?:last\s+\w+|recently|yesterday|january|february|march|april|may|june|july|august|september|october|november|december)\b[^.;]{0,60}\b(?:could|were|was|had)\b|\b(?:formerly|previously)\b|^\s*(?:retired|discontinued|removed)\s/i

/** What follows in the sentence takes back that there is nothing. */
const PROMISED =
  /\b(?:it|this|that|they|support)\s+(?:is|are|will)\b[^.;]{0,30}\b(?:planned|coming|come|follow|added|road\s?map|soon|in\s+preparation)\b/i
export const isPromised = (rest: string): boolean => PROMISED.test(rest)

/** Returns whether a clause plans the way in or says that it is over, or nothing. */
export function timeOf({
  before,
  after,
}: Pick<Clause, 'before' | 'after'>): 'planned' | 'past' | 'refused' | undefined {
  const whole = `${before} \u2026 ${after}`
  if (NEVER_PLANNED.test(whole)) return 'refused'
  if (isIn(before, OVER_BEFORE) || isIn(after, OVER_AFTER)) return 'past'
  if (AWAITED.test(before) && ARRIVES.test(after)) return 'planned'
  return isIn(whole, PLANNED) || (YET.test(whole) && DENIED.test(whole)) ? 'planned' : undefined
}
