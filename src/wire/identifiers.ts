/** Reads the identifiers of resources and issuers. */

import { httpUrl, isSecure } from './sites.js'

/** Reads a resource identifier: an https URL without a fragment (RFC 9728 §1.2). */
export function resourceUrl(value: unknown): URL | undefined {
  const url = httpUrl(value)
  return url && isSecure(url) && !url.href.includes('#') ? url : undefined
}

/** Reads an issuer identifier: an https URL without query or fragment (RFC 8414 §2). */
export function issuerUrl(value: unknown): URL | undefined {
  const url = resourceUrl(value)
  return url && !url.href.includes('?') ? url : undefined
}

/** Whether a resource identifier is a prefix of a URL: on the same origin, and made of whole segments of its path. */
export function covers(resource: URL, url: URL): boolean {
  if (resource.origin !== url.origin || resource.search !== '') return false
  const folder = resource.pathname.replace(/\/?$/, '/')
  return url.pathname === resource.pathname || url.pathname.startsWith(folder)
}

/** Whether two issuers mean the same server. Only case, the usual port and a slash at the end may differ. */
export const isSameIssuer = (a: string, b: string): boolean =>
  URL.canParse(a) && URL.canParse(b) && withoutSlash(a) === withoutSlash(b)
const withoutSlash = (identifier: string): string => new URL(identifier).href.replace(/\/$/, '')
