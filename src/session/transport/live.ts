/** Sends requests over the network, and guards against private addresses. */

import { lookup as systemLookup } from 'node:dns'
import type { LookupFunction } from 'node:net'
import { TLSSocket } from 'node:tls'
import { Agent, buildConnector, request as send } from 'undici'
import { type HttpRequest, type HttpResponse, type TlsInfo, type Transport, TransportFailure } from '../../wire/http.js'
import { readCapped } from './body.js'
import { loopbackLookup, publicLookup, refuseLiteral } from './guard.js'

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
 * Sends over the network. Without `allowPrivate` it refuses an address that is not public, after the name is resolved and before it
 * connects. So a public target cannot point the run at an internal host.
 */
export function liveTransport({ allowPrivate, lookup = systemLookup }: Reach): LiveTransport {
  const connections = new Map<string, TlsInfo>()
  const local = loopbackLookup(lookup)
  const connect = buildConnector({ lookup: allowPrivate ? local : publicLookup(local) })
  const agent = new Agent({
    connect(options, callback) {
      const refusal = allowPrivate ? undefined : refuseLiteral(options.hostname)
      if (refusal) {
        callback(refusal, null)
        return
      }
      connect(options, (...[error, socket]) => {
        if (error) {
          callback(error, null)
          return
        }
        if (socket instanceof TLSSocket) connections.set(new URL(`https://${options.host}`).host, tlsInfo(socket))
        callback(null, socket)
      })
    },
  })
  return {
    send: (request, signal) => exchange(agent, connections, request, signal),
    close: () => agent.destroy(),
  }
}

function tlsInfo(socket: TLSSocket): TlsInfo {
  const certificate = socket.getPeerCertificate()
  return { protocol: socket.getProtocol() ?? 'unknown', validTo: Date.parse(certificate.valid_to) }
}

/** A body this long counts as large. Characters. */
const LARGE_BODY = 64 * 1024

/** Sends a request that is safe to repeat a second time if the kept connection closes at that moment. */
async function retry<T>({ method }: HttpRequest, attempt: () => Promise<T>): Promise<T> {
  try {
    return await attempt()
  } catch (error) {
    const safe = method === 'GET' || method === 'HEAD' || method === 'OPTIONS'
    if (safe && ['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE'].includes(rootOf(error).code)) return attempt()
    throw error
  }
}

async function exchange(
  dispatcher: Agent,
  connections: ReadonlyMap<string, TlsInfo>,
  request: HttpRequest,
  signal: AbortSignal,
): Promise<HttpResponse> {
  try {
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
    const tls = connections.get(new URL(request.url).host)
    return {
      status: response.statusCode,
      headers,
      ...(await readCapped(response.body, headers.get('content-encoding'), signal)),
      ...(tls ? { tls } : {}),
    }
  } catch (error) {
    throw failure(request, error, signal)
  }
}

function headersOf(raw: Record<string, string | string[] | undefined>): Headers {
  const headers = new Headers()
  for (const [name, values] of Object.entries(raw)) {
    for (const value of [values ?? []].flat()) headers.append(name, value)
  }
  return headers
}

function failure({ method, url }: HttpRequest, error: unknown, signal: AbortSignal): TransportFailure {
  const shown = `${method} ${url}`
  if (signal.aborted) {
    const timedOut = signal.reason instanceof DOMException && signal.reason.name === 'TimeoutError'
    return timedOut
      ? new TransportFailure('TIMEOUT', `${shown} got no answer in time (--timeout <seconds>)`)
      : new TransportFailure('ABORTED', `${shown} was interrupted`)
  }
  const { code, message } = rootOf(error)
  return new TransportFailure(code, code === 'PRIVATE_ADDRESS' ? message : `${shown} failed: ${explain(code, message)}`)
}

function rootOf(error: unknown): { code: string; message: string } {
  // Node tried several addresses and gives one error for each.
  if (error instanceof AggregateError && error.errors.length > 0) return rootOf(error.errors[0])
  if (!(error instanceof Error)) return { code: 'UNKNOWN', message: String(error) }
  return { code: 'code' in error && typeof error.code === 'string' ? error.code : 'UNKNOWN', message: error.message }
}

const EXPLANATIONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused: nothing listens there',
  ENOTFOUND: 'the host name does not exist',
  EAI_AGAIN: 'the host name could not be resolved',
  ECONNRESET: 'the connection was closed by the other side',
  UND_ERR_SOCKET: 'the connection was closed by the other side',
  EPIPE: 'the connection was closed by the other side',
  UND_ERR_CONNECT_TIMEOUT: 'the connection took too long',
  EHOSTUNREACH: 'the host is unreachable',
  ENETUNREACH: 'the network is unreachable',
  CERT_HAS_EXPIRED: 'its TLS certificate has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its TLS certificate is self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'its TLS certificate chain ends in a self-signed certificate',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its TLS certificate chain is incomplete',
}
function explain(code: string, message: string): string {
  if (code === 'UNKNOWN') return message
  return `${EXPLANATIONS[code] ?? message} (${code})`
}
