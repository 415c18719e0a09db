/** The types of requests, answers and exchanges, and the interface that sends them. */

import type { Json } from './json.js'

export interface HttpRequest {
  readonly method: string
  readonly url: string
  readonly headers: Headers
  readonly body?: string
  /** Whether it shows what happens without any credential, so that not even one for a gate before the service may be added. */
  readonly isBare?: boolean
}

/** The state of the TLS connection of a response. */
export interface TlsInfo {
  /** As OpenSSL names it, e.g. `TLSv1.3`. */
  readonly protocol: string
  /** When the certificate expires. Epoch milliseconds. */
  readonly validTo: number
}

/** One response from a transport. It follows no redirects; it decompresses the body and limits its size. */
export interface HttpResponse {
  readonly status: number
  readonly headers: Headers
  readonly bytes: Uint8Array
  /** Whether the body was longer than the limit. */
  readonly truncated: boolean
  readonly tls?: TlsInfo
  /** Set when the response comes from an earlier run. */
  readonly kept?: Kept
}

/** The id and the times of an exchange in an earlier run. Epoch milliseconds. */
export interface Kept {
  readonly id: number
  readonly sentAt: number
  readonly endedAt: number
}

/** The only way to the network. Throws `TransportFailure` when there is no response. `step` is the fact or rule that sends. */
export type Transport = (request: HttpRequest, signal: AbortSignal, step: string) => Promise<HttpResponse>

/** Says why a request got no response. `code` comes from Node or undici (`ECONNREFUSED`, `CERT_HAS_EXPIRED`, …) or is one of ours. */
export class TransportFailure extends Error {
  override readonly name = 'TransportFailure'
  constructor(
    readonly code: string,
    message: string,
    /** Set when the failure comes from an earlier run. */
    readonly kept?: Kept,
  ) {
    super(message)
  }
}

/** One complete request and its response, for steps and rules. The report keeps a copy without secrets. */
export interface Exchange {
  readonly id: number
  /** The fact or rule that sent it. */
  readonly step: string
  readonly request: HttpRequest
  readonly response: HttpResponse & {
    /** The bytes as UTF-8 text, with U+FFFD for invalid ones. Keeps a byte order mark. */
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
  /** A value of `null` leaves the session's default header out. An `authorization` of `null` says that there must be none. */
  readonly headers?: Readonly<Record<string, string | null>>
  /** Takes a 429 as the answer, and does not wait to ask again. */
  readonly once?: true
}

/**
 * Sends the requests of steps and probes. It guards, counts and records every call. A call may throw `Inconclusive` (network, 429, bot
 * wall) or `NotRun` (effect, budget, or a host off the chain).
 */
export interface Http {
  /** Follows at most three redirects, and only within the party. Returns a redirect to another party as the answer. */
  get(url: string, options?: SendOptions): Promise<Exchange>
  /** Sends one request and follows no redirect. */
  send(method: string, url: string, options?: SendOptions & { readonly body?: string }): Promise<Exchange>
  /** Sends `body` as JSON, or a string unchanged. */
  postJson(url: string, body: unknown, options?: SendOptions): Promise<Exchange>
  /** Sends every request that may register an agent, like `postJson`, one at a time and within the budget. */
  register(url: string, body: unknown, options?: SendOptions): Promise<Exchange>
  /** Sends several of them at the same moment, if the budget allows it. */
  registerTogether(url: string, bodies: readonly unknown[]): Promise<readonly Exchange[]>
  /** Waits for `duration` milliseconds. Ends the step when the run ends, and at once if the run ends sooner. */
  pause(duration: number): Promise<void>
  /**
   * Waits a little longer than until `instant`, when something received at `since` ends. Both are epoch milliseconds. Throws `NotRun`
   * when this takes longer than the user allows.
   */
  until(instant: number, since: number): Promise<void>
  /** Returns when the run must end, in epoch milliseconds. */
  end(): number
  /** Keeps `value` out of the report. Its label there contains `name`. */
  learn(value: string, name: string): void
  /** Returns the time of the run in epoch milliseconds. */
  now(): number
  /** Returns a new UUID. */
  draw(): string
  /** Throws `NotRun` if the person must not type anything at this URL. A driver asks before it opens a page. */
  openPage(url: URL): void
  /** Aborted when the run is interrupted, and at its end. */
  readonly signal: AbortSignal
  /** Sends `application/x-www-form-urlencoded`. Pairs may repeat a name. */
  postForm(url: string, fields: Fields, options?: SendOptions): Promise<Exchange>
}
