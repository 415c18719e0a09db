import type { HarmlessEvent } from '../facts/events.js'
import type { Problem } from '../model/problem.js'
import type { Exchange } from '../wire/http.js'
import { objectOf } from '../wire/json.js'
import { answered } from './answer.js'
import { atStatus } from './place.js'

/** Judgements of pushed events that more than one rule needs. */

/** The code by which an events endpoint says what was wrong (RFC 8935 §2.3), whatever its type. */
export const errOf = ({ response: { json } }: Exchange): unknown => objectOf(json)?.['err']

/** `400 invalid_key`, or the status alone. */
export function statusAndErr(exchange: Exchange): number | string {
  const { status } = exchange.response
  const err = errOf(exchange)
  return typeof err === 'string' ? `${status} ${err}` : status
}

/** What came of an event, in a few words. */
export const eventOutcome = ({ exchange, isRevoked }: HarmlessEvent): string =>
  `${statusAndErr(exchange)}${isRevoked ? ', and the subject was revoked' : ''}`

export const eventOutcomes = (events: readonly HarmlessEvent[]): string =>
  [...new Set(events.map(eventOutcome))].join('; ')

/** An event that must not touch anybody. `what` completes "… revoked somebody". */
export function sideEffectProblems({ exchange, after, isRevoked }: HarmlessEvent, what: string): Problem[] {
  if (!isRevoked || !after) return []
  const { status } = exchange.response
  const how = status < 300 ? '' : `, although it was answered ${status},`
  return [
    {
      message: `${what}${how} revoked somebody: then ${answered(after)}`,
      at: atStatus(exchange),
      expected: 'nothing revoked',
      actual: `${statusAndErr(exchange)}, and a credential that had worked is dead`,
    },
  ]
}

/** An event that must be refused, and must not touch anybody. In which words it is refused is for `events/error-envelope`. */
export function eventRefusalProblems(event: HarmlessEvent, what: string): Problem[] {
  const { exchange } = event
  const { status } = exchange.response
  const found = { at: atStatus(exchange), expected: '400', actual: statusAndErr(exchange) }
  const touched = sideEffectProblems(event, what)
  if (touched.length > 0) return touched
  if (status >= 400 && status < 500) return []
  if (status < 300) return [{ message: `${what} was accepted`, ...found }]
  return [{ message: `${what} was answered ${status} instead of being refused`, ...found }]
}
