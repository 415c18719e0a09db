/** The types of what travels: requests, answers, exchanges, and the seam at which they are sent. */

import type { Json } from './json.js'

export interface HttpRequest {
  readonly method: string
  readonly url: string
  readonly headers: Headers
  readonly body?: string
}

/** State of the TLS connection that carried a response. */
export interface TlsInfo {
  /** As OpenSSL names it, e.g. `TLSv1.3`. */
  readonly protocol: string
  /** End of the certificate's validity, epoch milliseconds. */
  readonly validTo: number
}

/** What a transport hands back: one response, redirects not followed, body decompressed and capped. */
export interface HttpResponse {
  readonly status: number
  readonly headers: Headers
  readonly bytes: Uint8Array
  /** The body went on after the cap. */
  readonly truncated: boolean
  readonly tls?: TlsInfo
  /** Set when it was not received now: what it is known by, and when it was. */
  readonly kept?: Kept
}

/** An exchange of an earlier run; times in epoch milliseconds. */
export interface Kept {
  readonly id: number
  readonly sentAt: number
  readonly endedAt: number
}

/** The one seam to the outside. Throws `TransportFailure` when there is no response. `step` is the fact or rule that asks. */
export type Transport = (request: HttpRequest, signal: AbortSignal, step: string) => Promise<HttpResponse>

/** Why a request got no response: `code` is Node's or undici's (`ECONNREFUSED`, `CERT_HAS_EXPIRED`, …), or one of ours. */
export class TransportFailure extends Error {
  override readonly name = 'TransportFailure'
  constructor(
    readonly code: string,
    message: string,
    /** Of an earlier run. */
    readonly kept?: Kept,
  ) {
    super(message)
  }
}

/** One request and its response, whole: what steps and rules see. The report keeps a redacted copy. */
export interface Exchange {
  readonly id: number
  /** The fact or rule that sent it. */
  readonly step: string
  readonly request: HttpRequest
  readonly response: HttpResponse & {
    /** The bytes read as UTF-8, with U+FFFD where they are not; a byte order mark is kept. */
    readonly body: string
    readonly json: Json
    /** Epoch milliseconds. */
    readonly receivedAt: number
  }
  /** Epoch milliseconds. */
  readonly sentAt: number
}

/** A request that got no response. */
export interface FailedExchange {
  readonly id: number
  readonly step: string
  readonly request: HttpRequest
  readonly failure: TransportFailure
  readonly sentAt: number
  readonly failedAt: number
}

export type Fields = Readonly<Record<string, string>> | readonly (readonly [name: string, value: string])[]
export interface SendOptions {
  /** A value of `null` leaves the session's default header out. */
  readonly headers?: Readonly<Record<string, string | null>>
}

/**
 * What a step or a probe speaks through. Every call is guarded, budgeted, recorded and may throw `Inconclusive` (network, 429,
 * bot wall) or `NotRun` (effect or budget).
 */
export interface Http {
  /** Follows at most three redirects, and only within the site; a redirect that leads elsewhere is returned as it is. */
  get(url: string, options?: SendOptions): Promise<Exchange>
  /** One request, no redirects. */
  send(method: string, url: string, options?: SendOptions & { readonly body?: string }): Promise<Exchange>
  /** `body` as JSON; a string is sent as it is. */
  postJson(url: string, body: unknown, options?: SendOptions): Promise<Exchange>
  /** `postJson` to the registration endpoint: whatever might register goes through here, one at a time and within the budget. */
  register(url: string, body: unknown, options?: SendOptions): Promise<Exchange>
  /** Several at the same moment, where the budget has room for as many. */
  registerTogether(url: string, bodies: readonly unknown[]): Promise<readonly Exchange[]>
  /** Waits, in milliseconds; ends the step when the run ends. */
  pause(duration: number): Promise<void>
  /**
   * Waits until what was received at `since` has ended at `instant`, and a moment longer; both in epoch milliseconds. Throws
   * `NotRun` when it lives longer than the user allows to wait.
   */
  until(instant: number, since: number): Promise<void>
  /** Keeps `value` out of the report; `name` is what its label bears. */
  learn(value: string, name: string): void
  /** The run's clock, epoch milliseconds. */
  now(): number
  /** A UUID that nobody has used. */
  draw(): string
  /** Aborted when the run is interrupted. */
  readonly signal: AbortSignal
  /** application/x-www-form-urlencoded; pairs may repeat a name. */
  postForm(url: string, fields: Fields, options?: SendOptions): Promise<Exchange>
}
