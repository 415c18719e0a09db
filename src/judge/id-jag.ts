import type { Problem } from '../model/problem.js'
import type { TriedIdJag } from '../steps/id-jag/trials.js'
import type { Exchange } from '../wire/http.js'
import { stepsUp } from '../wire/id-jag-codes.js'
import { atStatus, isRefused, statusAndError } from './judge.js'

/** Judgements of ID-JAGs that more than one rule needs. */

/** Changed ID-JAGs, each of which had to be refused. For which reason is for `id-jag/refusal-reason`. */
export const areIdJagsRefused = (tried: readonly TriedIdJag[]): Problem[] =>
  tried.flatMap(({ what, exchange }) => {
    if (!stepsUp(exchange)) return isRefused(exchange, what, {})
    const message = `${what} was taken for genuine: the service asks its user to confirm`
    return [{ message, at: atStatus(exchange), expected: '4xx', actual: statusAndError(exchange) }]
  })

/** What became of them, each outcome once: `400 invalid_signature`. */
export const outcomes = (tried: readonly TriedIdJag[]): string =>
  [...new Set(tried.map(({ exchange }) => outcomeOf(exchange)))].join(', ')

/** Codes of services are as long as they like. */
const SHOWN = 80

export const outcomeOf = (exchange: Exchange): string =>
  `${String(statusAndError(exchange)).slice(0, SHOWN)}${exchange.response.status < 300 ? ': registered' : ''}`
