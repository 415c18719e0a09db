/** Describes an answer in a few words. */

import { botWall } from '../wire/bot-wall.js'
import type { Exchange } from '../wire/http.js'
import { codeOf } from '../wire/refusal-code.js'

/** Describes an exchange: `GET https://example.com/path answered 404`. A status that is about the method or the length says so. */
export const answered = ({ request, response }: Exchange): string =>
  `${request.method} ${request.url} answered ${response.status}${meaningOf(response)}`

/** What `Allow` may have (RFC 9110 §10.2.1), and no more of it than a sentence bears. */
const METHODS = /^[A-Za-z]+(?:[ \t]*,[ \t]*[A-Za-z]+){0,15}$/

function meaningOf({ status, headers }: Exchange['response']): string {
  if (status === 413) return ' (the body is too long for it)'
  if (status !== 405) return ''
  const allow = headers.get('allow') ?? ''
  return METHODS.test(allow) ? ` (the method is refused: it allows ${allow})` : ' (the method is refused)'
}

/** Whether an answer refuses who asks: it does not say that nothing is there. */
export const isRefusal = ({ response: { status } }: Exchange): boolean =>
  status >= 400 && status < 500 && status !== 404 && status !== 410

/** Whether it is a person who asks, in a browser. Agents ask for JSON. */
export const isOfPerson = ({ request }: Exchange): boolean => /^text\/html\b/i.test(request.headers.get('accept') ?? '')

/** Whether a bot wall answered instead of the service. */
export const isBotWall = ({ response }: Exchange): boolean => botWall(response) !== undefined

/** Returns the status and the error code, as in `400 invalid_grant`, or the status alone. */
export function statusAndError(exchange: Exchange): number | string {
  const { status } = exchange.response
  const error = codeOf(exchange) ?? null
  return error === null ? status : `${status} ${typeof error === 'string' ? error : JSON.stringify(error)}`
}
