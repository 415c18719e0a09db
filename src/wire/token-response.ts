/** Reads answers of the token endpoint. */

import { fitsHeader } from './bearer.js'
import type { Exchange } from './http.js'
import { objectOf } from './json.js'
import { type ErrorName, isError } from './words.js'

/** Returns the access token in an answer (RFC 6749 §5.1), if an agent can use it. Status 201 does no harm. */
export function mintedToken({ response: { status, json } }: Exchange): string | undefined {
  const value = objectOf(json)?.['access_token']
  return (status === 200 || status === 201) && typeof value === 'string' && fitsHeader(value) ? value : undefined
}

/**
 * Whether the token endpoint refused a request: with a 4xx (RFC 6749 §5.2), or with a 2xx that has `error` and no token.
 */
export function isTokenRefusal({ response: { status, json } }: Exchange): boolean {
  if (status >= 400) return status < 500
  const members = objectOf(json)
  return status < 300 && typeof members?.['error'] === 'string' && !('access_token' in members)
}

/** Returns the value of `error` (RFC 6749 §5.2), of any type. */
export const errorOf = ({ response: { json } }: Exchange): unknown => objectOf(json)?.['error']

/** Whether an answer has one of these error codes. */
export const hasError = (exchange: Exchange, ...names: readonly ErrorName[]): boolean =>
  isError(errorOf(exchange), ...names)

/** Whether a poll says that nobody has confirmed yet (RFC 8628 §3.5). */
export const isPending = (exchange: Exchange): boolean => hasError(exchange, 'authorization_pending', 'slow_down')
