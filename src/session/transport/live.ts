/** Sends requests over the network, and limits what an answer can cost. */

import { type Dispatcher, request as send } from 'undici'
import type { HttpRequest, HttpResponse, Transport } from '../../wire/http.js'
import { headersOn, isOwn } from '../../wire/route.js'
import { orAborted } from '../../wire/timer.js'
import { decode, readCapped } from './body.js'
import { openConnections, type Reach } from './connections.js'
import { causeOf, failureOf } from './failures.js'

export interface LiveTransport {
  readonly send: (...asked: [request: HttpRequest, signal: AbortSignal, step?: string]) => ReturnType<Transport>
  /** Ends every connection at once. */
  close(): Promise<void>
}

/** Sends over the network. What a target behind a gate needs is added here, after the request was kept, so that no record has it. */
export function liveTransport(reach: Reach): LiveTransport {
  const connections = openConnections(reach)
  const { route, target } = reach
  const added = (request: HttpRequest) =>
    route && target && isOwn(route, target, new URL(request.url))
      ? headersOn(route, !request.isBare && !request.headers.has('authorization'))
      : []
  return {
    async send(request, signal) {
      try {
        const url = new URL(request.url)
        const dispatcher = connections.to(url)
        const sent = { ...request, headers: withMore(request.headers, added(request)) }
        // While a connection begins, undici does not listen to the signal.
        const response = await orAborted(signal, () => ask(dispatcher, sent, signal))
        const tls = connections.shownBy(url.host)
        return { ...response, ...(tls ? { tls } : {}) }
      } catch (error) {
        throw failureOf(request, error, signal)
      }
    },
    close: () => connections.close(),
  }
}

/** Cookies of a gate stand beside those of a page (RFC 6265 §5.4). */
function withMore(headers: Headers, more: readonly (readonly [string, string])[]): Headers {
  if (more.length === 0) return headers
  const all = new Headers(headers)
  for (const [name, value] of more) {
    if (name.toLowerCase() === 'cookie') all.append(name, value)
    else all.set(name, value)
  }
  return all
}

/** A body this long counts as large. Characters. */
const LARGE_BODY = 64 * 1024

async function ask(
  dispatcher: Dispatcher,
  request: HttpRequest,
  signal: AbortSignal,
): Promise<Omit<HttpResponse, 'tls'>> {
  const response = await send(request.url, {
    dispatcher,
    signal,
    method: request.method,
    headers: Object.fromEntries(request.headers),
    // A server may refuse a large body by closing the connection. Then the connection must not be used again.
    reset: (request.body?.length ?? 0) > LARGE_BODY,
    ...(request.body === undefined ? {} : { body: request.body }),
  })
  const headers = headersOf(response.headers)
  const body = await bodyOf(response)
  return {
    status: response.statusCode,
    headers,
    ...(await decode(body, headers.get('content-encoding'))),
  }
}

/** The connection was closed in order before the body was complete. A connection that breaks off is none of the server's doing. */
class IncompleteBody extends Error {
  readonly code = 'INCOMPLETE_BODY'
}

async function bodyOf({ statusCode, body }: Awaited<ReturnType<typeof send>>): ReturnType<typeof readCapped> {
  try {
    return await readCapped(body)
  } catch (error) {
    const { code } = causeOf(error)
    // A 304 may say how long the body would be that it does not have (RFC 9110 §8.6).
    if (statusCode === 304 && code === 'MALFORMED_LENGTH') return { bytes: new Uint8Array(), truncated: false }
    if (code === 'UND_ERR_SOCKET') throw new IncompleteBody()
    throw error
  }
}

function headersOf(raw: Record<string, string | string[] | undefined>): Headers {
  const headers = new Headers()
  for (const [name, values] of Object.entries(raw)) {
    for (const value of [values ?? []].flat()) headers.append(name, value)
  }
  return headers
}
