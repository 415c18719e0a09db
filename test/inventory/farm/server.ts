/** Serves the hosts of a farm at two sockets of this machine: one for https, by the name that TLS asks for, and one for plain http. */

import { createServer as createPlain, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createSecure } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import type { Authority } from './authority.js'
import type { Answer } from './kind.js'
import { MISSING } from './page.js'
import type { FarmHost } from './population.js'
import { Witness } from './seen.js'

export interface Serving {
  readonly authority: Authority
  readonly witness: Witness
  readonly ports: { readonly https: number; readonly http: number }
  /** The hosts are known when the ports are. */
  serve(hosts: readonly FarmHost[]): void
  close(): Promise<void>
}

export async function serveHosts(authority: Authority, latency: number): Promise<Serving> {
  const witness = new Witness()
  const byHost = new Map<string, FarmHost>()
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    request.on('error', ignored)
    response.on('error', ignored)
    handle(request, response)
  }
  const secure = createSecure(
    { SNICallback: (name, done) => void authority.contextFor(name).then((context) => done(null, context), done) },
    answer,
  )
  const plain = createPlain(answer)
  const servers = [secure, plain]
  const sockets = new Set<Duplex>()
  for (const server of servers) {
    server.keepAliveTimeout = 60_000
    server.on('connection', (socket: Socket) => {
      sockets.add(socket)
      socket.on('error', ignored).on('close', () => sockets.delete(socket))
    })
    // A handshake that is refused is the business of whoever refuses it.
    server.on('tlsClientError', ignored)
  }
  const [https = 0, http = 0] = await Promise.all(servers.map(listen))

  function handle(request: IncomingMessage, response: ServerResponse): void {
    const { host = '', path, origin } = partsOf(request)
    const hostname = host.replace(/:\d+$/, '')
    const found = byHost.get(hostname)
    const earlier = witness.asks(request, hostname, origin + path)
    if (!found) witness.isStrange(hostname)
    const ends = witness.begins(hostname)
    const send = () => {
      ends()
      const given: Answer = found ? found.kind.answer({ origin, host, path, earlier }) : MISSING
      if (typeof given === 'function') given(response, request.socket)
      else if (!response.destroyed)
        response.writeHead(given.status, given.headers).end(request.method === 'HEAD' ? undefined : given.body)
    }
    const wait = latency + (found?.kind.slow ?? 0)
    if (wait > 0) setTimeout(send, wait)
    else send()
  }

  return {
    authority,
    witness,
    ports: { https, http },
    serve: (hosts) => {
      for (const host of hosts) byHost.set(host.hostname, host)
    },
    close: async () => {
      const closed = servers.map((server) => new Promise<void>((resolve) => server.close(() => resolve())))
      for (const socket of sockets) socket.destroy()
      await Promise.all(closed)
    },
  }
}

const ignored = () => undefined

function partsOf({ url = '/', headers, socket }: IncomingMessage) {
  const { host = '' } = headers
  return { host, path: url.replace(/\?.*/s, ''), origin: `${'encrypted' in socket ? 'https' : 'http'}://${host}` }
}

const listen = (server: Server): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', 1024, () => resolve((server.address() as AddressInfo).port))
  })
