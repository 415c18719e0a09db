import { Refused } from '../model/ends.js'
import type { Exchange } from '../wire/http.js'
import { redirectTarget } from '../wire/redirects.js'

/**
 * A redirect that is left after all that may be followed were: of a POST, to another site, or too far. `transport/redirects`
 * reports it; what it leaves open is blocked.
 */
export function unlessRedirected(exchange: Exchange): Exchange {
  const target = redirectTarget(exchange)
  if (!target) return exchange
  const { request } = exchange
  throw new Refused(`${request.method} ${request.url} is redirected to ${target.href}`, 'transport/redirects')
}
