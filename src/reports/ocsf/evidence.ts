/** Writes the evidence of a problem for `unmapped`: the class Compliance Finding of OCSF 1.3.0 has no member for it. */

import type { Finding } from '../../model/problem.js'
import type { RecordedExchange, Report } from '../../model/report.js'
import { place, showValue } from '../evidence.js'
import { clip, clipUnbroken } from '../text.js'

/** The most characters of a text and of a body, and the most headers. */
const TEXT = 500
const BODY = 1000
const HEADERS = 30

/** The place, what was expected and found there, the lines of the document, and the exchange. Names are those of OCSF where it has one. */
export function evidenceOf(problem: Omit<Finding, 'accepted'>, { exchanges }: Pick<Report, 'exchanges'>): object[] {
  const { at, expected, actual, curl, frame } = problem
  const exchange = at && 'exchange' in at ? exchanges.find(({ id }) => id === at.exchange) : undefined
  const parts = {
    ...(at === undefined ? {} : { place: clip(place(at, exchanges), BODY) }),
    ...(expected === undefined ? {} : { expected: clip(expected, TEXT) }),
    ...(actual === undefined ? {} : { actual: showValue(actual) }),
    ...(frame === undefined ? {} : { lines: frame.lines.map((line) => clip(line, TEXT)) }),
    ...(curl === undefined ? {} : { curl: clipUnbroken(curl) }),
    ...(exchange ? exchangeOf(exchange) : {}),
  }
  return Object.keys(parts).length === 0 ? [] : [parts]
}

const exchangeOf = ({ request, response, error }: RecordedExchange) => ({
  http_request: {
    http_method: clip(request.method, TEXT),
    url: { url_string: clip(request.url, BODY) },
    http_headers: headersOf(request.headers),
    ...(request.body === undefined ? {} : { body: clip(request.body, BODY) }),
  },
  ...(response
    ? {
        http_response: {
          code: response.status,
          http_headers: headersOf(response.headers),
          body: clip(response.body, BODY),
        },
      }
    : { error: clip(error ?? '', TEXT) }),
})

const headersOf = (pairs: RecordedExchange['request']['headers']) =>
  pairs.slice(0, HEADERS).map(([name, value]) => ({ name: clip(name, TEXT), value: clip(value, TEXT) }))
