/** Tells whether a sentence denies what comes after some of its words. */

import { matchesOf } from '../../model/matches.js'

/** Words and marks at which the effect of a negation before them ends. */
const BREAK =
  /[;:\u2192.]|=>|->|\s[\u2014\u2013]\s|\b(?:but|however|instead|pick|fall\s+back\s+to)\b|\buses?\b(?<!(?:not|n['\u2019]t|never|to)\suses?)|,\s+(?:which|it|they|we|you)\b/gi
const NEGATION =
  /\b(?:no|not|never|without|neither|nor|none|lacks?|cannot|unsupported|excluding|instead\s+of|rather\s+than)\b|\b\w+n['\u2019]t\b/gi
/** Negations that do not deny the words after them. */
const HARMLESS =
  /^(?:not\s+(?:only|just|yet\s+have)|no\s+(?:more|longer)\s+than|(?:cannot|can['\u2019]t)\s+(?:use|call|do|complete))\b/i

/** Whether a negation applies at the end of a text. */
export function isDeniedBefore(before: string): boolean {
  const from = Math.max(0, ...matchesOf(before, BREAK).map(({ index, 0: match }) => index + match.length))
  const clause = before.slice(from)
  return matchesOf(clause, NEGATION).some(({ index }) => !HARMLESS.test(clause.slice(index)))
}
