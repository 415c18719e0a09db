/** Classifies hosts, sites and addresses: who runs them, and whether they are public. */

import { getDomain } from 'tldts'
import { addressOf, specialRangeOf } from './addresses.js'

const normalizeHost = (hostname: string): string => hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')

/** Whether a host is `localhost` or its subdomain (RFC 6761 §6.3), in 127.0.0.0/8, or ::1. */
export function isLoopback(hostname: string): boolean {
  const host = normalizeHost(hostname).toLowerCase()
  if (host === 'localhost' || host.endsWith('.localhost')) return true
  return addressOf(host)?.range() === 'loopback'
}

/**
 * Whether a host is private by what is written: an IP address that is not of the public Internet, or a name of loopback. Any other name is
 * public: what it resolves to is chosen by whoever has the name.
 */
export const isPrivateHost = (hostname: string): boolean =>
  isLoopback(hostname) || specialRangeOf(normalizeHost(hostname)) !== undefined

/** Returns the registrable domain of a URL, or its host when there is none. One party runs all URLs of a site. */
export function siteOf(url: URL): string {
  const host = normalizeHost(url.hostname).toLowerCase()
  if (isLoopback(host)) return 'loopback'
  return getDomain(host, { allowPrivateDomains: true }) ?? host
}
export const sameSite = (a: URL, b: URL): boolean => siteOf(a) === siteOf(b)

/** Reads an absolute http or https URL. Returns undefined for any other value. */
export function httpUrl(value: unknown): URL | undefined {
  if (typeof value !== 'string' || !/^https?:\/\//i.test(value) || !URL.canParse(value)) return undefined
  return new URL(value)
}

/** Whether a URL is https, or http on loopback, which does not use the network. */
export const isSecure = (url: URL): boolean => url.protocol === 'https:' || isLoopback(url.hostname)

/** Placeholder hosts in documentation (RFC 2606, RFC 6761, and usual names such as `your-domain.com`). */
const TEMPLATE_HOST =
  /(?:^|\.)(?:example(?:\.(?:com|net|org|edu))?|test|invalid)$|your|(?:^|\.)(?:service|domain|company)\.com$/i

/** Whether a host is a placeholder for the reader's own host. */
export const isTemplateHost = (hostname: string): boolean => TEMPLATE_HOST.test(hostname)
