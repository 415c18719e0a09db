/** Sends requests over the network, and limits what an answer can cost. */

import { lookup as systemLookup } from 'node:dns'
import { setMaxListeners } from 'node:events'
import { isIP, type LookupFunction } from 'node:net'
import { TLSSocket } from 'node:tls'
import { Agent, buildConnector, request as send } from 'undici'
import type { HttpRequest, HttpResponse, TlsInfo, Transport } from '../../wire/http.js'
import { orAborted } from '../../wire/timer.js'
import { decode, readCapped } from './body.js'
import { causeOf, failureOf } from './failures.js'
import { loopbackLookup, publicLookup, refuseLiteral } from './guard.js'
import { observeChain, tlsInfo } from './tls.js'

export interface LiveTransport {
  readonly send: (...asked: [request: HttpRequest, signal: AbortSignal, step?: string]) => ReturnType<Transport>
  /** Ends every connection at once. */
  close(): Promise<void>
}

/** What decides where connections may go. */
export interface Reach {
  /** Whether an address that is not of the public Internet may be connected to. */
  readonly allowPrivate: boolean
  /** Resolves names. The default is the resolver of the system. */
  readonly lookup?: LookupFunction
}

/**
 * What an answer can cost. The body is capped where it is read. Interim answers (1xx) and extensions of chunks are not kept: the time of the
 * request ends them.
 */
const LIMITS = {
  /** Bytes of the header section, and of the trailers. Servers and proxies refuse more than 8 to 64 KiB. */
  maxHeaderSize: 64 * 1024,
  /** To one origin. The session sends no more at a time. */
  connections: 4,
  // The signal of a request limits all of it, and nothing else does.
  headersTimeout: 0,
  bodyTimeout: 0,
} as const

/**
 * Sends over the network. Without `allowPrivate` it refuses an address that is not public, after the name is resolved and before it
 * connects. So a public target cannot point the run at an internal host.
 */
export function liveTransport({ allowPrivate, lookup = systemLookup }: Reach): LiveTransport {
  const shown = new Map<string, TlsInfo>()
  const local = loopbackLookup(lookup)
  const closing = new AbortController()
  // Every connection listens to it.
  setMaxListeners(0, closing.signal)
  // A connection that still begins must not outlive the last request.
  const connect = buildConnector({
    timeout: 0,
    signal: closing.signal,
    lookup: allowPrivate ? local : publicLookup(local),
  })
  const agent = new Agent({
    ...LIMITS,
    connect(options, callback) {
      const refusal = allowPrivate ? undefined : refuseLiteral(options.hostname)
      if (refusal) {
        callback(refusal, null)
        return
      }
      // The connector returns its socket, although its type does not say so.
      const begun: unknown = connect({ ...options, servername: nameOf(options.hostname) }, (...[error, socket]) => {
        if (error) {
          callback(explained(error), null)
          return
        }
        if (socket instanceof TLSSocket) shown.set(new URL(`https://${options.host}`).host, tlsInfo(socket))
        callback(null, socket)
      })
      const explained = observeChain(begun)
    },
  })
  return {
    send: (request, signal) => exchange(agent, shown, request, signal),
    async close() {
      await agent.destroy()
      closing.abort()
    },
  }
}

/** TLS asks for the host that is connected to, also where the request has another `Host`. An address is no name (RFC 6066 §3). */
const nameOf = (hostname: string): string => (isIP(hostname.replace(/^\[|\]$/g, '')) ? '' : hostname)

/** A body this long counts as large. Characters. */
const LARGE_BODY = 64 * 1024

/** A kept connection that the server has closed in the meantime ends in one of these. */
const CLOSED = new Set(['UND_ERR_SOCKET', 'CLOSED_WITHOUT_ANSWER', 'ECONNRESET', 'EPIPE'])

/** Sends a request that is safe to repeat a second time if the kept connection closes at that moment. */
async function retry<T>({ method }: HttpRequest, attempt: () => Promise<T>): Promise<T> {
  try {
    return await attempt()
  } catch (error) {
    const safe = method === 'GET' || method === 'HEAD' || method === 'OPTIONS'
    if (safe && CLOSED.has(causeOf(error).code)) return attempt()
    throw error
  }
}

async function exchange(
  dispatcher: Agent,
  shown: ReadonlyMap<string, TlsInfo>,
  request: HttpRequest,
  signal: AbortSignal,
): Promise<HttpResponse> {
  try {
    // While a connection begins, undici does not listen to the signal.
    return await orAborted(signal, () => ask(dispatcher, shown, request, signal))
  } catch (error) {
    throw failureOf(request, error, signal)
  }
}

async function ask(
  dispatcher: Agent,
  shown: ReadonlyMap<string, TlsInfo>,
  request: HttpRequest,
  signal: AbortSignal,
): Promise<HttpResponse> {
  const response = await retry(request, () =>
    send(request.url, {
      dispatcher,
      signal,
      method: request.method,
      headers: Object.fromEntries(request.headers),
      // A server may refuse a large body by closing the connection. Then the connection must not be used again.
      reset: (request.body?.length ?? 0) > LARGE_BODY,
      ...(request.body === undefined ? {} : { body: request.body }),
    }),
  )
  const headers = headersOf(response.headers)
  const body = await bodyOf(response)
  const tls = shown.get(new URL(request.url).host)
  return {
    status: response.statusCode,
    headers,
    ...(await decode(body, headers.get('content-encoding'))),
    ...(tls ? { tls } : {}),
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
