/** Decides whether an API accepted or refused a bearer token. */

import type { Exchange } from './http.js'
import { objectOf } from './json.js'
import { isError } from './words.js'
import { parseChallenges } from './www-authenticate.js'

/** Whether a header field can carry a credential: visible ASCII (RFC 6749 §A.12). RFC 6750 §2.1 allows a part of it. */
export const fitsHeader = (credential: string): boolean => /^[\x21-\x7e]+$/.test(credential)

/** Returns the error code of a refused bearer token: from the challenge (RFC 6750 §3.1), or else from a JSON body. */
export function bearerError({ response }: Exchange): string | undefined {
  const value = response.headers.get('www-authenticate')
  const challenges = value === null ? [] : parseChallenges(value)
  const bearers = 'error' in challenges ? [] : challenges.filter(({ scheme }) => scheme.toLowerCase() === 'bearer')
  const challenged = bearers.map(({ parameters }) => parameters.get('error')).find((error) => error !== undefined)
  const error = challenged ?? objectOf(response.json)?.['error']
  return typeof error === 'string' ? error : undefined
}

/** Whether the API did not recognise a bearer token. With 403 or 404 it knows who asks, unless its error code differs. */
export const refusesBearer = (exchange: Exchange): boolean =>
  exchange.response.status === 401 || isError(bearerError(exchange), 'invalid_token')

/**
 * Whether the API accepts a bearer token as it accepted another one at the same URL. An API may refuse an unknown token with 403,
 * 404 or a redirect to its sign-in page. A token counts as accepted only when a good token gets the same answer.
 */
export function takesBearer(exchange: Exchange, accepted: Exchange): boolean {
  if (refusesBearer(exchange)) return false
  const { status } = exchange.response
  return status < 300 || (status === accepted.response.status && bearerError(exchange) === bearerError(accepted))
}
