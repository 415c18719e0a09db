/** A transport that calls a service in this process, without a socket. */

import { type TlsInfo, type Transport, TransportFailure } from '../../wire/http.js'

/** Calls a `fetch`-shaped service directly. `tls` is what a connection would show. */
export function inProcess(fetch: (request: Request) => Promise<Response>, tls?: TlsInfo): Transport {
  return async ({ method, url, headers, body }, signal) => {
    if (signal.aborted) throw new TransportFailure('ABORTED', `${method} ${url} was interrupted`)
    const response = await fetch(new Request(url, { method, headers, ...(body === undefined ? {} : { body }) }))
    return {
      status: response.status,
      headers: response.headers,
      bytes: new Uint8Array(await response.arrayBuffer()),
      truncated: false,
      ...(tls ? { tls } : {}),
    }
  }
}
