/** Connects to hosts: directly or through the operator's proxy, with the operator's certificates, and never where it must not. */

import { lookup as systemLookup } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import { TLSSocket } from 'node:tls'
import { Agent, buildConnector, type Dispatcher } from 'undici'
import type { TlsInfo } from '../../wire/http.js'
import { addressFor, isOwn, proxyFor, type Route } from '../../wire/route.js'
import { atMost } from '../../wire/timer.js'
import { loopbackLookup, publicLookup, refuseLiteral } from './guard.js'
import { proxyAgent } from './proxies.js'
import { Sockets } from './sockets.js'
import { authoritiesOf, contextOf, observeChain, ShownTls } from './tls.js'

/** What decides where connections may go, and how. */
export interface Reach {
  /** Whether an address that is not of the public Internet may be connected to. */
  readonly allowPrivate: boolean
  /** Resolves names. The default is the resolver of the system. */
  readonly lookup?: LookupFunction
  readonly route?: Route
  /** Where what the route has for the target may be used. */
  readonly target?: URL
}

/** The connections of a run. */
export interface Connections {
  /** Returns what sends to a URL. Throws where it must not be connected to. */
  to(url: URL): Dispatcher
  /** Returns what the TLS connection to a host has shown. */
  shownBy(host: string): TlsInfo | undefined
  /** Ends every connection at once. */
  close(): Promise<void>
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

/** How long the end of the run waits until undici says that all its connections are closed. They are, by then. Milliseconds. */
const CLOSING = 500

/** The route to a target that is simply open. */
const OPEN: Route = {}

/**
 * Without `allowPrivate` it refuses an address that is not public, after the name is resolved and before it connects. So a public target
 * cannot point the run at an internal host. A proxy resolves names itself: then a name is not judged, and an address in a URL still is.
 */
export function openConnections({ allowPrivate, lookup = systemLookup, route = OPEN, target }: Reach): Connections {
  const shown = new ShownTls()
  const sockets = new Sockets()
  const keeping = (connect: Parameters<Sockets['keeping']>[0]) => sockets.keeping(connect)
  const local = loopbackLookup(lookup)
  const given = { timeout: 0, lookup: allowPrivate ? local : publicLookup(local) }
  const connect = buildConnector({ ...given, secureContext: contextOf(route, false) })
  const connectAsClient = route.client ? buildConnector({ ...given, secureContext: contextOf(route, true) }) : connect
  const belongs = (url: URL): boolean => target !== undefined && isOwn(route, target, url)

  const direct = new Agent({
    ...LIMITS,
    connect: keeping((options, callback) => {
      const url = new URL(`${options.protocol}//${options.host}`)
      const place = addressFor(route, url)
      const refusal = allowPrivate || place !== undefined ? undefined : refuseLiteral(options.hostname)
      if (refusal) return callback(refusal, null)
      const named = { ...options, servername: nameOf(options.hostname) }
      const asked = place ? { ...named, hostname: place.address, port: place.port ?? options.port } : named
      // The connector returns its socket, although its type does not say so.
      const begun: unknown = (belongs(url) ? connectAsClient : connect)(asked, (...[error, socket]) => {
        if (error) {
          callback(explained(error), null)
          return
        }
        if (socket instanceof TLSSocket) shown.keep(url, socket)
        callback(null, socket)
      })
      const explained = observeChain(begun)
      return begun
    }),
  })
  const agents = new Map<string, Dispatcher>()
  /** The agent for a proxy, and for what is shown to it: the certificate of the client is for what belongs to the target. */
  function through(proxy: string, client: Route['client']): Dispatcher {
    const key = `${client ? 'as client' : ''} ${proxy}`
    const known = agents.get(key)
    if (known) return known
    const agent = proxyAgent(proxy, { limits: LIMITS, tls: { ...authoritiesOf(route), ...client }, keeping })
    agents.set(key, agent)
    return agent
  }

  return {
    to(url) {
      const proxy = route.proxy && proxyFor(route.proxy, url)
      if (proxy === undefined) return direct
      const refusal = allowPrivate ? undefined : refuseLiteral(url.hostname)
      if (refusal) throw refusal
      return through(proxy, belongs(url) ? route.client : undefined)
    },
    shownBy: (host) => shown.of(host),
    async close() {
      const closed = Promise.all([direct, ...agents.values()].map((agent) => agent.destroy()))
      sockets.end()
      await atMost(CLOSING, closed)
    },
  }
}

/** TLS asks for the host that is connected to, also where the request has another `Host`. An address is no name (RFC 6066 §3). */
const nameOf = (hostname: string): string => (isIP(hostname.replace(/^\[|\]$/g, '')) ? '' : hostname)
