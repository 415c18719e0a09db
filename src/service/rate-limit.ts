/** Limits how often an endpoint can be asked. */

import type { ServiceOptions } from './options.js'
import { Refusal } from './refusal.js'

const MINUTE = 60_000

/** Counts the requests of one endpoint. Throws if there are more than the limit in a minute. */
export function createRateLimit({ rateLimit = Number.POSITIVE_INFINITY, now }: ServiceOptions): () => void {
  let minute = { began: Number.NEGATIVE_INFINITY, requests: 0 }
  return () => {
    if (now() >= minute.began + MINUTE) minute = { began: now(), requests: 0 }
    minute.requests += 1
    if (minute.requests <= rateLimit) return
    const wait = Math.ceil((minute.began + MINUTE - now()) / 1000)
    throw new Refusal(429, 'rate_limited', `Try again in ${wait} seconds.`, { 'retry-after': String(wait) })
  }
}
