import type { TriedIdJag } from '../facts/id-jag.js'
import type { Problem } from '../model/problem.js'
import type { Exchange } from '../wire/http.js'
import { stepsUp } from '../wire/id-jag-codes.js'
import { statusAndError } from './answer.js'
import { atStatus } from './place.js'
import { refusalProblems } from './refusal.js'

/** Judgements of ID-JAGs that more than one rule needs. */

/** Changed ID-JAGs, each of which had to be refused. For which reason is for `id-jag/refusal-reason`. */
export const idJagRefusalProblems = (tried: readonly TriedIdJag[]): Problem[] =>
  tried.flatMap(({ what, exchange }) => {
    if (!stepsUp(exchange)) return refusalProblems(exchange, what, {})
    const message = `${what} was taken for genuine: the service asks its user to confirm`
    return [{ message, at: atStatus(exchange), expected: '4xx', actual: statusAndError(exchange) }]
  })

/** What became of them, each outcome once: `400 invalid_signature`. */
export const idJagOutcomes = (tried: readonly TriedIdJag[]): string =>
  [...new Set(tried.map(({ exchange }) => idJagOutcome(exchange)))].join(', ')

/** Codes of services are as long as they like. */
const SHOWN = 80

export const idJagOutcome = (exchange: Exchange): string =>
  `${String(statusAndError(exchange)).slice(0, SHOWN)}${exchange.response.status < 300 ? ': registered' : ''}`
