/** Converts a time that a service states to the clock of this machine. */

import type { Exchange } from './http.js'

/** Two times of one service that are at most this far apart count as the same. Milliseconds. */
export const ROUNDING = 2000

/** Converts a time of the service to the local clock, as far as the service's clock is slow: its `Date` says its time (RFC 9110 §6.6.1). */
export function localTime({ response: { headers, receivedAt } }: Exchange, stated: number): number {
  const date = Date.parse(headers.get('date') ?? '')
  const behind = Number.isNaN(date) ? 0 : Math.max(0, receivedAt - date - ROUNDING)
  return stated + behind
}
