/** Reads how long a service wants clients to wait: in the header, or at AuthKit in the body. */

import type { Exchange } from './http.js'
import { objectOf } from './json.js'

/** Returns how long an answer asks to wait, in milliseconds from `now`. */
export const waitAsked = (
  { headers, json }: Pick<Exchange['response'], 'headers' | 'json'>,
  now: number,
): number | undefined => retryAfter(headers.get('retry-after'), now) ?? inBody(objectOf(json)?.['retry_after'])

/** Reads `Retry-After`, seconds or an HTTP date (RFC 9110 §10.2.3). Returns milliseconds from `now`. */
export function retryAfter(value: string | null, now: number): number | undefined {
  if (value === null) return undefined
  const seconds = wholeSeconds(value.trim())
  if (seconds !== undefined) return seconds
  const at = Date.parse(value)
  return Number.isNaN(at) ? undefined : Math.max(0, at - now)
}

/** `retry_after` has seconds. */
function inBody(value: unknown): number | undefined {
  if (typeof value === 'string') return wholeSeconds(value)
  return typeof value === 'number' && value >= 0 && value < 1e9 ? value * 1000 : undefined
}

const wholeSeconds = (text: string): number | undefined => (/^\d{1,9}$/.test(text) ? Number(text) * 1000 : undefined)
