/** Ends a step whose answer is a server error. */

import { Refused } from '../model/ends.js'
import type { Exchange } from '../wire/http.js'

/** Returns the answer, unless it is a 5xx, which answers no question. `transport/server-error` reports it, and blocks what depends on the answer. */
export function unlessServerError(exchange: Exchange): Exchange {
  const { request, response } = exchange
  if (response.status < 500) return exchange
  throw new Refused(`${request.method} ${request.url} answered ${response.status}`, 'transport/server-error')
}
