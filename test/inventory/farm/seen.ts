/** Keeps what a farm was asked for, to say afterwards whether whoever asked was polite. */

import type { IncomingMessage } from 'node:http'
import { getDomain } from 'tldts'

/** What was seen until now. It is plain data, so that a farm in another process can send it. */
export interface Seen {
  /** How many requests each host got, by its name without the port. */
  readonly requests: Readonly<Record<string, number>>
  /** The most requests of one domain that were answered at the same time. */
  readonly mostAtOnce: Readonly<Record<string, number>>
  /** Requests that may change something, or that bring a cookie or a credential. */
  readonly breaches: readonly string[]
  /** Hosts that are none of the farm's. */
  readonly strangers: readonly string[]
  /** What was asked for, in order: the method and the URL. */
  readonly asked: readonly string[]
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

export class Witness {
  readonly #requests = new Map<string, number>()
  readonly #now = new Map<string, number>()
  readonly #most = new Map<string, number>()
  readonly #breaches: string[] = []
  readonly #strangers = new Set<string>()
  readonly #asked: string[] = []

  /** Notes a request. Returns how many this host got before. */
  asks(request: IncomingMessage, hostname: string, url: string): number {
    const { method = '', headers } = request
    this.#asked.push(`${method} ${url}`)
    if (!SAFE.has(method)) this.#breaches.push(`${method} ${url}`)
    for (const name of ['authorization', 'cookie']) if (name in headers) this.#breaches.push(`${name} at ${url}`)
    const earlier = this.#requests.get(hostname) ?? 0
    this.#requests.set(hostname, earlier + 1)
    return earlier
  }

  /** Returns what ends it, which is called before the answer is sent: who has the answer may ask again at once. */
  begins(hostname: string): () => void {
    const domain = getDomain(hostname, { allowPrivateDomains: true }) ?? hostname
    const now = (this.#now.get(domain) ?? 0) + 1
    this.#now.set(domain, now)
    this.#most.set(domain, Math.max(this.#most.get(domain) ?? 0, now))
    return () => void this.#now.set(domain, (this.#now.get(domain) ?? 1) - 1)
  }

  isStrange(hostname: string): void {
    this.#strangers.add(hostname)
  }

  seen(): Seen {
    return {
      requests: Object.fromEntries(this.#requests),
      mostAtOnce: Object.fromEntries(this.#most),
      breaches: [...this.#breaches],
      strangers: [...this.#strangers],
      asked: [...this.#asked],
    }
  }
}
