/** Reads how long a service wants clients to wait. */

/** Reads `Retry-After`, seconds or an HTTP date (RFC 9110 §10.2.3). Returns milliseconds from `now`. */
export function retryAfter(value: string | null, now: number): number | undefined {
  if (value === null) return undefined
  if (/^\d{1,9}$/.test(value.trim())) return Number(value.trim()) * 1000
  const at = Date.parse(value)
  return Number.isNaN(at) ? undefined : Math.max(0, at - now)
}
