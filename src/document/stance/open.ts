/** Finds sentences that say that nobody needs a credential. */

import type { Range } from '../../model/problem.js'
import { flatten, wordsOf } from './flat.js'
import { isNegator } from './vocabulary.js'

const SUBJECT =
  '(?:auth(?:entication|orization)?|credentials?|registration|sign-?up|sign-?in|log-?in|accounts?|api\\s+keys?|(?:bearer\\s+|access\\s+)?tokens?|oauth|user\\s+identity)'
const LIST = '[^.;:!?|]{0,70}?'
/** Statements that no credential is needed. Every gap is bounded. */
const OPEN = new RegExp(
  [
    `\\b(?:no|without)\\s+(?:any\\s+|an?\\s+|privileged\\s+)?${LIST}\\b${SUBJECT}\\b${LIST}\\b(?:required|needed|necessary|expected|checked)\\b`,
    `\\bwithout\\s+(?:any\\s+|an?\\s+)?(?:privileged\\s+)?${SUBJECT}\\b`,
    `\\b(?:not|n't|never)\\s+(?:need|require)\\s+${LIST}\\b${SUBJECT}\\b`,
    `\\b(?:needs?|requires?)\\s+no\\s+${LIST}\\b${SUBJECT}\\b`,
    `\\b${SUBJECT}\\b[^.;:!?|]{0,30}\\b(?:is|are)\\s+(?:not\\s+(?:required|needed)|unnecessary|optional)\\b`,
    `\\bthere\\s+is\\s+no\\s+(?:authentication|credential)\\b`,
    `\\bnothing\\s+(?:here\\s+)?(?:needs|requires)\\s+(?:any\\s+|an?\\s+)?${SUBJECT}\\b`,
    `\\bnothing\\s+to\\s+authenticate\\b`,
    `\\b(?:uses?|ha(?:s|ve))\\s+no\\s+(?:authentication|log-?ins?)\\b(?=\\s*(?:[,.;!]|$|\\band\\b))`,
    `\\bno\\s+(?:authentication|credential|api\\s+key)(?:s)?\\b(?=\\s*[,.;\\u2014\\u2013])`,
    `\\b(?:scheme|credential\\s+type)s?:?\\s*none\\b`,
    `\\b(?:(?:public(?:ly)?|anonymous)\\s+and\\s+read-only|publicly\\s+accessible|public\\s+accessible|open(?:ly)?[ -]access(?:ible)?|freely\\s+accessible|fully\\s+public|anonymous\\s+(?:public\\s+)?access)\\b`,
  ].join('|'),
  'gi',
)

/** A word in every such statement. The search for it comes first, because it is fast. */
const PERHAPS =
  /\b(?:no|not|nothing|without|never|none|unnecessary|optional|public|publicly|open|openly|freely|anonymous)\b|n['\u2019]t\b/i

/** What happens to whoever comes without a credential. */
const TURNED_AWAY =
  /\b(?:40[13]|refus\w*|reject\w*|den(?:y|ied)|fails?|failed|errors?|blocked|forbidden|unauthorized|impossible|redirect\w*|challenged?)\b/i
/** The directions are public wherever the way leads. */
const DIRECTIONS =
  /\b(?:metadata|discovery|well-known|jwks|health(?:\s?checks?)?|status\s+page|this\s+(?:file|document|page|guide))\b/i
const IMAGINED = /^[\s(]*(?:and\s+|or\s+)?(?:if|when|whenever|unless)\b/i

/** Returns the places where a sentence says that no credential is needed. */
export function opensIn(text: string): readonly Range[] {
  if (!PERHAPS.test(text)) return []
  const flat = flatten(text)
  return [...flat.matchAll(OPEN)].flatMap(({ index, 0: match }) => {
    const before = clauseEnd(flat.slice(Math.max(0, index - REACH), index))
    const after = flat.slice(index + match.length, index + match.length + REACH).split(/[.;!?|]/)[0] ?? ''
    const isDenied =
      wordsOf(before.split(',').at(-1) ?? '').some(isNegator) || TURNED_AWAY.test(after) || TURNED_AWAY.test(before)
    const isAside =
      IMAGINED.test(before) || DIRECTIONS.test(before) || (/^\s*(?:to|for)\b/.test(after) && DIRECTIONS.test(after))
    return isDenied || isAside ? [] : [{ start: index, end: index + match.length }]
  })
}
const REACH = 120

const clauseEnd = (before: string): string => before.split(/[.;:!?|]|\u2014|\s-\s/).at(-1) ?? ''
