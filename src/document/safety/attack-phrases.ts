/** Finds the phrases that turn an agent against its user. */

import { type Hinted, matchesOf } from '../../model/matches.js'
import { isDeniedBefore } from '../stance/denial.js'
import { withoutUnderscores } from '../stance/flat.js'

export type AttackKind = 'override' | 'concealment' | 'exfiltration'
/** The place of words that turn an agent against its user. The offsets are offsets in the text. */
export interface Attack {
  readonly kind: AttackKind
  readonly start: number
  readonly end: number
}

const words = (list: string): string =>
  `(?:${list
    .trim()
    .split('\n')
    .map((line) => line.trim().replaceAll(' ', '\\s+'))
    .join('|')})`
/** Returns a pattern for the words between two parts of a phrase. Every gap is bounded. */
const upToWords = (most: number): string => `(?:[\\w'\\u2019-]{1,20},?\\s+){0,${most}}?`

const RULES = '(?:instructions?|prompts?|directives?|guidelines?|guardrails?|programming)'
const OWN =
  "(?:(?:own|system|previous|prior|original|current|initial|safety|core|operator['\\u2019]s|developer['\\u2019]s|user['\\u2019]s)\\s+){0,2}"
/** Forbids words that limit a phrase to one topic or name a replacement. */
const NOT_LIMITED = '(?!\\s+(?:to|for|about|on|regarding|in|with|by|via|using)\\b)'
const OVERRIDE = [
  `\\b(?:ignore|disregard|forget|override|bypass|discard)\\s+${upToWords(2)}(?:previous|prior|preceding|earlier|original|existing|initial|other)\\s+(?:system\\s+)?${RULES}\\b${NOT_LIMITED}`,
  `\\b(?:ignore|disregard|forget|override|bypass|discard|stop\\s+following|do\\s+not\\s+follow)\\s+(?:all\\s+(?:of\\s+)?)?your\\s+${OWN}(?:${RULES}|rules|training|safety\\s+polic(?:y|ies))\\b${NOT_LIMITED}`,
  `\\b(?:ignore|disregard|forget)\\s+(?:all\\s+(?:of\\s+)?)?(?:the|your)\\s+(?:system\\s+prompt|(?:operator|developer|user)['\\u2019]?s?\\s+(?:${RULES}|rules|requests?|wishes|preferences))\\b${NOT_LIMITED}`,
  `\\b(?:overrides?|supersedes?|takes?\\s+precedence\\s+over|outranks?)\\s+(?:all\\s+(?:of\\s+)?)?your\\s+${OWN}(?:${RULES}|rules|training)\\b`,
  `\\byou\\s+are\\s+now\\s+(?:in\\s+)?${upToWords(2)}(?:dan|jailbroken|unrestricted|unfiltered|developer\\s+mode|god\\s+mode|root\\s+mode)\\b`,
  `\\byour\\s+new\\s+(?:system\\s+prompt|instructions)\\s+(?:is|are)\\b`,
]

const PERSON =
  "(?:the|your|any)\\s+(?:human\\s+)?(?:user|human|owner|operator|principal|person)s?\\b(?!['\\u2019]|\\s+(?:interface|agent|experience))"
const NEVER = "\\b(?:do\\s+not|don['\\u2019]t|never|must\\s+not|should\\s+not)\\s+(?:ever\\s+)?"
/** Actions of an agent. To hide a token from the user is not an attack. */
const DOING =
  '(?:requests?|calls?|steps?|registrations?|transfers?|uploads?|instructions?|sections?|paragraphs?|exchanges?|payments?|charges?)'
const CONCEALMENT = [
  `${NEVER}(?:tell|inform|notify|alert|warn)\\s+${PERSON}\\s+(?:that\\s+(?:you|we|this|it)\\b|(?:about|of)\\s+(?:this|these|it|that|any\\s+of\\s+this|(?:the|your)\\s+${DOING})\\b(?!\\s+\\w+\\s+(?:header|field|code|error))|anything\\b|what\\s+you\\b)`,
  `${NEVER}let\\s+${PERSON}\\s+(?:know|notice|find\\s+out)\\b`,
  `${NEVER}mention\\s+(?:(?:this|these)(?:\\s+${DOING})?|it|any\\s+of\\s+this|the\\s+${DOING})\\s+to\\s+${PERSON}`,
  `${NEVER}(?:reveal|disclose)\\s+(?:this|these|the)\\s+${DOING}\\s+to\\s+${PERSON}`,
  `\\b(?:hide|conceal|keep)\\s+(?:(?:this|these)(?:\\s+${DOING})?|all\\s+of\\s+this|the\\s+${DOING})\\s+(?:secret\\s+|hidden\\s+)?from\\s+${PERSON}`,
  `\\bwithout\\s+(?:telling|informing|notifying|alerting)\\s+${PERSON}`,
  `\\bwithout\\s+(?:the|your)\\s+(?:user|human|owner|operator)['\\u2019]?s?\\s+(?:knowledge|knowing|noticing)\\b`,
]

/** Private data of an agent that does not come from the service. */
const HOLDINGS = words(`
  (?:all )?(?:of )?(?:your|the user['\\u2019]?s) ${upToWords(1)}environment variables
  all ${upToWords(1)}environment variables
  the (?:contents?|values?) of ${upToWords(2)}[\`*]{0,2}\\.env
  ${upToWords(4)}[\`*"']{0,2}(?:~|\\$HOME|/root|/home/\\w{1,20})/\\.(?:ssh|aws|netrc|config|kube|npmrc|git-credentials|gnupg)
  ${upToWords(3)}[\`*"']{0,2}(?:id_rsa|id_ed25519|/etc/(?:passwd|shadow))\\b
  your (?:full |entire |complete |own )?system prompt(?! (?:hash|id|name|version|digest)| (?:in|as|with) )
  your (?:full|entire|whole|complete) (?:conversation(?: history)?|chat history|history|context(?: window)?|memory)
  (?:your|all|the user['\\u2019]?s) ${upToWords(2)}browser(?:['\\u2019]s)? ${upToWords(1)}cookies
  (?:your|all|any) ${upToWords(1)}cookies (?:for|from|of) (?:other|all|any)
  (?:all )?(?:of )?(?:your|the user['\\u2019]?s) other ${upToWords(2)}(?:credentials|keys|tokens|secrets|passwords|api keys)
  ${upToWords(2)}(?:credentials|api keys|keys|tokens|secrets|passwords) ${upToWords(3)}(?:for|from|of|to) (?:your |any |all )?other (?:services?|sites?|providers?)
  all (?:of )?(?:your|the user['\\u2019]?s) (?:stored|saved) ${upToWords(1)}(?:credentials|api keys|keys|tokens|secrets|passwords)
`)
const SENT = '(?:send|post|upload|submit|forward|transmit|exfiltrate|e-?mail|attach|include|append|paste|leak|dump)'
const EXFILTRATION = [`\\b${SENT}\\s+(?:us\\s+|me\\s+|along\\s+|also\\s+)?${HOLDINGS}`]

const PHRASES: readonly (readonly [kind: AttackKind, pattern: RegExp])[] = [
  ['override', new RegExp(OVERRIDE.join('|'), 'gi')],
  ['concealment', new RegExp(CONCEALMENT.join('|'), 'gi')],
  ['exfiltration', new RegExp(EXFILTRATION.join('|'), 'gi')],
]
export const ATTACKING: Hinted = {
  patterns: PHRASES.map(([, pattern]) => pattern),
  hint: /\b(?:ignore|disregard|forget|override|bypass|discard|follow|supersede|takes?|outranks?|you\s+are\s+now|new\s+(?:system|instructions)|tell|inform|notify|alert|warn|let|mention|reveal|disclose|hide|conceal|keep|without|send|post|upload|submit|forward|transmit|exfiltrate|e-?mail|attach|include|append|paste|leak|dump)/i,
}

/** Words with which a text reports what somebody else says. */
const REPORTED =
  /\b(?:says?|saying|said|tells?|telling|told|asks?|asking|asked|instruct(?:s|ing|ed)?|claims?|claiming|requests?|requesting|demands?|demanding|urges?|wants?|tries|tried|trying|attempts?|attempting|reads?\s+like|such\s+as|e\.g\.|for\s+example|called|means?|cannot|can\s+not|try)\b/i
/** Words of a text about attacks. */
const ABOUT_ATTACKS =
  /\b(?:attack(?:s|er|ers|ed|ing)?|inject(?:ion|ions|ed|ing)|malicious|adversar\w+|phish\w*|untrusted|hostile|jailbreak\w*|spoof\w*|compromised|suspicious|scam\w*|threats?|red\s+flags?|treat\s+it\s+as|refuse|reject|data,?\s+not\s+instructions)\b/i
/** Words about an older version of the document, whose instructions the text may replace. */
const OF_THE_DOCUMENT =
  /\b(?:cached|older|outdated|stale|deprecated|(?:this|the|earlier|previous|old)\s+(?:file|document|page|section|version|draft|release))\b/i
/** Words that limit a silence to a time or a number, or that name a secret or a routine step. */
const HARMLESS_SILENCE =
  /\b(?:until|unless|before|yet|again|twice|each|every|refresh\w*|re-?exchang\w*|re-?try\w*|retries|poll\w*|renew\w*|rotat\w*|re-?fetch\w*)\b|\b(?:the|your|a|any|their|its|full|raw)\s+(?:\w+\s+){0,2}`?(?:\w+_)?(?:token|secret|key|assertion|credential|password)s?\b(?!\s+(?:was|were|is|are|has|have|you))/i

/** Words of a permission, which is not an instruction. */
const PERMITTED = /\b(?:may|can|could|might|need\s+not|no\s+need)\b/i

/** Returns every phrase that turns an agent against its user. It understands negation, quotation and reports of what others say. */
export function attacksIn(written: string): Attack[] {
  const text = withoutUnderscores(written)
  if (!ATTACKING.hint.test(text) || ABOUT_ATTACKS.test(text)) return []
  return PHRASES.flatMap(([kind, pattern]) =>
    matchesOf(text, pattern).flatMap(({ index, 0: match }): Attack[] => {
      const before = text.slice(0, index)
      const isReported = REPORTED.test(before.slice(-120)) || isQuoted(text, index, index + match.length)
      if (isReported || isDeniedBefore(before.slice(-160)) || isHarmless(kind, match, text)) return []
      return [{ kind, start: index, end: index + match.length }]
    }),
  )
}

/** Whether a text is about attacks, or introduces what others say. */
export const isAboutAttacks = (text: string): boolean => ABOUT_ATTACKS.test(text) || REPORTED.test(text)

function isHarmless(kind: AttackKind, match: string, text: string): boolean {
  if (kind === 'override') return !/\byour?\b/i.test(match) && OF_THE_DOCUMENT.test(text)
  return kind === 'concealment' && (HARMLESS_SILENCE.test(text) || PERMITTED.test(text.slice(0, text.indexOf(match))))
}

const QUOTES: readonly (readonly [open: string, close: string])[] = [
  ['\u201c', '\u201d'],
  ['\u2018', '\u2019'],
  ['\u00ab', '\u00bb'],
  ['\u201e', '\u201c'],
  ['"', '"'],
  ['`', '`'],
]

/** Whether quotation marks or backticks stand around a part of a text. */
function isQuoted(text: string, start: number, end: number): boolean {
  return QUOTES.some(([open, close]) => {
    const before = text.slice(0, start)
    const isOpen =
      open === close ? before.split(open).length % 2 === 0 : before.lastIndexOf(open) > before.lastIndexOf(close)
    return isOpen && text.includes(close, end)
  })
}
