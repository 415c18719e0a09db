import type { Place } from '../model/problem.js'
import type { Exchange } from '../wire/http.js'

/** Why an answer is not an auth.md. */
export interface NotServed {
  readonly message: string
  readonly at: Place
  readonly expected: string
  readonly actual: string | number
}

/**
 * Judges the answer to `GET /auth.md`. `sibling` is the answer to a path beside it at which nothing can be: a service that answers it
 * the same way would answer anything.
 */
export function whyNotServed(answer: Exchange, sibling: Exchange | undefined): NotServed | undefined {
  const { request, response, id } = answer
  const at = { exchange: id, status: response.status }
  const expected = '200 with a Markdown document'
  const catchesAll = sibling?.response.status === 200
  if (response.status >= 300 && response.status < 400) {
    const actual = `${response.status} to ${response.headers.get('location') ?? 'nowhere'}`
    return { message: `${request.url} redirects, and not to a document of this site`, at, expected, actual }
  }
  if (response.status !== 200) {
    return { message: `${request.url} answers ${response.status}`, at, expected, actual: response.status }
  }
  if (isHtml(response.body)) {
    const message = catchesAll
      ? 'an HTML page is served here as at any other path'
      : 'an HTML page is served instead of a document'
    return { message, at, expected, actual: 'an HTML page' }
  }
  if (response.body.trim() === '') return { message: 'the document is empty', at, expected, actual: 'an empty body' }
  if (catchesAll && sibling.response.body === response.body) {
    return {
      message: 'the same is served at any other path',
      at,
      expected,
      actual: `${sibling.request.url} answers alike`,
    }
  }
  return undefined
}

/** By what is in it: Markdown may carry HTML, but it does not start as a page does. */
const isHtml = (body: string): boolean =>
  /^\uFEFF?\s*(?:<!--[\s\S]{0,1000}?-->\s*)?(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype html|html|head|body|title|meta|script)\b/i.test(
    body,
  )
