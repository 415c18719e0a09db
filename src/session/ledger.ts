/** Keeps account of what a run created at the service, for its clean-up and its report. */

import type { Creation } from '../model/report.js'
import type { Exchange } from '../wire/http.js'
import { isObject, objectOf } from '../wire/json.js'
import { hasError } from '../wire/token-response.js'
import { ASSERTION_EXPIRES, CREDENTIAL, CREDENTIAL_EXPIRES } from '../wire/words.js'

interface Entry {
  readonly kind: Creation['kind']
  /** The registration's id, or the token itself. */
  readonly value: string
  readonly expiresAt: number | undefined
  revoked: boolean
  /** The API took it after its revocation, the last time that it was asked. */
  outlived: boolean
}

/** What the run made on the service, read off every answer: nothing is forgotten because a step did not expect it. */
export class Ledger {
  private readonly entries = new Map<string, Entry>()

  /** `revocationEndpoint` is known once the metadata were read. */
  observe(exchange: Exchange, revocationEndpoint: string | undefined): void {
    const { request, response } = exchange
    this.observeUse(exchange)
    if (request.method !== 'POST') return
    const body = objectOf(response.json)
    // One that a person still has to confirm is made as well.
    if (response.status === 401 && body && hasError(exchange, 'interaction_required')) this.observeRegistration(body)
    if (response.status >= 300) return
    if (request.url === revocationEndpoint) {
      const token = new URLSearchParams(request.body).get('token')
      const entry = token === null ? undefined : this.entries.get(token)
      if (entry) entry.revoked = true
      return
    }
    if (!body) return
    this.observeRegistration(body)
    // In 0.1 a registration hands out the credential itself.
    const { [CREDENTIAL]: credential, [CREDENTIAL_EXPIRES]: expires } = body
    if (typeof credential === 'string') {
      this.add('access_token', credential, expiryAt(expires))
    }
    if (typeof body['access_token'] === 'string') {
      const seconds = typeof body['expires_in'] === 'number' ? body['expires_in'] : undefined
      const expiresAt = seconds === undefined ? undefined : response.receivedAt + seconds * 1000
      this.add('access_token', body['access_token'], expiresAt)
    }
  }

  private observeRegistration(body: Body): void {
    const id = registrationIn(body)
    if (id !== undefined) this.add('registration', id, expiryOf(body))
  }

  /** A revocation that was answered and a token that is dead are two things: only the API tells of the second. */
  private observeUse({ request, response }: Exchange): void {
    const token = /^bearer +(.+)$/i.exec(request.headers.get('authorization') ?? '')?.[1]
    const entry = token === undefined ? undefined : this.entries.get(token)
    if (entry?.revoked) entry.outlived = response.status < 300
  }

  private add(kind: Entry['kind'], value: string, expiresAt: number | undefined): void {
    if (!this.entries.has(value)) this.entries.set(value, { kind, value, expiresAt, revoked: false, outlived: false })
  }

  get registrations(): number {
    return [...this.entries.values()].filter((entry) => entry.kind === 'registration').length
  }

  /** Access tokens that no revocation was answered for. */
  get liveTokens(): readonly string[] {
    return [...this.entries.values()]
      .filter((entry) => entry.kind === 'access_token' && !entry.revoked)
      .map((entry) => entry.value)
  }

  /** `label` turns a token into what may be shown. */
  report(now: number, label: (token: string) => string): Creation[] {
    // Where one token outlived its revocation, none is said to be revoked.
    const isBelieved = ![...this.entries.values()].some(({ outlived }) => outlived)
    return [...this.entries.values()].map(({ kind, value, expiresAt, revoked }) => ({
      kind,
      id: kind === 'access_token' ? label(value) : value,
      disposition: revoked && isBelieved ? 'revoked' : expiresAt !== undefined && expiresAt <= now ? 'expired' : 'left',
      ...(isInstant(expiresAt) ? { expiresAt: new Date(expiresAt).toISOString() } : {}),
    }))
  }
}

type Body = Readonly<Record<string, unknown>>

/** AuthKit calls it `id`, beside the identity or the claim. */
function registrationIn(body: Body): string | undefined {
  const isNested = isObject(body['identity']) || isObject(body['claim'])
  const id = body['registration_id'] ?? (isNested ? body['id'] : undefined)
  return typeof id === 'string' ? id : undefined
}

/** A registration that nobody claims ends with its claim token; its assertion may end sooner. */
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

/** Within what `Date` can hold (ECMA-262, 8.64e15 ms): a service may claim any number. */
const isInstant = (time: number | undefined): time is number => time !== undefined && Math.abs(time) <= 8.64e15
