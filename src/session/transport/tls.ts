/** Reads what a TLS connection shows: its version, its certificate, and why a certificate was not accepted. */

import { type DetailedPeerCertificate, TLSSocket } from 'node:tls'
import type { TlsInfo } from '../../wire/http.js'

/** Returns what an open connection shows. */
export function tlsInfo(socket: TLSSocket): TlsInfo {
  const certificate = socket.getPeerCertificate()
  return { protocol: socket.getProtocol() ?? 'unknown', validTo: Date.parse(certificate.valid_to) }
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
 * before Node judges them.
 */
export function observeChain(socket: unknown): (error: Error) => Error {
  let chain: readonly DetailedPeerCertificate[] = []
  if (socket instanceof TLSSocket)
    socket.prependOnceListener('secure', () => {
      chain = chainOf(socket.getPeerCertificate(true))
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
