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
  if (catchesAll && isAlike(answer, sibling)) {
    return {
      message: 'the service answers the same text at every other path',
      at,
      expected,
      actual: `${sibling.request.url} has the same text`,
    }
  }
  return undefined
}

/** The most characters of a body that says the same of two paths, and by which two such bodies differ. */
const ECHOING = 64 * 1024
const ECHO = 4096

/** Whether two answers have the same text, but for their own paths and for what is new each time: times, numbers, ids. */
function isAlike(one: Exchange, other: Exchange): boolean {
  const [a, b] = [one.response.body, other.response.body]
  if (a === b) return true
  return a.length <= ECHOING && Math.abs(a.length - b.length) <= ECHO && fixedText(one) === fixedText(other)
}

/** Returns a text, up to its end or a length, without its own path and without what is new each time. */
export function fixedText({ request, response }: Exchange, longest?: number): string {
  const { pathname } = new URL(request.url)
  const name = pathname.slice(pathname.lastIndexOf('/') + 1)
  const text = response.body
    .slice(0, longest)
    .replaceAll(pathname, '')
    .replaceAll(name === '' ? pathname : name, '')
  return text.replace(/[\w-]+/g, (word) => (/\d/.test(word) ? '' : word))
}

/** Whether a body is an HTML page. Markdown may contain HTML, but it does not begin like a page. */
export const isHtml = (body: string): boolean =>
  /^\uFEFF?\s*(?:<!--[\s\S]{0,1000}?-->\s*)?(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype html|html|head|body|title|meta|script)\b/i.test(
    body,
  )
