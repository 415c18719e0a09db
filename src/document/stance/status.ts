/** Reads short texts that say whether there is something: a cell, what stands in brackets, a heading over a list. */

import { isIn } from '../../model/matches.js'
import { flatten } from './flat.js'
import type { Reading } from './reading.js'

const PLANNED =
  /^(?:not\s+yet|planned|coming|soon|later|road\s?map|to\s?do|tbd|in\s+(?:development|progress|preview)|under\s+development|(?:private|closed)\s+(?:beta|preview)|preview|upcoming|future|we\s+will|will\s+be)\b|\bnot\s+(?:\w+\s+){0,2}yet\b|\bplanned\b|\bcoming\s+soon\b|\broadmap\b|\bnot\s+live\b|\bon\s+the\s+roadmap\b/i
const PAST =
  /^(?:no\s+longer|retired|removed|discontinued|withdrawn|sunset|ended|closed|gone|deprecated\s+and\s+removed|past)\b|\bno\s+longer\b|\b(?:was|were|been)\s+(?:retired|removed|discontinued|withdrawn)\b|\b(?:retired|discontinued)\b/i
const REFUSED =
  /^(?:no|none|nope|never|nothing|not|n\/a|(?:it|they|that|there)\s+(?:is|are|does|do|may|can|will)(?:\s?not|n't)\b|(?:is|are|does|do|was)(?:\s+not|n't)|there\s+(?:is|are)\s+none|unsupported|unavailable|disabled|refused|rejected|off|absent|forbidden|missing|unimplemented|out\s+of\s+scope|without)\b|^[\u2717\u2718\u274c\u2716\u{1f6ab}\u2715\u00d7]/iu
const OFFERED =
  /^(?:yes|supported|available|enabled|live|on|active|implemented|ga|stable|accepted|offered|working|works|open|allowed|ready|default|recommended|required|full|production)\b|^[\u2713\u2714\u2705\u2611\u{1f7e2}]/iu

/** Returns what a short text says, or `nothing`. */
export function readStatus(text: string): Reading {
  if (text === '') return 'nothing'
  const said = flatten(text).trim()
  if (isIn(said, PLANNED)) return 'planned'
  if (isIn(said, PAST)) return 'past'
  if (isIn(said, REFUSED)) return 'refused'
  return isIn(said, OFFERED) ? 'offered' : 'nothing'
}

const TITLE_REFUSES =
  /\b(?:not|un)[ -]?(?:supported|available|offered|implemented|published)\b|\babsent\b|\bnon-?goals?\b|\b(?:what|which|things)\b.{0,40}(?:\bnot\b|n't\b)|\bout\s+of\s+scope\b|\b(?:none|neither)\s+of\b|\bdo(?:es)?\s+not\s+(?:support|offer|have|provide|accept)\b|\b(?:has|have|offers?|with|there\s+is|there\s+are)\s+no(?:ne)?\b|^\s*(?:no|without|not)\b/i
const TITLE_PLANS =
  /\b(?:road\s?map|planned|coming\s+(?:soon|later|next)|future|upcoming|will\s+(?:add|follow|come|support|launch))\b/i
const TITLE_ENDED = /\b(?:retired|removed|discontinued|withdrawn|no\s+longer|former(?:ly)?|sunset|history|past)\b/i
/** A title or a sentence over the ways in. */
const TITLE_OFFERS =
  /\bauth(?:entication|enticate|enticating|orization)?\b|\baccess\b|\bmethods?\b|\bways?\b|\bcredentials?\b|\bsign(?:ing)?[ -]?(?:in|up)\b|\blog(?:ging)?[ -]?in\b|\bidentit(?:y|ies)\b|\bflows?\b|\boptions?\b|\bsupports?(?:ed)?\b|\benabled\b|\bavailable\b|\bgrants?\b|\bregist\w+|\baccept(?:s|ed)?\b|\bschemes?\b|\bpick\b|\bchoose\b|\bone\s+of\b|\bpaths?\b|\bhow\s+to\s+(?:connect|get)\b|\bconnect(?:ing)?\b|\buse\b/i

/** Returns what a heading, a label or the sentence before a list says about what stands under it. */
export function readTitle(text: string): Reading {
  if (text === '') return 'nothing'
  const said = flatten(text).replace(/\bauth\u00b7md\b/gi, '')
  if (isIn(said, TITLE_PLANS)) return 'planned'
  if (isIn(said, TITLE_ENDED)) return 'past'
  if (isIn(said, TITLE_REFUSES)) return 'refused'
  return isIn(said, TITLE_OFFERS) ? 'offered' : 'nothing'
}
