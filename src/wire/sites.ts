/** Tells hosts, sites and addresses apart: whose they are, and whether they are public. */

import ipaddr from 'ipaddr.js'
import { getDomain } from 'tldts'

const bare = (hostname: string): string => hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')

/** What can be an address at all, so that names, which are most hosts, are not parsed as one: an IPv4 begins with a digit, an IPv6 has a colon. */
const ADDRESS = /^\d|:/
const addressOf = (host: string) => (ADDRESS.test(host) && ipaddr.isValid(host) ? ipaddr.process(host) : undefined)

/** `localhost` and its subdomains (RFC 6761 §6.3), 127.0.0.0/8 and ::1. */
export function isLoopback(hostname: string): boolean {
  const host = bare(hostname).toLowerCase()
  if (host === 'localhost' || host.endsWith('.localhost')) return true
  return addressOf(host)?.range() === 'loopback'
}

/** Whether an IP address is not one of the public Internet: private, loopback, link-local, reserved … */
export function isPrivateAddress(address: string): boolean {
  const found = addressOf(bare(address))
  return found !== undefined && found.range() !== 'unicast'
}

/** What two URLs share when one party runs them: the registrable domain, or the host where there is none. */
export function siteOf(url: URL): string {
  const host = bare(url.hostname).toLowerCase()
  if (isLoopback(host)) return 'loopback'
  return getDomain(host, { allowPrivateDomains: true }) ?? host
}
export const sameSite = (a: URL, b: URL): boolean => siteOf(a) === siteOf(b)

/** An absolute http or https URL, or nothing. */
export function httpUrl(value: unknown): URL | undefined {
  if (typeof value !== 'string' || !/^https?:\/\//i.test(value) || !URL.canParse(value)) return undefined
  return new URL(value)
}

/** https, or http on loopback, where no network is crossed. */
export const isSecure = (url: URL): boolean => url.protocol === 'https:' || isLoopback(url.hostname)

/** Names that documentation uses where a reader's own host belongs (RFC 2606, RFC 6761) or that say so. */
const TEMPLATE_HOST =
  /(?:^|\.)(?:example(?:\.(?:com|net|org|edu))?|test|invalid)$|your|(?:^|\.)(?:service|domain|company)\.com$/i

/** Whether a host stands for one that the reader should think of. */
export const isTemplateHost = (hostname: string): boolean => TEMPLATE_HOST.test(hostname)
