/** Builds the headers and the body of a request. */

import { USER_AGENT } from '../model/tool.js'
import type { Fields, SendOptions } from '../wire/http.js'

const DEFAULT_HEADERS = { 'user-agent': USER_AGENT, accept: 'application/json', 'accept-encoding': 'gzip, deflate, br' }

/** Returns the session's headers, changed as the request asks. */
export function headersOf(given: SendOptions['headers'] = {}): Headers {
  const headers = new Headers(DEFAULT_HEADERS)
  for (const [name, value] of Object.entries(given)) {
    if (value === null) headers.delete(name)
    else headers.set(name, value)
  }
  return headers
}

export function formOf(fields: Fields): URLSearchParams {
  const form = new URLSearchParams()
  const pairs: Iterable<readonly [string, string]> = isPairs(fields) ? fields : Object.entries(fields)
  for (const [name, value] of pairs) form.append(name, value)
  return form
}
const isPairs = (fields: Fields): fields is Extract<Fields, readonly unknown[]> => Array.isArray(fields)

export const bodyOf = ({ body }: { body?: string }): { body?: string } => (body === undefined ? {} : { body })
