/** Judges whether the answer to `GET /auth.md` is a document. */

import type { Place } from '../model/problem.js'
import type { Exchange } from '../wire/http.js'

/** The reason why an answer is not an auth.md. */
export interface NotServed {
  readonly message: string
  readonly at: Place
  readonly expected: string
  readonly actual: string | number
  readonly fix?: string
}

const REFUSALS: ReadonlySet<number> = new Set([401, 403, 407, 451])
const PUBLISH =
  'Serve `/auth.md` to everybody, without a credential. If you check a service behind a gate of yours, give what the gate wants with `--header` or `--header-env`.'

/**
 * Returns why the answer to `GET /auth.md` is not a document. `sibling` is the answer to a path beside it that cannot exist. A service
 * that answers both in the same way answers every path so.
 */
export function whyNotServed(answer: Exchange, sibling: Exchange | undefined): NotServed | undefined {
  const { request, response, id } = answer
  const at = { exchange: id, status: response.status }
  const expected = '200 with a Markdown document'
  const catchesAll = sibling?.response.status === 200
  if (response.status >= 300 && response.status < 400) {
    const actual = `${response.status} to ${response.headers.get('location') ?? 'nowhere'}`
    return { message: `${request.url} redirects, but not to a document of this site`, at, expected, actual }
  }
  if (response.status !== 200) {
    const fix = REFUSALS.has(response.status) ? { fix: PUBLISH } : {}
    return { message: `${request.url} answered ${response.status}`, at, expected, actual: response.status, ...fix }
  }
  if (isHtml(response.body)) {
    const message = catchesAll
      ? 'the service answers an HTML page here, as at every other path'
      : 'the service answers an HTML page and not a document'
    return { message, at, expected, actual: 'an HTML page' }
  }
  if (response.body.trim() === '') return { message: 'the document is empty', at, expected, actual: 'an empty body' }
  if (catchesAll && sibling.response.body === response.body) {
    return {
      message: 'the service answers the same text at every other path',
      at,
      expected,
      actual: `${sibling.request.url} has the same text`,
    }
  }
  return undefined
}

/** Whether a body is an HTML page. Markdown may contain HTML, but it does not begin like a page. */
export const isHtml = (body: string): boolean =>
  /^\uFEFF?\s*(?:<!--[\s\S]{0,1000}?-->\s*)?(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype html|html|head|body|title|meta|script)\b/i.test(
    body,
  )
