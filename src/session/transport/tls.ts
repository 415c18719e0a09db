/** Makes what TLS connections share, and reads what one shows: its version, its certificate, and why that was not accepted. */

import {
  createSecureContext,
  type DetailedPeerCertificate,
  rootCertificates,
  type SecureContext,
  TLSSocket,
} from 'node:tls'
import type { TlsInfo } from '../../wire/http.js'
import type { Route } from '../../wire/route.js'

/** The authorities of a route beside the usual ones, for a TLS connection. */
export const authoritiesOf = ({ authorities }: Route): { readonly ca?: string[] } =>
  authorities === undefined ? {} : { ca: [...rootCertificates, authorities] }

const CONTEXTS = { plain: new WeakMap<Route, SecureContext>(), client: new WeakMap<Route, SecureContext>() }

/** Returns what all TLS connections of a route share. To read more than a hundred certificates costs more than a handshake, so it is done once. */
export function contextOf(route: Route, asClient: boolean): SecureContext {
  const made = CONTEXTS[asClient ? 'client' : 'plain']
  const context =
    made.get(route) ?? createSecureContext({ ...authoritiesOf(route), ...(asClient ? route.client : undefined) })
  made.set(route, context)
  return context
}

/** What the connections to each host have shown. */
export class ShownTls {
  private readonly byHost = new Map<string, TlsInfo>()
  private readonly ends = new Map<string, number>()

  of(host: string): TlsInfo | undefined {
    return this.byHost.get(host)
  }

  /** A session that is resumed shows no certificate (RFC 8446 §2.2): that of the handshake which began it still counts. */
  keep({ host, hostname }: URL, socket: TLSSocket): void {
    // `getPeerCertificate` reads all of the certificate, which costs as much as a request.
    const read = Date.parse(socket.getPeerX509Certificate()?.validTo ?? '')
    const validTo = Number.isNaN(read) ? (this.ends.get(hostname) ?? read) : read
    this.ends.set(hostname, validTo)
    this.byHost.set(host, { protocol: socket.getProtocol() ?? 'unknown', validTo })
  }
}

/** Codes of OpenSSL for a chain that does not end in an authority that is known here. It uses them in several cases. */
const UNFINISHED = new Set([
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
])
const INCOMPLETE = 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'
const UNKNOWN_ISSUER = 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY'

/**
 * Returns a function that tells an incomplete chain from an unknown authority, once the handshake has failed. The certificates can be read only
 * before Node judges them. A session that is resumed shows none, and only one that was accepted is kept to be resumed.
 */
export function observeChain(socket: unknown): (error: Error) => Error {
  let chain: readonly DetailedPeerCertificate[] = []
  if (socket instanceof TLSSocket)
    socket.prependOnceListener('secure', () => {
      if (!socket.isSessionReused()) chain = chainOf(socket.getPeerCertificate(true))
    })
  return (error) => {
    if (!('code' in error) || typeof error.code !== 'string' || !UNFINISHED.has(error.code)) return error
    return Object.assign(error, { code: isIncomplete(chain) ? INCOMPLETE : UNKNOWN_ISSUER })
  }
}

/** More certificates than any service sends. */
const LONGEST_CHAIN = 16

function chainOf(first: DetailedPeerCertificate): DetailedPeerCertificate[] {
  const chain = [first]
  for (let last = first; chain.length < LONGEST_CHAIN; chain.push(last)) {
    const next: DetailedPeerCertificate | undefined = last.issuerCertificate
    // A self-signed certificate is its own issuer.
    if (!next || next === last) break
    last = next
  }
  return chain
}

/**
 * Whether the certificate of an authority in the middle was not sent. A public authority says in each certificate that it issues where its own
 * can be fetched. Without that, the certificate comes from somebody's own authority, which is not known here.
 */
const isIncomplete = ([leaf, ...issuers]: readonly DetailedPeerCertificate[]): boolean =>
  issuers.length === 0 && leaf?.infoAccess?.['CA Issuers - URI'] !== undefined
