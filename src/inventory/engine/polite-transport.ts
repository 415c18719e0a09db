/** Sends the requests of many names over the network: reads only, few at a domain, and not more than a host is worth. */

import type { LookupFunction } from 'node:net'
import { USER_AGENT } from '../../model/tool.js'
import { type LiveTransport, liveTransport } from '../../session/transport/live.js'
import { type HttpRequest, type HttpResponse, type Transport, TransportFailure } from '../../wire/http.js'
import { retryAfter } from '../../wire/retry-after.js'
import type { Route } from '../../wire/route.js'
import { withTimeout } from '../../wire/timer.js'
import { Allowance, type HostLimits } from './allowance.js'
import type { KeptAnswer } from './answers.js'
import { Conditional } from './conditional.js'
import { domainOf } from './domain.js'
import { type DomainLimiter, DomainRests } from './domain-limiter.js'
import { cachedLookup } from './resolver.js'
import type { Slots } from './slots.js'

export interface PoliteOptions {
  readonly slots: Slots
  readonly limiter: DomainLimiter
  /** The longest time for one request, from its connection to its last byte. Milliseconds. */
  readonly timeout: number
  /** The longest wait that a domain can ask for. Milliseconds. */
  readonly longestWait: number
  readonly host: HostLimits
  readonly allowPrivate: boolean
  readonly route?: Route
  readonly lookup?: LookupFunction
  /** Whom a service can write to: a mail address or a URL. */
  readonly contact?: string
}

/** The connections, the allowance and the count of one name. */
export interface NameTransport {
  readonly send: Transport
  /** Bytes of bodies that it got. */
  readonly bytes: number
  /** The documents that a later run can ask for only if they have changed. */
  readonly answers: readonly KeptAnswer[]
  /** Ends its connections. */
  close(): Promise<void>
}

/** The voice of an inventory. */
export interface PoliteTransport {
  /** Returns what asks one name. Its connections are its own, and end with it, so that there are never more than names that are asked. */
  forName(kept?: readonly KeptAnswer[]): NameTransport
}

const READS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])
/** Answers of a gateway, of a service that begins or ends, and of one that has too much to do: the next answer may be another. */
const FLAKY: ReadonlySet<number> = new Set([502, 503, 504])
const TOO_MANY = 429
/** How long a domain is left in peace that asks for it without saying how long. Milliseconds. */
const USUAL_REST = 1_000

export function politeTransport(options: PoliteOptions): PoliteTransport {
  const { allowPrivate, lookup = cachedLookup(), route } = options
  const said = identityOf(options.contact)
  return {
    forName: (kept = []) =>
      new OneName(
        liveTransport({ allowPrivate, lookup, ...(route ? { route } : {}) }),
        options,
        said,
        new Conditional(kept),
      ),
  }
}

/** Says who asks, and whom to write to. A mail address also stands where RFC 9110 §10.1.2 puts it. */
function identityOf(contact: string | undefined): readonly (readonly [string, string])[] {
  if (contact === undefined) return [['user-agent', `${USER_AGENT} inventory`]]
  const agent = ['user-agent', `${USER_AGENT} inventory (contact: ${contact})`] as const
  return contact.includes('://') ? [agent] : [agent, ['from', contact]]
}

class OneName implements NameTransport {
  private readonly allowance: Allowance
  /** What ended the requests to a host. */
  private readonly over = new Map<string, TransportFailure>()

  constructor(
    private readonly live: LiveTransport,
    private readonly options: PoliteOptions,
    private readonly said: readonly (readonly [string, string])[],
    private readonly conditional: Conditional,
  ) {
    this.allowance = new Allowance(options.host)
  }

  get bytes(): number {
    return this.allowance.bytes
  }

  get answers(): readonly KeptAnswer[] {
    return this.conditional.answers
  }

  readonly send: Transport = async (request, signal) => {
    refuseChange(request)
    const headers = this.headersOf(request)
    const kept = this.conditional.ask(request, headers)
    return this.conditional.take(request, kept, await this.politely({ ...request, headers }, signal))
  }

  private async politely(asked: HttpRequest, signal: AbortSignal): Promise<HttpResponse> {
    const url = new URL(asked.url)
    const first = await this.once(asked, url, signal)
    const rest = this.restAfter(first)
    if (rest === undefined) return first
    // Who asks for a longer rest than an inventory waits is asked no more, and nor is the domain.
    await this.options.limiter.wait(domainOf(url), rest)
    if (rest > this.options.longestWait) return this.refused(first, url, `asks to wait ${Math.ceil(rest / 1000)} s`)
    const second = await this.once(asked, url, signal)
    return second.status === TOO_MANY ? this.refused(second, url, 'did so again after a rest') : second
  }

  close(): Promise<void> {
    return this.live.close()
  }

  /** Asks nothing more of a host that wants less. Its answer, if it is another than 429, still counts. */
  private refused(response: HttpResponse, url: URL, why: string): HttpResponse {
    const failure = new TransportFailure(
      'RATE_LIMITED',
      `${url.host} answered ${response.status} and ${why}: it was asked nothing more`,
    )
    this.over.set(url.host, failure)
    if (response.status === TOO_MANY) throw failure
    return response
  }

  private restAfter({ status, headers }: HttpResponse): number | undefined {
    if (status !== TOO_MANY && !FLAKY.has(status)) return undefined
    const asked = retryAfter(headers.get('retry-after'), Date.now())
    return asked ?? (status === TOO_MANY ? USUAL_REST : 0)
  }

  private async once(request: HttpRequest, url: URL, signal: AbortSignal): Promise<HttpResponse> {
    const { limiter, slots, timeout } = this.options
    const stopped = this.over.get(url.host)
    if (stopped) throw stopped
    this.allowance.takeRequest(url.host)
    const release = await orFailure(request, signal, () => limiter.enter(domainOf(url), signal))
    try {
      return await orFailure(request, signal, () =>
        slots.run(signal, async () => {
          const began = performance.now()
          try {
            const response = await withTimeout(timeout, (each) => this.live.send(request, each), { within: signal })
            this.allowance.takeBytes(url.host, response.bytes.byteLength)
            return response
          } finally {
            this.allowance.takeTime(url.host, performance.now() - began)
          }
        }),
      )
    } finally {
      release()
    }
  }

  /** No credential and no cookie goes out, whoever asks for it. */
  private headersOf(request: HttpRequest): Headers {
    const headers = new Headers(request.headers)
    for (const name of ['authorization', 'cookie', 'proxy-authorization']) headers.delete(name)
    for (const [name, value] of this.said) headers.set(name, value)
    return headers
  }
}

function refuseChange({ method, url }: HttpRequest): void {
  if (!READS.has(method))
    throw new TransportFailure('NOT_PASSIVE', `${method} ${url} was not sent: an inventory only reads`)
}

async function orFailure<T>(request: HttpRequest, signal: AbortSignal, task: () => Promise<T>): Promise<T> {
  try {
    return await task()
  } catch (error) {
    throw asFailure(request, signal, error)
  }
}

/** What is neither a failure, nor a rest, nor the end of the name is a bug, or a limiter that is broken, and no answer of the service. */
function asFailure({ method, url }: HttpRequest, signal: AbortSignal, error: unknown): unknown {
  if (error instanceof DomainRests) return new TransportFailure('RATE_LIMITED', error.message)
  if (error instanceof TransportFailure || !signal.aborted) return error
  const isTimeout = error instanceof DOMException && error.name === 'TimeoutError'
  if (isTimeout)
    return new TransportFailure('TIMEOUT', `${method} ${url} had no turn in time (--name-timeout <seconds>)`)
  return new TransportFailure('ABORTED', `${method} ${url} was interrupted`)
}
