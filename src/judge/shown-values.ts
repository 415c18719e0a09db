/** Judges the values of the answers that a document shows. */

import type { Dialect } from '../dialects/dialect.js'
import { readMember } from '../dialects/read.js'
import { isPlaceholder, type JsonExample } from '../document/examples/json-values.js'
import { isObject, type JsonObject } from '../wire/json.js'
import { violations } from '../wire/schema.js'
import { type Fault, isLeftOpen, valueAt } from './example.js'
import type { Part } from './missing-members.js'

/** Examples may write a path for a URL. `document/https` and `document/endpoints-match` judge the URLs. */
const NEVER_JUDGED = 'an absolute https URL'

/** Returns the values that do not follow the schemas of their part, and the times that are not in the form of the protocol. */
export function wrongValues(example: JsonExample, value: JsonObject, parts: readonly Part[], spoken: Dialect): Fault[] {
  const times = [...numbersForTimestamps(example, value, spoken), ...hugeLifetimes(example, value)]
  const judged = new Set(times.map(({ range }) => range.start))
  return [...againstSchemas(example, parts).filter(({ range }) => !judged.has(range.start)), ...times]
}

function againstSchemas(example: JsonExample, parts: readonly Part[]): Fault[] {
  return parts.flatMap(({ schema, base }) =>
    violations(schema, valueAt(example.value, base)).flatMap(({ pointer, message, expected, actual }): Fault[] => {
      const range = example.rangeOf(base + pointer)
      if (!range || isLeftOpen(example, base + pointer) || expected === NEVER_JUDGED) return []
      if (typeof actual === 'string' && (isPlaceholder(actual) || actual === '')) return []
      // No agent depends on these, because they only repeat what it knows.
      const level = /(?:type|status)$/.test(pointer) ? 'SHOULD' : 'MUST'
      return [{ range, message, expected, actual, level, fix: `Show ${expected} there, as agents get it.` }]
    }),
  )
}

/** Returns the expiry times that are numbers, although agents expect a timestamp. */
function numbersForTimestamps(
  example: JsonExample,
  value: JsonObject,
  { registration, claimAnswer, ceremonyShape }: Dialect,
): Fault[] {
  const { assertionExpires, credentialExpires, claimTokenExpires } = registration
  const inCeremony = registration.ceremony.flatMap((at) => ceremonyShape.expiresAt.map((name) => at + name))
  const places = [assertionExpires, credentialExpires, claimTokenExpires, claimAnswer.expiresAt, inCeremony]
  const found = new Map(places.map((pointers) => readMember(value, pointers)).map((one) => [one.pointer, one.value]))
  return [...found].flatMap(([pointer, stated]): Fault[] => {
    const range = example.rangeOf(pointer)
    const isNumber = typeof stated === 'number' || (typeof stated === 'string' && /^\d+$/.test(stated))
    if (!range || !isNumber || isLeftOpen(example, pointer)) return []
    return [
      {
        range,
        message: `${pointer.slice(pointer.lastIndexOf('/') + 1)} is a number and not a timestamp`,
        expected: 'an ISO 8601 date and time with its offset, such as 2026-06-10T12:00:00Z',
        actual: stated,
        level: 'MUST',
        fix: 'Write an ISO 8601 date and time, as agents get it. If the service answers a number, correct the service.',
      },
    ]
  })
}

/** More seconds than any lifetime has: the number is a point in time. */
const EPOCH = 1_000_000_000
/** More seconds than a code holds: the number counts milliseconds. */
const MILLISECONDS = 100_000

/** Returns each `expires_in` that cannot count the seconds of a lifetime (RFC 6749 §5.1, RFC 8628 §3.2). */
function hugeLifetimes(example: JsonExample, value: JsonObject): Fault[] {
  const blocks = ['', ...Object.keys(value).map((name) => `/${name}`)]
  return blocks.flatMap((base): Fault[] => {
    const holder = valueAt(value, base)
    const range = example.rangeOf(`${base}/expires_in`)
    const seconds = isObject(holder) ? holder['expires_in'] : undefined
    if (!range || !isObject(holder) || typeof seconds !== 'number' || isLeftOpen(example, `${base}/expires_in`))
      return []
    const most = 'user_code' in holder ? MILLISECONDS : EPOCH
    if (seconds < most) return []
    const message = `expires_in is ${seconds < EPOCH ? 'probably in milliseconds' : 'a point in time'}, and not a number of seconds`
    const fix = 'Write the seconds until it ends, as `"expires_in": 600`.'
    return [{ range, message, expected: 'the seconds until it ends', actual: seconds, level: 'MUST', fix }]
  })
}

/** The deepest nesting in which an answer has URLs. */
const MAX_DEPTH = 4

/** Returns the URLs with the claim token in them. URLs end up in logs, in histories and in the mail to the user. */
export function tokensInUrls(example: JsonExample, value: JsonObject, spoken: Dialect): Fault[] {
  const token = readMember(value, spoken.registration.claimToken).value
  const visit = (held: unknown, pointer: string, depth: number): Fault[] => {
    if (isObject(held) && depth < MAX_DEPTH)
      return Object.entries(held).flatMap(([name, inner]) => visit(inner, `${pointer}/${name}`, depth + 1))
    const range = typeof held === 'string' ? example.rangeOf(pointer) : undefined
    const name = typeof held === 'string' ? tokenParameter(held, token) : undefined
    if (!range || name === undefined) return []
    const message = `${pointer.slice(pointer.lastIndexOf('/') + 1)} has the claim token in its query, as ${name}`
    const fix = `Take \`${name}\` out of the URL: agents send the claim token in the body of a POST.`
    return [{ range, message, expected: 'a URL without the claim token', actual: held, level: 'MUST', fix }]
  }
  return visit(value, '', 0)
}

/** Returns the name of the parameter of a URL that has the claim token. `token` is the claim token that the example shows. */
function tokenParameter(url: string, token: unknown): string | undefined {
  const [, query] = /^(?:https?:\/|)\/[^?#]*[?#](.*)$/s.exec(url) ?? []
  if (query === undefined) return undefined
  const parameters = [...new URLSearchParams(query.replace('#', '&'))]
  const isToken = ([name, value]: [string, string]) =>
    /(?:^|_)claim_?token$/i.test(name) || (value !== '' && value === token && /token/i.test(name))
  return parameters.find(isToken)?.[0]
}
