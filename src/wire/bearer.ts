/** How an API takes a bearer, or turns it down. */

import type { Exchange } from './http.js'
import { objectOf } from './json.js'
import { isError } from './words.js'
import { parseChallenges } from './www-authenticate.js'

/** Whether a credential can stand in a header field: visible ASCII (RFC 6749 §A.12); RFC 6750 §2.1 allows a part of that. */
export const fitsHeader = (credential: string): boolean => /^[\x21-\x7e]+$/.test(credential)

/** The code with which an API says why it turned a bearer down: from its challenge (RFC 6750 §3.1), or else from a JSON body. */
export function bearerError({ response }: Exchange): string | undefined {
  const value = response.headers.get('www-authenticate')
  const challenges = value === null ? [] : parseChallenges(value)
  const bearers = 'error' in challenges ? [] : challenges.filter(({ scheme }) => scheme.toLowerCase() === 'bearer')
  const challenged = bearers.map(({ parameters }) => parameters.get('error')).find((error) => error !== undefined)
  const error = challenged ?? objectOf(response.json)?.['error']
  return typeof error === 'string' ? error : undefined
}

/** Whether a bearer was not recognised. A 403 or 404 knows who asks, unless it says otherwise. */
export const refusesBearer = (exchange: Exchange): boolean =>
  exchange.response.status === 401 || isError(bearerError(exchange), 'invalid_token')

/**
 * Whether a bearer is taken as another one was at the same URL. An API may turn down what it does not know with 403, 404 or a
 * redirect to its sign-in page; only what a good token would have got as well counts as taken.
 */
export function takesBearer(exchange: Exchange, accepted: Exchange): boolean {
  if (refusesBearer(exchange)) return false
  const { status } = exchange.response
  return status < 300 || (status === accepted.response.status && bearerError(exchange) === bearerError(accepted))
}
