/** Reads `max_age`: how long ago a user may have signed in. */

import { agentAuthChallenge } from './agent-auth-challenge.js'
import type { Exchange } from './http.js'
import { objectOf } from './json.js'

/** Reads seconds from a number or from a string of digits. */
export function seconds(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^\d{1,12}$/.test(value) ? Number(value) : value
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 ? number : undefined
}

/** Returns `max_age` in seconds, from the JSON body or else from the challenge. */
export const maxAgeOf = (exchange: Exchange): number | undefined =>
  seconds(objectOf(exchange.response.json)?.['max_age']) ??
  seconds(agentAuthChallenge(exchange)?.parameters.get('max_age'))
