/** Judges changed ID-JAGs, for the rules that share these judgements. */

import type { TriedIdJag } from '../facts/id-jag.js'
import type { Problem } from '../model/problem.js'
import type { Exchange } from '../wire/http.js'
import { stepsUp } from '../wire/id-jag-codes.js'
import { statusAndError } from './answer.js'
import { atStatus } from './place.js'
import { refusalProblems } from './refusal.js'

/** Judges changed ID-JAGs that the service must refuse. `id-jag/refusal-reason` judges the reason of each refusal. */
export const idJagRefusalProblems = (tried: readonly TriedIdJag[]): Problem[] =>
  tried.flatMap(({ what, exchange }) => {
    if (!stepsUp(exchange)) return refusalProblems(exchange, what, {})
    const message = `${what} was treated as genuine: the service asks its user to confirm`
    return [{ message, at: atStatus(exchange), expected: '4xx', actual: statusAndError(exchange), impact: 'exposure' }]
  })

/** Lists the outcomes, each one once: `400 invalid_signature`. */
export const idJagOutcomes = (tried: readonly TriedIdJag[]): string =>
  [...new Set(tried.map(({ exchange }) => idJagOutcome(exchange)))].join(', ')

/** A service may send a code of any length. Characters. */
const SHOWN = 80

export const idJagOutcome = (exchange: Exchange): string =>
  `${String(statusAndError(exchange)).slice(0, SHOWN)}${exchange.response.status < 300 ? ': registered' : ''}`
