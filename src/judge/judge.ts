import type { JsonSchema } from '../dialects/index.js'
import type { Level } from '../model/level.js'
import type { Place, Problem } from '../model/problem.js'
import type { RuleId } from '../model/stage.js'
import { botWall } from '../wire/bot-wall.js'
import { entropyBound, OUT_OF_REACH, REQUIRED_BITS } from '../wire/entropy.js'
import type { Exchange } from '../wire/http.js'
import { isObject, type JsonObject, objectOf } from '../wire/json.js'
import { misspelt } from '../wire/near-miss.js'
import { violations } from '../wire/schema.js'
import { httpUrl, isSecure } from '../wire/sites.js'
import { errorOf, isTokenRefusal, mintedToken } from '../wire/token-response.js'
import type { Known } from './rule.js'

/** Judgements and places that more than one rule needs. Each returns problems and never throws. */

export const atStatus = (exchange: Exchange): Place => ({ exchange: exchange.id, status: exchange.response.status })
export const atHeader = (exchange: Exchange, header: string): Place => ({ exchange: exchange.id, header })
export const atPointer = (exchange: Exchange, pointer: string): Place => ({ exchange: exchange.id, pointer })

/** How many entries of one list become problems: enough to act on, and a hostile list does not fill the report. */
export const SHOWN = 50

/** `GET https://example.com/path answered 404`. */
export const answered = ({ request, response }: Exchange): string =>
  `${request.method} ${request.url} answered ${response.status}`

/** A bot wall answered, and not the service. */
export const isBotWall = ({ response }: Exchange): boolean => botWall(response) !== undefined

/** `400 invalid_grant`, or the status alone. */
export function statusAndError({ response: { status, json } }: Exchange): number | string {
  const error = objectOf(json)?.['error'] ?? null
  return error === null ? status : `${status} ${typeof error === 'string' ? error : JSON.stringify(error)}`
}

/** More tell nothing new: one list of wrong items can hold hundreds of thousands. */
const MAX_VIOLATIONS = 20

/** A JSON object of an answer must follow a schema. `base` is where the value stands in the body. */
export function followsSchema(exchange: Exchange, schema: JsonSchema, value: unknown, base = ''): Problem[] {
  return violations(schema, value)
    .slice(0, MAX_VIOLATIONS)
    .map(({ pointer, ...violation }) => ({ ...violation, at: atPointer(exchange, base + pointer) }))
}

/** Members that a schema describes. */
export const membersOf = (schema: JsonSchema): readonly string[] =>
  Object.keys(isObject(schema['properties']) ? schema['properties'] : {})

/** A member that must be there and is not; names what was probably meant to be it. `base` is where the object stands in the body. */
export function lacksMember(
  exchange: Exchange,
  base: string,
  members: JsonObject,
  { name, known, expected }: { readonly name: string; readonly known: readonly string[]; readonly expected: string },
): Problem {
  const meant = misspelt(name, Object.keys(members), known)
  return {
    message: meant === undefined ? `${name} is missing` : `${name} is missing; ${meant} was probably meant to be it`,
    at: atPointer(exchange, `${base}/${name}`),
    expected,
    actual: meant ?? null,
  }
}

/** A member that must be the URL of an endpoint: absolute, https, and without a fragment (RFC 6749 §3.2). */
export function isEndpointUrl(exchange: Exchange, pointer: string, value: unknown): Problem[] {
  const name = pointer.slice(1)
  const url = httpUrl(value)
  const place = { at: atPointer(exchange, pointer), expected: 'an absolute https URL', actual: value ?? null }
  if (value === undefined) return [{ ...place, message: `${name} is missing` }]
  if (!url || !isSecure(url)) return [{ ...place, message: `${name} is not an absolute https URL` }]
  if (url.hash !== '') return [{ ...place, message: `${name} has a fragment`, expected: 'a URL without fragment' }]
  return []
}

/** The first of each kind: what one handler does wrong shows in every answer of it. */
export const once = (problems: readonly Problem[]): Problem[] =>
  problems.filter(({ message }, i) => problems.findIndex((other) => other.message === message) === i)

/** The whole body is one JSON object that follows a schema. */
export function bodyFollows(exchange: Exchange, schema: JsonSchema): Problem[] {
  const members = objectOf(exchange.response.json)
  return [...carriesJsonObject(exchange), ...(members ? followsSchema(exchange, schema, members) : [])]
}

/** One JSON object (RFC 8259), no member twice, no byte order mark. */
export function carriesJsonObject(exchange: Exchange): Problem[] {
  const { json, headers } = exchange.response
  const expected = 'one JSON object'
  if (!json.ok) {
    const actual = `${headers.get('content-type') ?? 'no content type'}: ${exchange.response.body}`
    return [{ message: `the body is not JSON: ${json.error}`, at: atPointer(exchange, ''), expected, actual }]
  }
  if (!isObject(json.value)) {
    return [
      { message: 'the body is JSON, but not an object', at: atPointer(exchange, ''), expected, actual: json.value },
    ]
  }
  const problems: Problem[] = json.duplicates.map((pointer) => ({
    message: `${pointer.slice(1)} stands twice; which one is read depends on the parser`,
    at: atPointer(exchange, pointer),
    expected: 'each member once',
    actual: 'two or more',
  }))
  if (json.bom) {
    problems.push({
      message: 'the body starts with a byte order mark',
      at: atPointer(exchange, ''),
      expected: '{',
      actual: 'U+FEFF',
    })
  }
  return problems
}

/** `Content-Type: application/json`, with or without parameters. */
export function isTypedJson(exchange: Exchange): Problem[] {
  const actual = exchange.response.headers.get('content-type')
  if (/^application\/json\s*(;|$)/i.test(actual ?? '')) return []
  return [
    {
      message: 'the content type is not JSON',
      at: atHeader(exchange, 'content-type'),
      expected: 'application/json',
      actual,
    },
  ]
}

/** Directives of `Cache-Control` (RFC 9111 §5.2), lower-cased, without their arguments. */
export const cacheDirectives = (exchange: Exchange): readonly string[] =>
  (exchange.response.headers.get('cache-control') ?? '')
    .split(',')
    .map((directive) => directive.split('=')[0]?.trim().toLowerCase() ?? '')

/** An answer that carries a secret must forbid every cache to keep it (RFC 9111 §5.2.2.5). */
export function forbidsCaching(exchange: Exchange): Problem[] {
  if (cacheDirectives(exchange).includes('no-store')) return []
  const actual = exchange.response.headers.get('cache-control')
  return [
    { message: 'caches may keep this answer', at: atHeader(exchange, 'cache-control'), expected: 'no-store', actual },
  ]
}

export interface Refusal {
  /** Any 4xx when absent. */
  readonly statuses?: readonly number[]
  /** Values of `error` that name the true reason; any when absent. */
  readonly errors?: readonly string[]
  /** What a refusal with another 4xx status or code amounts to. */
  readonly otherwise?: Level
  /** The rule that judges how errors are told: an answer without a string `error` is its finding, and no other's. */
  readonly envelope?: RuleId
}

/** A request that must be refused, for the stated reason. `what` completes "… was accepted". */
export function isRefused(exchange: Exchange, what: string, refusal: Refusal): Problem[] {
  const { statuses, errors, otherwise, envelope } = refusal
  const { status } = exchange.response
  const error = objectOf(exchange.response.json)?.['error'] ?? null
  const found = {
    expected: [statuses?.join(' or ') ?? '4xx', errors?.join(' or ') ?? ''].join(' ').trim(),
    actual: statusAndError(exchange),
  }
  const milder = otherwise === undefined ? {} : { level: otherwise }
  if (status < 400 || status >= 500) {
    const isTaken = status < 300 && error === null
    const message = isTaken ? `${what} was accepted` : `${what} was answered ${status} instead of being refused`
    return [{ message, at: atStatus(exchange), ...found }]
  }
  if (statuses && !statuses.includes(status)) {
    return [{ message: `${what} was refused with another status`, at: atStatus(exchange), ...found, ...milder }]
  }
  const isNamed = typeof error === 'string' && errors?.includes(error)
  const isUntold = typeof error !== 'string' && envelope !== undefined
  if (!errors || isNamed || isUntold) return []
  return [{ message: `${what} was refused for another reason`, at: atPointer(exchange, '/error'), ...found, ...milder }]
}

/** A token request that must be refused for this reason. How it is told, its status included, is for `token/error-envelope`. */
export function isTokenRefused(exchange: Exchange, what: string, code: string, otherwise: Level): Problem[] {
  const isToldWithSuccess = exchange.response.status < 300 && isTokenRefusal(exchange)
  if (isToldWithSuccess) return []
  return isRefused(exchange, what, { errors: [code], otherwise, envelope: 'token/error-envelope' })
}

/**
 * An assertion that must be refused like any bad one. A code that one with a changed signature gets as well is told there, by
 * `token/tampered-assertion`.
 */
export const isForgeryRefused = (exchange: Exchange, what: string, tampered: Exchange): Problem[] =>
  isTokenRefusal(exchange) && errorOf(exchange) === errorOf(tampered)
    ? []
    : isTokenRefused(exchange, what, 'invalid_grant', 'SHOULD')

/** Why nothing can be seen to end by itself: `revoke/only-that-token` reports it. */
export const endedByRevocation = ({ survivors }: Pick<Known<never, 'survivors'>, 'survivors'>): string | false =>
  survivors && mintedToken(survivors.exchange) === undefined ? 'a revocation has ended the registration' : false

/** Too little room for 2^128 values is a proof; RFC 6749 §10.10. */
export function isUnguessable(exchange: Exchange, pointer: string, value: string, other?: string): Problem[] {
  const bits = entropyBound(value, other)
  if (bits >= REQUIRED_BITS) return []
  // 126 bits (21 characters of base64url) are short of the letter of RFC 6749 §10.10, and out of anybody's reach.
  const near = bits >= OUT_OF_REACH
  return [
    {
      message: near
        ? `${pointer.slice(1)} has room for ${bits} bits at most, a little less than it should`
        : `${pointer.slice(1)} can be guessed: its form leaves room for ${bits} bits at most`,
      at: atPointer(exchange, pointer),
      expected: `at least ${REQUIRED_BITS} bits from a secure random source`,
      actual: `${value.length} characters`,
      ...(near ? { level: 'MAY' as const } : {}),
    },
  ]
}

/** Whether two values of metadata say the same: neither the order of members nor that of a list has a meaning there. */
export const sameMetadata = (a: unknown, b: unknown): boolean => canonical(a) === canonical(b)

function canonical(value: unknown): string | undefined {
  if (Array.isArray(value)) return `[${value.map(canonical).sort().join()}]`
  if (!isObject(value)) return JSON.stringify(value)
  const members = Object.keys(value).sort()
  return `{${members.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join()}}`
}
