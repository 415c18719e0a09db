/** Recognises redirects and reads where they lead. */

import type { Exchange } from './http.js'
import { httpUrl } from './sites.js'

/** Whether the status sends the client to another URL (RFC 9110 §15.4). */
export const isRedirect = ({ response: { status } }: Exchange): boolean => [301, 302, 303, 307, 308].includes(status)

/** Returns where a redirect leads; undefined when the answer is not a redirect, or does not lead to an http URL. */
export function redirectTarget(exchange: Exchange): URL | undefined {
  const { request, response } = exchange
  const location = response.headers.get('location')
  if (!isRedirect(exchange) || location === null || !URL.canParse(location, request.url)) return undefined
  return httpUrl(new URL(location, request.url).href)
}
