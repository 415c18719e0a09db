/** Describes an answer in a few words. */

import { botWall } from '../wire/bot-wall.js'
import type { Exchange } from '../wire/http.js'
import { objectOf } from '../wire/json.js'

/** Describes an exchange: `GET https://example.com/path answered 404`. */
export const answered = ({ request, response }: Exchange): string =>
  `${request.method} ${request.url} answered ${response.status}`

/** Whether a bot wall answered instead of the service. */
export const isBotWall = ({ response }: Exchange): boolean => botWall(response) !== undefined

/** Returns the status and the error code, as in `400 invalid_grant`, or the status alone. */
export function statusAndError({ response: { status, json } }: Exchange): number | string {
  const error = objectOf(json)?.['error'] ?? null
  return error === null ? status : `${status} ${typeof error === 'string' ? error : JSON.stringify(error)}`
}
