/** Classifies hosts, sites and addresses: who runs them, and whether they are public. */

import { getDomain, parse } from 'tldts'
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
  return registrableDomain(host) ?? host
}
export const sameSite = (a: URL, b: URL): boolean => siteOf(a) === siteOf(b)

/** Reads an absolute http or https URL. Returns undefined for any other value. */
export function httpUrl(value: unknown): URL | undefined {
  if (typeof value !== 'string' || !/^https?:\/\//i.test(value) || !URL.canParse(value)) return undefined
  return new URL(value)
}

/** Whether a URL is https, or http on loopback, which does not use the network. */
export const isSecure = (url: URL): boolean => url.protocol === 'https:' || isLoopback(url.hostname)

/** Whether a name is below a suffix that a registry of the Internet runs. Other names are known in some networks only. */
export const isPublicName = (hostname: string): boolean => parse(normalizeHost(hostname)).isIcann === true

/** Placeholder hosts in documentation (RFC 2606, RFC 6761, and usual names such as `your-domain.com`). */
const TEMPLATE_HOST =
  /(?:^|\.)(?:example(?:\.(?:com|net|org|edu))?|test|invalid)$|your|(?:^|\.)(?:service|domain|company)\.com$/i

/** Whether a host is a placeholder for the reader's own host. */
export const isTemplateHost = (hostname: string): boolean => TEMPLATE_HOST.test(hostname)

/** Whether a host is one below which anybody can register a domain, such as `co.uk` (the part of the Public Suffix List that registries run). */
export function isPublicSuffix(hostname: string): boolean {
  const { isIcann, publicSuffix } = parse(hostname, { allowPrivateDomains: false })
  return isIcann === true && publicSuffix === hostname
}

/** Whether a name ends in a suffix of the Public Suffix List, so that it is hardly anything but a domain. */
export function isKnownDomain(name: string): boolean {
  const { domain, isIcann, isPrivate } = parse(name, { allowPrivateDomains: true })
  return domain !== null && (isIcann === true || isPrivate === true)
}

/** So many hosts are remembered: each request asks for the same few again. */
const MOST_HOSTS = 100
const domains = new Map<string, string | undefined>()

/** Returns the domain that somebody registered, of which a host is a part. An address, a single label and a public suffix have none. */
export function registrableDomain(hostname: string): string | undefined {
  if (domains.has(hostname)) return domains.get(hostname)
  const domain = getDomain(hostname, { allowPrivateDomains: true }) ?? undefined
  if (domains.size >= MOST_HOSTS) domains.clear()
  domains.set(hostname, domain)
  return domain
}
