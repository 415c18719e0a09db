/** Tells who runs the host of a URL, as far as credentials are concerned. */

import ipaddr from 'ipaddr.js'
import { isLoopback, siteOf } from './sites.js'

/** A name without the brackets of IPv6 and the dot of an absolute name. `URL` has made it lower case, and ASCII. */
const bare = (hostname: string): string => hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')

/** `localhost` means both addresses (RFC 6761 §6.3). */
const LOCALHOST: readonly string[] = ['localhost', '127.0.0.1', '::1']
/** Connections to these reach this machine. */
const UNSPECIFIED: readonly string[] = ['0.0.0.0', '::']

const portOf = ({ port, protocol }: URL): string => port || (protocol === 'https:' ? '443' : '80')

/** Returns the host and the port, in one spelling. */
export const hostKey = (url: URL): string => `${canonical(url.hostname)}:${portOf(url)}`
export const sameHost = (a: URL, b: URL): boolean => hostKey(a) === hostKey(b)

function canonical(hostname: string): string {
  const host = bare(hostname)
  // Most hosts are names, and ipaddr.js tells by an exception that one is no address: that is slow.
  return /^\d|:/.test(host) && ipaddr.isValid(host) ? ipaddr.process(host).toString() : host
}

/**
 * Returns the party that runs a URL: its registrable domain, as `siteOf` says. On loopback every port may be another program, so there
 * the port counts as well.
 */
export function partyOf(url: URL): string {
  const host = canonical(url.hostname)
  if (!isLoopback(host) && !UNSPECIFIED.includes(host)) return siteOf(url)
  const name = LOCALHOST.includes(host) ? 'localhost' : host.replace(/^(?:.*\.)?([^.]+\.localhost)$/, '$1')
  return `${name}:${portOf(url)}`
}
export const sameParty = (a: URL, b: URL): boolean => partyOf(a) === partyOf(b)

/** Whether the host is a registrable domain itself, or its `www.`: the front door of the whole party. */
export function isFrontDoor(url: URL): boolean {
  const host = canonical(url.hostname)
  return isLoopback(host) || [siteOf(url), `www.${siteOf(url)}`].includes(host)
}
