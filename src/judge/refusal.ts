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
    // How a service comes to refuse it, the rule says.
    if (isTaken) return [{ message: `${what} was accepted`, at: atStatus(exchange), ...found }]
    const message = `${what} was answered ${status} instead of being refused`
    return [{ message, at: atStatus(exchange), ...found, impact, fix: fixOfAnswer(status, refusal) }]
  }
  if (statuses && !statuses.includes(status)) {
    const message = `${what} was refused, but with the wrong status`
    return [{ message, at: atStatus(exchange), ...found, ...milder, fix: fixOfStatus(exchange, refusal) }]
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
      fix: `Keep the status ${status}, and give ${either(errors)} as the error code.`,
    },
  ]
}

const either = (codes: readonly string[]): string => codes.map((code) => `\`${code}\``).join(' or ')

/** Says which refusal is due. */
const dueTo = ({ statuses = [], errors = [] }: Refusal): string =>
  [statuses.join(' or ') || '4xx', ...(errors.length > 0 ? [either(errors)] : [])].join(' and ')

function fixOfAnswer(status: number, refusal: Refusal): string {
  if (status >= 500) return `Find what this request breaks in the service, and answer ${dueTo(refusal)} to it.`
  if (status >= 300) return `Answer ${dueTo(refusal)} at this URL, without a redirect.`
  return `Answer ${dueTo(refusal)}: a refusal with the status ${status} looks like success.`
}

/** A code that is right stays. */
function fixOfStatus(exchange: Exchange, refusal: Refusal): string {
  const { value } = errorCodeIn(exchange)
  const isRight = typeof value === 'string' && refusal.errors?.includes(value)
  const { status } = exchange.response
  return isRight
    ? `The error code is right. Send it with ${refusal.statuses?.join(' or ')}, not with ${status}.`
    : `Answer ${dueTo(refusal)}, not ${status}.`
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
