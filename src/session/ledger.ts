/** Keeps a list of what a run created at the service, for the clean-up and the report. */

import type { Creation } from '../model/report.js'
import { secretsOfJson } from '../secrets/of-values.js'
import type { Exchange, FailedExchange, HttpRequest } from '../wire/http.js'
import { isObject, objectOf, readJson } from '../wire/json.js'
import { hasCode } from '../wire/refusal-code.js'
import { ASSERTION_EXPIRES, CREDENTIAL, CREDENTIAL_EXPIRES, REFRESH } from '../wire/words.js'

interface Entry {
  readonly kind: Creation['kind']
  /** The registration's id, or the token itself. */
  readonly value: string
  readonly host: string
  readonly expiresAt: number | undefined
  revoked: boolean
  /** Whether the API accepted it after its revocation, when a step last asked. */
  outlived: boolean
}

/** With these codes of a failure, the service has not seen the request. */
export const NOT_SENT: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'PRIVATE_ADDRESS',
])

/** A service that answers so has not done what the request asked for: 4xx, and a redirect that keeps the method (RFC 9110 §15.4, §15.5). */
const isRefusal = (status: number): boolean => (status >= 400 && status < 500) || status === 307 || status === 308

/** Lists what the run created at the service. It reads every answer, so it does not miss what a step did not expect. */
export class Ledger {
  private readonly entries = new Map<string, Entry>()
  /** Where agents are registered. */
  private readonly doors = new Set<string>()
  private suspected = 0
  private writeUrl: string | undefined

  /** Says that a POST to this URL may register an agent. */
  watch(url: string): void {
    this.doors.add(url)
  }

  /** Says that any other request than a GET to this URL may make a record. */
  watchWrites(url: string | undefined): void {
    this.writeUrl = url
  }

  /** Reads one exchange. `revocationEndpoint` is known after the metadata is read. */
  observe(exchange: Exchange, revocationEndpoint: string | undefined): void {
    this.read(exchange, revocationEndpoint)
    const { request, response } = exchange
    if (!this.mayRegister(request) || this.isKnown(objectOf(response.json)) || isRefusal(response.status)) return
    this.suspect(`answer ${response.status}`, request)
  }

  /** Reads a request without an answer: the service may have done what it asked for. */
  observeFailure({ request, failure }: FailedExchange): void {
    if (this.mayRegister(request) && !NOT_SENT.has(failure.code)) this.suspect('no answer', request)
  }

  private mayRegister({ method, url, body }: HttpRequest): boolean {
    return method === 'POST' && this.doors.has(url) && !isRefresh(body)
  }

  private isKnown(body: Body | undefined): boolean {
    const id = body && registrationIn(body)
    return id !== undefined && this.entries.has(id)
  }

  private suspect(why: string, request: HttpRequest): void {
    this.suspected += 1
    this.add('registration', `unknown ${this.suspected} (${why})`, request, undefined)
  }

  private read(exchange: Exchange, revocationEndpoint: string | undefined): void {
    const { request, response } = exchange
    this.observeUse(exchange)
    this.observeWrite(exchange)
    if (request.method !== 'POST') return
    const body = objectOf(response.json)
    // A registration exists even if a person still has to confirm it.
    if (response.status === 401 && body && hasCode(exchange, 'interaction_required'))
      this.observeRegistration(body, request)
    if (response.status >= 300) return
    if (request.url === revocationEndpoint) {
      const token = new URLSearchParams(request.body).get('token')
      const entry = token === null ? undefined : this.entries.get(token)
      if (entry) entry.revoked = true
      return
    }
    if (!body) return
    this.observeRegistration(body, request)
    // In 0.1 a registration returns the credential itself.
    const { [CREDENTIAL]: credential, [CREDENTIAL_EXPIRES]: expires } = body
    if (typeof credential === 'string') {
      this.add('access_token', credential, request, expiryAt(expires))
    }
    const isNamed = typeof body['access_token'] === 'string'
    const tokens = isNamed || typeof credential === 'string' ? [body['access_token']] : misnamedTokens(body, request)
    const seconds = typeof body['expires_in'] === 'number' ? body['expires_in'] : undefined
    const expiresAt = seconds === undefined ? undefined : response.receivedAt + seconds * 1000
    for (const token of tokens) if (typeof token === 'string') this.add('access_token', token, request, expiresAt)
  }

  private observeWrite({ request, response: { status, headers, json } }: Exchange): void {
    if (request.url !== this.writeUrl || request.method === 'GET' || status >= 300) return
    const id = headers.get('location') ?? objectOf(json)?.['id']
    const isNamed = typeof id === 'string' || typeof id === 'number'
    this.add('record', isNamed ? String(id) : `unknown (${request.method} ${request.url})`, request, undefined)
  }

  private observeRegistration(body: Body, request: HttpRequest): void {
    const id = registrationIn(body)
    if (id !== undefined) this.add('registration', id, request, expiryOf(body))
  }

  /** Reads an answer of the API to a revoked token. Only the API shows whether the token really ended. */
  private observeUse({ request, response }: Exchange): void {
    const token = /^bearer +([^ ].*)$/i.exec(request.headers.get('authorization') ?? '')?.[1]
    const entry = token === undefined ? undefined : this.entries.get(token)
    if (entry?.revoked) entry.outlived = response.status < 300
  }

  private add(kind: Entry['kind'], value: string, { url }: HttpRequest, expiresAt: number | undefined): void {
    const { host } = new URL(url)
    if (!this.entries.has(value))
      this.entries.set(value, { kind, value, host, expiresAt, revoked: false, outlived: false })
  }

  get registrations(): number {
    return [...this.entries.values()].filter((entry) => entry.kind === 'registration').length
  }

  /** Returns the access tokens that the service has not confirmed to revoke. */
  get liveTokens(): readonly string[] {
    return [...this.entries.values()]
      .filter((entry) => entry.kind === 'access_token' && !entry.revoked)
      .map((entry) => entry.value)
  }

  /** Returns what was created. `label` turns a token into a text that may be shown. */
  report(now: number, label: (token: string) => string): Creation[] {
    // If one token still worked after its revocation, the report calls none of them revoked.
    const isBelieved = ![...this.entries.values()].some(({ outlived }) => outlived)
    return [...this.entries.values()].map(({ kind, value, host, expiresAt, revoked }) => ({
      kind,
      id: kind === 'access_token' ? label(value) : value,
      host,
      disposition: revoked && isBelieved ? 'revoked' : expiresAt !== undefined && expiresAt <= now ? 'expired' : 'left',
      ...(isInstant(expiresAt) ? { expiresAt: new Date(expiresAt).toISOString() } : {}),
    }))
  }
}

/** Whether a request only renews a registration. */
const isRefresh = (body: HttpRequest['body']): boolean =>
  typeof body === 'string' && objectOf(readJson(body))?.['type'] === REFRESH

type Body = Readonly<Record<string, unknown>>

/** Names of access tokens that are not the name of the protocol, and names that say nothing in the answer to a request for a token. */
const OTHER_NAMES: ReadonlySet<string> = new Set(['access_token', 'api_key', 'credential', 'credentials', 'bearer'])
const NAMELESS: ReadonlySet<string> = new Set(['token', 'tokens', 'jwt', 'secret'])
const SHORTEST_TOKEN = 8
/** An answer gives one token. Whoever lists thousands must not make us revoke each of them. */
const MOST_MISNAMED = 3

/** Returns what looks like an access token where none has the right name: it is as alive as one that has. */
function misnamedTokens(body: Body, request: HttpRequest): string[] {
  const byShape = new URLSearchParams(request.body).has('grant_type')
  return [...secretsOfJson(body, { shortest: SHORTEST_TOKEN, byShape })]
    .filter(([, name]) => OTHER_NAMES.has(name) || (byShape && NAMELESS.has(name)))
    .slice(0, MOST_MISNAMED)
    .map(([value]) => value)
}

/** Returns the id of a registration. AuthKit calls it `id`, beside the identity or the claim. */
function registrationIn(body: Body): string | undefined {
  const isNested = isObject(body['identity']) || isObject(body['claim'])
  const id = body['registration_id'] ?? (isNested ? body['id'] : undefined)
  return typeof id === 'string' || typeof id === 'number' ? String(id) : undefined
}

/** Returns the end of a registration. An unclaimed registration ends with its claim token, and its assertion may end sooner. */
function expiryOf(body: Body): number | undefined {
  const [claim, identity] = [body['claim'], body['identity']]
  return (
    expiryAt(body['claim_token_expires']) ??
    (isObject(claim) ? expiryAt(claim['expires_at']) : undefined) ??
    expiryAt(body[ASSERTION_EXPIRES]) ??
    (isObject(identity) ? expiryAt(identity['expires_at']) : undefined)
  )
}

const expiryAt = (stated: unknown): number | undefined =>
  typeof stated === 'string' && !Number.isNaN(Date.parse(stated)) ? Date.parse(stated) : undefined

/** Tells whether `Date` can hold the time (ECMA-262, 8.64e15 ms), because a service may send any number. */
const isInstant = (time: number | undefined): time is number => time !== undefined && Math.abs(time) <= 8.64e15
