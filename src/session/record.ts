/** Keeps an exchange for the report, without its secrets, and writes the command that repeats it. */

import type { RecordedExchange } from '../model/report.js'
import type { Secrets } from '../secrets/learn.js'
import type { Exchange, FailedExchange, HttpRequest } from '../wire/http.js'

/** The report cuts a longer body, but the run judges all of it. Characters. */
const KEPT_BODY = 64 * 1024
/** All bodies of a report have no more than this. When it is used up, each has only its start. */
const KEPT_BODIES = 4 * 1024 * 1024
const LEAST_BODY = 1024
/** A secret that begins in the part that is kept ends within so many characters, whatever its encoding. */
const BEYOND = 64 * 1024

/** Returns the exchanges for the report, with as much of their bodies as there is room for. */
export function recordExchanges(
  conversation: readonly (Exchange | FailedExchange)[],
  secrets: Secrets,
): RecordedExchange[] {
  let left = KEPT_BODIES
  return conversation.map((exchange) => {
    const most = Math.max(LEAST_BODY, Math.min(KEPT_BODY, left / 2))
    const kept = recordExchange(exchange, secrets, most)
    left -= (kept.request.body?.length ?? 0) + (kept.response?.body.length ?? 0)
    return kept
  })
}

/** Returns the exchange for the report. */
export function recordExchange(
  exchange: Exchange | FailedExchange,
  secrets: Secrets,
  most = KEPT_BODY,
): RecordedExchange {
  const end = 'response' in exchange ? exchange.response.receivedAt : exchange.failedAt
  return {
    id: exchange.id,
    step: exchange.step,
    startedAt: new Date(exchange.sentAt).toISOString(),
    durationMs: end - exchange.sentAt,
    request: recordedRequest(exchange.request, secrets, most),
    ...('response' in exchange
      ? { response: recordedResponse(exchange.response, secrets, most) }
      : { error: secrets.redact(exchange.failure.message) }),
  }
}

function recordedRequest(
  { method, url, headers, body }: HttpRequest,
  secrets: Secrets,
  most: number,
): RecordedExchange['request'] {
  return {
    method,
    url: secrets.redact(url),
    headers: pairs(headers, secrets),
    ...(body === undefined ? {} : recordedBody(body, secrets, most)),
  }
}

function recordedResponse(
  { status, headers, body, truncated }: Exchange['response'],
  secrets: Secrets,
  most: number,
): NonNullable<RecordedExchange['response']> {
  return {
    status,
    headers: pairs(headers, secrets),
    ...recordedBody(body, secrets, most),
    ...(truncated ? { truncated: true as const } : {}),
  }
}

/** Cuts a body after redaction, because half a secret is not recognised. No more is redacted than is needed for what is kept. */
function recordedBody(body: string, secrets: Secrets, most: number): { body: string; truncated?: true } {
  let read = most + BEYOND
  let redacted = secrets.redact(body.slice(0, read))
  // The end may hold half a secret, and secrets make a text shorter.
  while (read < body.length && redacted.length < most + BEYOND) {
    read *= 2
    redacted = secrets.redact(body.slice(0, read))
  }
  const isCut = read < body.length || redacted.length > most
  return { body: redacted.slice(0, most), ...(isCut ? { truncated: true as const } : {}) }
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
