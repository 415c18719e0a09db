/** Reads why a registration or claim endpoint refused: the code is in `error`, at AuthKit also in `code`. */

import type { Exchange } from './http.js'
import { objectOf } from './json.js'
import { type ErrorName, isError } from './words.js'

/** The members that may have the code. A number in `code` repeats the status, so only a string counts there. */
export function errorCodeIn({ response: { json } }: Exchange): {
  readonly pointer: '/error' | '/code'
  readonly value: unknown
} {
  const { error, code } = objectOf(json) ?? {}
  return error === undefined && typeof code === 'string'
    ? { pointer: '/code', value: code }
    : { pointer: '/error', value: error }
}

/** Returns the code of a refusal, of any type. */
export const codeOf = (exchange: Exchange): unknown => errorCodeIn(exchange).value

/** Whether a refusal has one of these codes. */
export const hasCode = (exchange: Exchange, ...names: readonly ErrorName[]): boolean =>
  isError(codeOf(exchange), ...names)
