/** Judges the answer to a request that the service must refuse. */

import type { Known } from '../facts/index.js'
import type { Level } from '../model/level.js'
import type { Problem } from '../model/problem.js'
import type { RuleId } from '../model/stage.js'
import type { Exchange } from '../wire/http.js'
import { errorCodeIn } from '../wire/refusal-code.js'
import { errorOf, isTokenRefusal, mintedToken } from '../wire/token-response.js'
import type { ErrorName } from '../wire/words.js'
import { statusAndError } from './answer.js'
import { atPointer, atStatus } from './place.js'

export interface Refusal {
  /** Any 4xx when absent. */
  readonly statuses?: readonly number[]
  /** Codes that name the true reason. Any value when absent. */
  readonly errors?: readonly string[]
  /** The level of a refusal with another 4xx status or code. */
  readonly otherwise?: Level
  /** The rule that judges the form of errors. It alone reports an answer without a code. */
  readonly envelope?: RuleId
}

/** Problems of the answer to a request that must be refused for this reason. `what` completes "… was accepted". */
export function refusalProblems(exchange: Exchange, what: string, refusal: Refusal): Problem[] {
  const { statuses, errors, otherwise, envelope } = refusal
  const { status } = exchange.response
  const { pointer, value: error = null } = errorCodeIn(exchange)
  const found = {
    expected: [statuses?.join(' or ') ?? '4xx', errors?.join(' or ') ?? ''].join(' ').trim(),
    actual: statusAndError(exchange),
  }
  // Who is refused in other words has got nothing: only whoever reads the answer is misled.
  const impact = 'breakage' as const
  const milder = otherwise === undefined ? { impact } : { impact, level: otherwise }
  if (status < 400 || status >= 500) {
    const isTaken = status < 300 && error === null
    const message = isTaken ? `${what} was accepted` : `${what} was answered ${status} instead of being refused`
    return [{ message, at: atStatus(exchange), ...found, ...(isTaken ? {} : { impact }) }]
  }
  if (statuses && !statuses.includes(status)) {
    return [{ message: `${what} was refused, but with the wrong status`, at: atStatus(exchange), ...found, ...milder }]
  }
  const isNamed = typeof error === 'string' && errors?.includes(error)
  const isEnvelopeFinding = typeof error !== 'string' && envelope !== undefined
  if (!errors || isNamed || isEnvelopeFinding) return []
  return [
    {
      message: `${what} was refused, but its error code does not name the reason`,
      at: atPointer(exchange, pointer),
      ...found,
      ...milder,
    },
  ]
}

/** The same for a token request. `token/error-envelope` judges the form of the refusal, and its status. */
export function tokenRefusalProblems(exchange: Exchange, what: string, code: ErrorName, otherwise: Level): Problem[] {
  const isRefusedWithSuccess = exchange.response.status < 300 && isTokenRefusal(exchange)
  if (isRefusedWithSuccess) return []
  return refusalProblems(exchange, what, { errors: [code], otherwise, envelope: 'token/error-envelope' })
}

/**
 * The same for a bad assertion. When an assertion with a changed signature gets the same code, `token/tampered-assertion` reports
 * that code, and not this rule.
 */
export const forgeryRefusalProblems = (exchange: Exchange, what: string, tampered: Exchange): Problem[] =>
  isTokenRefusal(exchange) && errorOf(exchange) === errorOf(tampered)
    ? []
    : tokenRefusalProblems(exchange, what, 'invalid_grant', 'SHOULD')

/** Says why a rule cannot watch something expire: a revocation ended it. `revoke/only-that-token` reports that. */
export const explainRevocation = ({ survivors }: Pick<Known<never, 'survivors'>, 'survivors'>): string | false =>
  survivors && mintedToken(survivors.exchange) === undefined ? 'a revocation has ended the registration' : false
