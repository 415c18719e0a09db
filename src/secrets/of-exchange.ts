/** Lists the secrets in an exchange, and in the URLs that the user gave. */

import type { Exchange, FailedExchange, HttpRequest } from '../wire/http.js'
import { sentJson } from '../wire/sent.js'
import { httpUrl } from '../wire/sites.js'
import { SHORTEST } from './encodings.js'
import { isPlainHeader, isSecretHeader, secretPartOf } from './names.js'
import {
  type Learnable,
  type Reading,
  SENT,
  SHORTEST_SENT,
  secretsInside,
  secretsOfForm,
  secretsOfJson,
  secretsOfParameters,
} from './of-values.js'
import { looksLikeCredential } from './shape.js'

export function* secretsOf(exchange: Exchange | FailedExchange): Iterable<Learnable> {
  if ('response' in exchange) {
    yield* ofHeaders(exchange.response.headers, SHORTEST)
    yield* ofAnswer(exchange)
  }
  yield* ofRequest(exchange.request)
}

/** An answer to a POST gives what was asked for, also under names that nobody knows. */
function* ofAnswer({ request, response }: Exchange): Iterable<Learnable> {
  const { json, body } = response
  const reading: Reading = { shortest: SHORTEST, byShape: request.method === 'POST' && response.status < 500 }
  if (json.ok) yield* secretsOfJson(json.value, reading)
  // Some token endpoints answer in the format of the request.
  else if (/^\w+=/.test(body)) yield* secretsOfForm(body, reading)
  else yield* secretsInside(body)
}

function* ofRequest(request: HttpRequest): Iterable<Learnable> {
  const { headers, body, url } = request
  yield* ofHeaders(headers, SHORTEST_SENT)
  for (const [name, value] of headers) if (!isPlainHeader(name) && looksLikeCredential(value)) yield [value, name]
  yield* secretsOfParameters(url, SENT)
  const type = headers.get('content-type') ?? ''
  if (body === undefined) return
  if (type.includes('form-urlencoded')) yield* secretsOfForm(body, SENT)
  const json = type.includes('json') ? sentJson(request) : undefined
  // A probe may send invalid JSON on purpose. It then has no member to learn from.
  if (json?.ok) yield* secretsOfJson(json.value, SENT)
}

function* ofHeaders(headers: Headers, shortest: number): Iterable<Learnable> {
  for (const [name, value] of headers) {
    const secret = secretPartOf(name, value)
    if (secret !== undefined && secret.length >= shortest) yield [secret, name]
    else if (isSecretHeader(name) && value.length >= SHORTEST_SENT) yield [value, name]
    if (name === 'location') yield* secretsOfParameters(value, { shortest, byShape: false })
  }
}

/** Lists the secrets of a URL that the user gave: user name, password, parameters, and segments of the path that look like keys. */
export function* secretsOfUrl(given: string): Iterable<Learnable> {
  const url = httpUrl(given)
  if (!url) return
  yield* secretsOfParameters(url.href, { shortest: SHORTEST, byShape: true })
  for (const part of [url.password, url.username]) if (part !== '') yield [decoded(part), 'url_credential']
  for (const segment of url.pathname.split('/').map(decoded))
    if (looksLikeCredential(segment)) yield [segment, 'url_key']
}

/** Undoes percent-encoding, where it is one. */
export function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
