/** Reads redirects. */

import type { Exchange } from './http.js'
import { httpUrl } from './sites.js'

/** A status that sends the client on (RFC 9110 §15.4). */
export const isRedirect = ({ response: { status } }: Exchange): boolean => [301, 302, 303, 307, 308].includes(status)

/** Where a redirect leads; undefined when the answer is none, or leads nowhere that speaks HTTP. */
export function redirectTarget(exchange: Exchange): URL | undefined {
  const { request, response } = exchange
  const location = response.headers.get('location')
  if (!isRedirect(exchange) || location === null || !URL.canParse(location, request.url)) return undefined
  return httpUrl(new URL(location, request.url).href)
}
