/** Keeps an exchange for the report, without its secrets, and writes the command that repeats it. */

import type { RecordedExchange } from '../model/report.js'
import type { Secrets } from '../secrets/learn.js'
import type { Exchange, FailedExchange, HttpRequest } from '../wire/http.js'

/** The report cuts a longer body, but the run judges all of it. Characters. */
const KEPT_BODY = 64 * 1024

/** Returns the exchange for the report. */
export function recordExchange(exchange: Exchange | FailedExchange, secrets: Secrets): RecordedExchange {
  const end = 'response' in exchange ? exchange.response.receivedAt : exchange.failedAt
  return {
    id: exchange.id,
    step: exchange.step,
    startedAt: new Date(exchange.sentAt).toISOString(),
    durationMs: end - exchange.sentAt,
    request: recordedRequest(exchange.request, secrets),
    ...('response' in exchange
      ? { response: recordedResponse(exchange.response, secrets) }
      : { error: secrets.redact(exchange.failure.message) }),
  }
}

function recordedRequest({ method, url, headers, body }: HttpRequest, secrets: Secrets): RecordedExchange['request'] {
  return {
    method,
    url: secrets.redact(url),
    headers: pairs(headers, secrets),
    ...(body === undefined ? {} : { body: secrets.redact(body.slice(0, KEPT_BODY)) }),
  }
}

function recordedResponse(response: Exchange['response'], secrets: Secrets): NonNullable<RecordedExchange['response']> {
  const body = secrets.redact(response.body)
  const cut = body.length > KEPT_BODY
  return {
    status: response.status,
    headers: pairs(response.headers, secrets),
    body: cut ? body.slice(0, KEPT_BODY) : body,
    ...(cut || response.truncated ? { truncated: true as const } : {}),
  }
}

const pairs = (headers: Headers, secrets: Secrets): [string, string][] =>
  [...headers].map(([name, value]) => [secrets.redact(name), secrets.redact(value)])

/** Returns a command line that repeats a request. Labels replace the secrets, and the user fills them in. */
export function curl(request: RecordedExchange['request']): string {
  const parts = ['curl -i']
  if (request.method === 'HEAD') parts[0] = 'curl -I'
  else if (request.method !== 'GET') parts.push(`-X ${request.method}`)
  for (const [name, value] of request.headers) {
    if (name !== 'user-agent' && name !== 'accept-encoding') parts.push(`-H ${shell(`${name}: ${value}`)}`)
  }
  if (request.body !== undefined) parts.push(`--data-raw ${shell(abridge(request.body))}`)
  return [...parts, shell(request.url)].join(' ')
}

/** Cuts a long body: an oversize body only repeats itself, so its start is enough. */
const abridge = (body: string): string => (body.length > 600 ? `${body.slice(0, 600)}…` : body)
/** Characters that a terminal would act on or hide, so nobody should paste them. They are escaped, as bash and zsh read `$'…'`. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}]/gu

function shell(text: string): string {
  if (/^[\w@%+=:,./-]+$/.test(text)) return text
  if (text.search(UNSEEN) < 0) return `'${text.replaceAll("'", `'\\''`)}'`
  const escaped = text.replace(/[\\']/g, '\\$&').replace(UNSEEN, (character) => {
    if (character === '\n') return '\\n'
    return [...new TextEncoder().encode(character)].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('')
  })
  return `$'${escaped}'`
}
