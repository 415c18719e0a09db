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

/** What GET and OPTIONS show of an endpoint that is for POST. */
export type Presence = 'gone' | 'takes POST' | 'denies POST' | 'unknown'

/**
 * Reads the answers of an endpoint to GET and OPTIONS. Many routers answer 404 to every method except the right one, some answer 405
 * or ask for a credential on every path, and a page may be there beside the endpoint. So only a list of methods shows anything.
 */
export function presenceIn(answers: readonly Exchange[]): Presence {
  if (answers.some(isRetired)) return 'gone'
  if (answers.some(({ response: { headers } }) => LISTS.some((name) => /\bPOST\b/i.test(headers.get(name) ?? ''))))
    return 'takes POST'
  return answers.some(({ response: { headers } }) => headers.get('allow') !== null) ? 'denies POST' : 'unknown'
}

/** `Allow` (RFC 9110 §10.2.1), and what a preflight answers. */
const LISTS = ['allow', 'access-control-allow-methods'] as const
