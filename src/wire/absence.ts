/** Tells from an answer whether there is an endpoint at all. */

import type { Exchange } from './http.js'

/** Gone, or not implemented: said of the endpoint and not of the method. */
export const isRetired = ({ response: { status } }: Exchange): boolean => status === 410 || status === 501

/** A web page, where an endpoint would answer JSON. Single-page apps answer one for any path. */
export const isPage = ({ response: { status, headers, body } }: Exchange): boolean =>
  status < 300 &&
  (/html/i.test(headers.get('content-type') ?? '') || /^\uFEFF?\s*<(?:!doctype html|html)\b/i.test(body))

/** The answer to a POST tells that there is no endpoint which takes one (RFC 9110 §15.5.5, §15.5.6, §15.5.11, §15.6.2). */
export const takesNoPost = (exchange: Exchange): boolean =>
  exchange.response.status === 404 || exchange.response.status === 405 || isRetired(exchange) || isPage(exchange)

/**
 * Why the answer to a GET leaves it open whether an endpoint takes POST. Many routers answer 404 to every method but the right
 * one, so that a 404 is no more than a doubt.
 */
export function doubtsOf(get: Exchange): string | undefined {
  if (get.response.status === 404) return 'is not found'
  return isPage(get) ? 'shows a web page' : undefined
}

/** Whether OPTIONS dispels the doubt: `Allow`, or the answer to a preflight, lists POST, or the path is at least known. */
export function dispelsDoubt({ response: { status, headers } }: Exchange): boolean {
  if (status === 405) return true
  return ['allow', 'access-control-allow-methods'].some((name) => /\bPOST\b/i.test(headers.get(name) ?? ''))
}
