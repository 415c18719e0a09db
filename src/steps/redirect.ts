/** Ends a step whose answer is a redirect that the run does not follow. */

import { Refused } from '../model/ends.js'
import type { Exchange } from '../wire/http.js'
import { redirectTarget } from '../wire/redirects.js'

/**
 * Returns the answer, unless it is a redirect that was not followed: of a POST, to another site, or after too many others.
 * `transport/redirects` reports it, and blocks what depends on the answer.
 */
export function unlessRedirected(exchange: Exchange): Exchange {
  const target = redirectTarget(exchange)
  if (!target) return exchange
  const { request } = exchange
  throw new Refused(`${request.method} ${request.url} is redirected to ${target.href}`, 'transport/redirects')
}
