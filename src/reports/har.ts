/** Writes the exchanges of a report as an HTTP Archive. */

import { STATUS_CODES } from 'node:http'
import { describeInterruption } from '../model/interruption.js'
import type { RecordedExchange, Report } from '../model/report.js'
import { jsonInPieces } from './pieces.js'

type Header = readonly [name: string, value: string]

/** Writes all requests and responses as an HTTP Archive, version 1.2. Browsers and proxies can open it. Labels replace secrets there, too. */
export const har = (report: Report): string => [...harPieces(report)].join('')

/** The log and its entries are pieces of their own. */
const DEPTH = 3

/** The same, in pieces. */
export function* harPieces({ tool, exchanges, target, writtenTo, interrupted }: Report): Iterable<string> {
  const log = {
    version: '1.2',
    creator: { name: tool.name, version: tool.version, comment: tool.url },
    comment: [
      target,
      ...(writtenTo ?? []).map((host) => `written to ${host}`),
      ...(interrupted ? [describeInterruption(interrupted)] : []),
    ].join(': '),
    entries: exchanges.map(entry),
  }
  yield* jsonInPieces({ log }, DEPTH)
  yield '\n'
}

function entry(exchange: RecordedExchange) {
  const { startedAt, durationMs, step } = exchange
  return {
    startedDateTime: startedAt,
    time: durationMs,
    request: request(exchange.request),
    response: response(exchange),
    cache: {},
    timings: { send: 0, wait: durationMs, receive: 0 },
    comment: step,
    _id: exchange.id,
  }
}

function request({ method, url, headers, body }: RecordedExchange['request']) {
  const query = URL.canParse(url) ? [...new URL(url).searchParams] : []
  const mimeType = headerValue(headers, 'content-type') ?? ''
  return {
    method,
    url,
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: nameHeaders(headers),
    queryString: nameHeaders(query),
    ...(body === undefined ? {} : { postData: { mimeType, text: body } }),
    headersSize: -1,
    bodySize: body === undefined ? 0 : Buffer.byteLength(body),
  }
}

/** Writes a response. Where there was none, it writes what browsers write: the status 0, and the reason. */
function response({ response: given, error }: RecordedExchange) {
  const { status = 0, headers = [], body = '' } = given ?? {}
  return {
    status,
    statusText: STATUS_CODES[status] ?? '',
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: nameHeaders(headers),
    content: { size: Buffer.byteLength(body), mimeType: headerValue(headers, 'content-type') ?? '', text: body },
    redirectURL: headerValue(headers, 'location') ?? '',
    headersSize: -1,
    bodySize: -1,
    ...(error === undefined ? {} : { _error: error }),
  }
}

const nameHeaders = (pairs: readonly Header[]) => pairs.map(([name, value]) => ({ name, value }))
const headerValue = (headers: readonly Header[], name: string): string | undefined =>
  headers.find(([given]) => given.toLowerCase() === name)?.[1]
