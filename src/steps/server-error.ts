import { Refused } from '../model/ends.js'
import type { Exchange } from '../wire/http.js'

/** A 5xx is an answer to nothing that was asked. `transport/server-error` reports it; what it leaves open is blocked. */
export function unlessServerError(exchange: Exchange): Exchange {
  const { request, response } = exchange
  if (response.status < 500) return exchange
  throw new Refused(`${request.method} ${request.url} answered ${response.status}`, 'transport/server-error')
}
