/** Knows when each credential of a run ends, as the service has announced, so that an end on time is no defect. */

import { Ended } from '../model/ends.js'
import type { Exchange, HttpRequest } from '../wire/http.js'
import { isObject, type JsonObject, objectOf } from '../wire/json.js'
import { numericDate, readJwt } from '../wire/jwt.js'
import { localTime, ROUNDING } from '../wire/local-time.js'
import { sentJson } from '../wire/sent.js'
import { readTimestamp } from '../wire/timestamp.js'
import { ASSERTION_EXPIRES, CREDENTIAL, CREDENTIAL_EXPIRES, IDENTITY_ASSERTION } from '../wire/words.js'

/** A credential, and where the same object says when it ends: a timestamp, or seconds from now on. */
const PAIRS: readonly (readonly [member: string, end: string, called: string])[] = [
  ['access_token', 'expires_in', 'the access token'],
  [CREDENTIAL, CREDENTIAL_EXPIRES, 'the credential'],
  [IDENTITY_ASSERTION, ASSERTION_EXPIRES, 'the assertion'],
  ['assertion', 'expires_at', 'the assertion'],
  ['claim_token', 'claim_token_expires', 'the registration'],
  ['token', 'expires_at', 'the registration'],
]
/** Members that show that an object describes a ceremony. */
const CEREMONY: readonly string[] = ['user_code', 'verification_uri', 'claim_attempt_id', 'claim_attempt_token']
/** Members of a request that only make sense while a ceremony lasts: a poll, and a code that a person read out. */
const OF_CEREMONY: readonly string[] = ['grant_type', 'otp', 'user_code', 'code']
/** An answer nests these at most so deep. */
const DEEPEST = 3

interface End {
  /** Epoch milliseconds, by the clock of this machine. */
  readonly at: number
  readonly called: string
}

/** Reads every answer, and ends a step whose credential had ended by itself. */
export class Lifetimes {
  private readonly credentials = new Map<string, End>()
  /** The end of the latest ceremony of each claim token. */
  private readonly ceremonies = new Map<string, End>()

  learn(exchange: Exchange): void {
    const body = objectOf(exchange.response.json)
    if (!body) return
    const objects = objectsIn(body)
    for (const object of objects) {
      for (const [member, end, called] of PAIRS) this.keep(exchange, object[member], object[end], called)
    }
    this.keepRefresh(exchange, objects)
    const [claimToken] = [...objects, sentIn(exchange.request)].flatMap((one) => claimTokenIn(one) ?? [])
    const ceremony = objects.findLast((one) => CEREMONY.some((member) => one[member] !== undefined))
    if (!ceremony || claimToken === undefined) return
    const at = endOf(exchange, ceremony['expires_in'] ?? ceremony['expires_at'] ?? body['expires_at'])
    if (at === undefined) return
    const end = { at, called: 'the ceremony' }
    this.ceremonies.set(claimToken, end)
    const { user_code: code } = ceremony
    if (typeof code === 'string') this.credentials.set(code, end)
  }

  /** Throws `Ended` if the service refused a request that carried something which had ended by then. */
  check(exchange: Exchange): void {
    const { status, receivedAt } = exchange.response
    if (status < 400 || status >= 500) return
    for (const { at, called } of this.carriedBy(exchange.request)) {
      if (receivedAt < at - ROUNDING) continue
      const instant = new Date(at).toISOString()
      throw new Ended(
        `${called} ended at ${instant}, as the service had announced, so its answer ${status} may be about that`,
      )
    }
  }

  /** A refresh token ends by itself, or together with the unclaimed registration that the same answer describes. */
  private keepRefresh(exchange: Exchange, objects: readonly JsonObject[]): void {
    const given = objects.map((object) => object['refresh_token']).find((one) => one !== undefined)
    const { value, expires_at: own } = isObject(given) ? given : { value: given, expires_at: undefined }
    if (typeof value !== 'string' || value === '') return
    const ended = objects.flatMap(({ token, claim_token: named, expires_at: end, claim_token_expires: namedEnd }) => [
      ...(typeof token === 'string' ? [end] : []),
      ...(typeof named === 'string' ? [namedEnd] : []),
    ])
    const ends = [own, ...ended].map((stated) => endOf(exchange, stated)).filter((end) => end !== undefined)
    if (ends.length > 0) this.credentials.set(value, { at: Math.min(...ends), called: 'the refresh token' })
  }

  private keep(exchange: Exchange, value: unknown, stated: unknown, called: string): void {
    if (typeof value !== 'string' || value === '') return
    const ends = [endOf(exchange, stated), endOf(exchange, expiryOfJwt(value))].filter((end) => end !== undefined)
    if (ends.length > 0) this.credentials.set(value, { at: Math.min(...ends), called })
  }

  private carriedBy(request: HttpRequest): readonly End[] {
    const sent = sentIn(request)
    const bearer = /^bearer +(\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1]
    const values = [bearer, ...Object.values(sent)].filter((value) => typeof value === 'string')
    const claimToken = claimTokenIn(sent)
    const ceremony = claimToken === undefined ? undefined : this.ceremonies.get(claimToken)
    const isOfCeremony = OF_CEREMONY.some((member) => sent[member] !== undefined)
    return [
      ...values.flatMap((value) => this.credentials.get(value) ?? []),
      ...(ceremony && isOfCeremony ? [ceremony] : []),
    ]
  }
}

function claimTokenIn(object: JsonObject): string | undefined {
  const { claim_token: named, token } = object
  if (typeof named === 'string') return named
  // AuthKit has it in a block, beside its end.
  return typeof token === 'string' && object['expires_at'] !== undefined ? token : undefined
}

/** Returns the members of a request: of its JSON, or of its form. */
function sentIn(request: HttpRequest): JsonObject {
  const { headers, body = '' } = request
  if (/^application\/x-www-form-urlencoded/i.test(headers.get('content-type') ?? ''))
    return Object.fromEntries(new URLSearchParams(body))
  return objectOf(sentJson(request)) ?? {}
}

/** Lists an object and those in it. */
function objectsIn(object: JsonObject, depth = 1): readonly JsonObject[] {
  if (depth >= DEEPEST) return [object]
  return [
    object,
    ...Object.values(object)
      .filter(isObject)
      .flatMap((inner) => objectsIn(inner, depth + 1)),
  ]
}

/** Returns when something ends that the answer gave. What had ended before it came does not end on time. */
function endOf(exchange: Exchange, stated: unknown): number | undefined {
  const { receivedAt } = exchange.response
  if (typeof stated === 'number') return stated > 0 ? receivedAt + stated * 1000 : undefined
  const timestamp = typeof stated === 'string' ? readTimestamp(stated) : undefined
  const at = timestamp && localTime(exchange, timestamp.time)
  return at !== undefined && at > receivedAt ? at : undefined
}

function expiryOfJwt(value: string): string | undefined {
  const jwt = value.split('.').length === 3 ? readJwt(value) : undefined
  const seconds = jwt && !('error' in jwt) ? numericDate(jwt.claims['exp']) : undefined
  return seconds === undefined ? undefined : new Date(seconds * 1000).toISOString()
}
