/** Decides from an answer whether an endpoint exists. */

import type { Exchange } from './http.js'

/** Whether the endpoint is gone or not implemented, for every method. */
export const isRetired = ({ response: { status } }: Exchange): boolean => status === 410 || status === 501

/** Whether the answer is a web page and not JSON. Single-page apps answer one for any path. */
export const isPage = ({ response: { status, headers, body } }: Exchange): boolean =>
  status < 300 &&
  (/html/i.test(headers.get('content-type') ?? '') || /^\uFEFF?\s*<(?:!doctype html|html)\b/i.test(body))

/** Whether the answer to a POST says that no endpoint accepts POST here (RFC 9110 §15.5.5, §15.5.6, §15.5.11, §15.6.2). */
export const takesNoPost = (exchange: Exchange): boolean =>
  exchange.response.status === 404 || exchange.response.status === 405 || isRetired(exchange) || isPage(exchange)

/**
 * Says why the answer to a GET leaves a doubt whether an endpoint accepts POST. Many routers answer 404 to every method except the
 * right one, so a 404 proves nothing.
 */
export function doubtsOf(get: Exchange): string | undefined {
  if (get.response.status === 404) return 'was not found'
  return isPage(get) ? 'shows a web page' : undefined
}

/** Whether OPTIONS removes the doubt: `Allow` or the answer to a preflight lists POST, or the path exists at least. */
export function dispelsDoubt({ response: { status, headers } }: Exchange): boolean {
  if (status === 405) return true
  return ['allow', 'access-control-allow-methods'].some((name) => /\bPOST\b/i.test(headers.get(name) ?? ''))
}
