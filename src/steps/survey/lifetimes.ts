/** Reads how long what a service issues lives, as its document states it: in examples of answers, and in sentences. */

import { jsonOf } from '../../document/examples/json-values.js'
import type { Document } from '../../document/model.js'
import type { SeenLifetime } from '../../model/surface.js'
import { isObject } from '../../wire/json.js'

type Of = SeenLifetime['of']

export function lifetimesStatedIn(document: Document): readonly SeenLifetime[] {
  const all = [...shownIn(document), ...document.statements.flatMap(({ text }) => lifetimesSaid(text))]
  return all.filter(({ of, seconds }, i) => all.findIndex((one) => one.of === of && one.seconds === seconds) === i)
}

/** The answers with an access token (RFC 6749 §5.1). */
const shownIn = ({ responses }: Document): readonly SeenLifetime[] =>
  responses.flatMap(({ kind, content }) => {
    if (kind !== 'token' || !content) return []
    const value = jsonOf(content)?.value
    const seconds = isObject(value) ? value['expires_in'] : undefined
    return typeof seconds === 'number' && Number.isInteger(seconds) && seconds > 0
      ? [stated('access_token', seconds)]
      : []
  })

const stated = (of: Of, seconds: number): SeenLifetime => ({ of, seconds, from: ['document'] })

const UNITS: readonly (readonly [RegExp, number])[] = [
  [/^s/i, 1],
  [/^mo/i, 2_592_000],
  [/^m/i, 60],
  [/^h/i, 3600],
  [/^d/i, 86_400],
  [/^w/i, 604_800],
  [/^y/i, 31_536_000],
]
const SPAN =
  /(?<![\w.])(\d{1,6}|an?|one)[\s-]?(seconds?|secs?|s|minutes?|mins?|hours?|hrs?|h|days?|d|weeks?|months?|years?)(?!\w)/gi
const KINDS: readonly (readonly [Of, RegExp])[] = [
  ['access_token', /\b(?:access|bearer)[\s_-]?tokens?\b/i],
  ['assertion', /\bassertions?\b/i],
  ['user_code', /\buser[\s_-]?codes?\b|\b(?:the|this|each) code\b/i],
  ['registration', /\b(?:unclaimed )?registrations?\b/i],
]
const LIFE = /\bexpir|\bvalid\b|\blifetimes?\b|\blives?\b|\blasts?\b|\bttl\b/i
/** How often something may be done, and what does not end, are no lifetimes. */
const OTHER = /\bper\b|\bevery\b|\brequests?\b|\bpoll|\bnever\b|\bnot\b|\bwithin\b|\bbefore\b|\bago\b/i

/** Returns the lifetimes that a sentence states. A part of it counts that names one thing and one span. */
export function lifetimesSaid(text: string): readonly SeenLifetime[] {
  if (!LIFE.test(text)) return []
  return text.split(/[;,.|](?=\s)|\band\b/).flatMap((part) => {
    const kinds = KINDS.filter(([, word]) => word.test(part))
    const spans = [...part.matchAll(SPAN)]
    const [kind, span] = [kinds[0], spans[0]]
    if (!kind || !span || kinds.length > 1 || spans.length > 1 || OTHER.test(part)) return []
    const [, count = '', unit = ''] = span
    const size = UNITS.find(([name]) => name.test(unit))?.[1] ?? 0
    const number = /^\d/.test(count) ? Number(count) : 1
    return number * size > 0 ? [stated(kind[0], number * size)] : []
  })
}
