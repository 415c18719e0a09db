/** Judges pushed events, for the rules that share these judgements. */

import type { EventOutcome } from '../facts/events.js'
import type { Problem } from '../model/problem.js'
import type { Exchange } from '../wire/http.js'
import { objectOf } from '../wire/json.js'
import { answered } from './answer.js'
import { atStatus } from './place.js'

/** Returns the code that says what was wrong with an event (RFC 8935 §2.3), whatever its type. */
export const errOf = ({ response: { json } }: Exchange): unknown => objectOf(json)?.['err']

/** Returns the status with the code, `400 invalid_key`, or the status alone. */
export function statusAndErr(exchange: Exchange): number | string {
  const { status } = exchange.response
  const err = errOf(exchange)
  return typeof err === 'string' ? `${status} ${err}` : status
}

/** Describes the outcome of an event in a few words. */
export const eventOutcome = ({ exchange, isRevoked }: EventOutcome): string =>
  `${statusAndErr(exchange)}${isRevoked ? ', and the subject was revoked' : ''}`

export const eventOutcomes = (events: readonly EventOutcome[]): string =>
  [...new Set(events.map(eventOutcome))].join('; ')

/** Judges an event that must have no effect. `what` completes "… revoked somebody". */
export function sideEffectProblems({ exchange, after, isRevoked }: EventOutcome, what: string): Problem[] {
  if (!isRevoked || !after) return []
  const { status } = exchange.response
  const how = status < 300 ? '' : ` (answered ${status})`
  return [
    {
      message: `${what}${how} revoked somebody: afterwards, ${answered(after)}`,
      at: atStatus(exchange),
      expected: 'nothing revoked',
      actual: `${statusAndErr(exchange)}, and a credential that had worked is dead`,
    },
  ]
}

/** Judges an event that must be refused and have no effect. `events/error-envelope` judges the words of the refusal. */
export function eventRefusalProblems(event: EventOutcome, what: string): Problem[] {
  const { exchange } = event
  const { status } = exchange.response
  const found = { at: atStatus(exchange), expected: '400', actual: statusAndErr(exchange) }
  const touched = sideEffectProblems(event, what)
  if (touched.length > 0) return touched
  if (status >= 400 && status < 500) return []
  if (status < 300) return [{ message: `${what} was accepted`, ...found }]
  return [{ message: `${what} was answered ${status} instead of being refused`, ...found, impact: 'breakage' }]
}
