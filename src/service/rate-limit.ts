/** Limits how often an endpoint can be asked. */

import type { ServiceOptions } from './options.js'
import { VERSIONS } from './publish/versions.js'
import { Refusal } from './refusal.js'

const MINUTE = 60_000

/** Counts the requests of one endpoint. Throws if there are more than the limit in a minute. */
export function createRateLimit({ rateLimit = Number.POSITIVE_INFINITY, now, dialect }: ServiceOptions): () => void {
  const { tooMany, member } = VERSIONS[dialect].refusals
  let minute = { began: Number.NEGATIVE_INFINITY, requests: 0 }
  return () => {
    if (now() >= minute.began + MINUTE) minute = { began: now(), requests: 0 }
    minute.requests += 1
    if (minute.requests <= rateLimit) return
    const wait = Math.ceil((minute.began + MINUTE - now()) / 1000)
    const headers = { 'retry-after': String(wait) }
    throw new Refusal(
      429,
      tooMany,
      `Try again in ${wait} seconds.`,
      headers,
      member === 'code' ? { retry_after: wait } : {},
    )
  }
}
