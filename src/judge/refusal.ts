/** What is wrong with the answer to a request that had to be refused. */

import type { Known } from '../facts/index.js'
import type { Level } from '../model/level.js'
import type { Problem } from '../model/problem.js'
import type { RuleId } from '../model/stage.js'
import type { Exchange } from '../wire/http.js'
import { objectOf } from '../wire/json.js'
import { errorOf, isTokenRefusal, mintedToken } from '../wire/token-response.js'
import type { ErrorName } from '../wire/words.js'
import { statusAndError } from './answer.js'
import { atPointer, atStatus } from './place.js'

export interface Refusal {
  /** Any 4xx when absent. */
  readonly statuses?: readonly number[]
  /** Values of `error` that name the true reason; any when absent. */
  readonly errors?: readonly string[]
  /** What a refusal with another 4xx status or code amounts to. */
  readonly otherwise?: Level
  /** The rule that judges how errors are told: an answer without a string `error` is its finding, and no other's. */
  readonly envelope?: RuleId
}

/** A request that must be refused, for the stated reason. `what` completes "… was accepted". */
export function refusalProblems(exchange: Exchange, what: string, refusal: Refusal): Problem[] {
  const { statuses, errors, otherwise, envelope } = refusal
  const { status } = exchange.response
  const error = objectOf(exchange.response.json)?.['error'] ?? null
  const found = {
    expected: [statuses?.join(' or ') ?? '4xx', errors?.join(' or ') ?? ''].join(' ').trim(),
    actual: statusAndError(exchange),
  }
  const milder = otherwise === undefined ? {} : { level: otherwise }
  if (status < 400 || status >= 500) {
    const isTaken = status < 300 && error === null
    const message = isTaken ? `${what} was accepted` : `${what} was answered ${status} instead of being refused`
    return [{ message, at: atStatus(exchange), ...found }]
  }
  if (statuses && !statuses.includes(status)) {
    return [{ message: `${what} was refused with another status`, at: atStatus(exchange), ...found, ...milder }]
  }
  const isNamed = typeof error === 'string' && errors?.includes(error)
  const isUntold = typeof error !== 'string' && envelope !== undefined
  if (!errors || isNamed || isUntold) return []
  return [{ message: `${what} was refused for another reason`, at: atPointer(exchange, '/error'), ...found, ...milder }]
}

/** A token request that must be refused for this reason. How it is told, its status included, is for `token/error-envelope`. */
export function tokenRefusalProblems(exchange: Exchange, what: string, code: ErrorName, otherwise: Level): Problem[] {
  const isToldWithSuccess = exchange.response.status < 300 && isTokenRefusal(exchange)
  if (isToldWithSuccess) return []
  return refusalProblems(exchange, what, { errors: [code], otherwise, envelope: 'token/error-envelope' })
}

/**
 * An assertion that must be refused like any bad one. A code that one with a changed signature gets as well is told there, by
 * `token/tampered-assertion`.
 */
export const forgeryRefusalProblems = (exchange: Exchange, what: string, tampered: Exchange): Problem[] =>
  isTokenRefusal(exchange) && errorOf(exchange) === errorOf(tampered)
    ? []
    : tokenRefusalProblems(exchange, what, 'invalid_grant', 'SHOULD')

/** Why nothing can be seen to end by itself: `revoke/only-that-token` reports it. */
export const explainRevocation = ({ survivors }: Pick<Known<never, 'survivors'>, 'survivors'>): string | false =>
  survivors && mintedToken(survivors.exchange) === undefined ? 'a revocation has ended the registration' : false
