/** Describes an answer in a few words. */

import { botWall } from '../wire/bot-wall.js'
import type { Exchange } from '../wire/http.js'
import { codeOf } from '../wire/refusal-code.js'

/** Describes an exchange: `GET https://example.com/path answered 404`. */
export const answered = ({ request, response }: Exchange): string =>
  `${request.method} ${request.url} answered ${response.status}`

/** Whether a bot wall answered instead of the service. */
export const isBotWall = ({ response }: Exchange): boolean => botWall(response) !== undefined

/** Returns the status and the error code, as in `400 invalid_grant`, or the status alone. */
export function statusAndError(exchange: Exchange): number | string {
  const { status } = exchange.response
  const error = codeOf(exchange) ?? null
  return error === null ? status : `${status} ${typeof error === 'string' ? error : JSON.stringify(error)}`
}
