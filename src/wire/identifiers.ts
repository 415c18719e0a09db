/** Reads the identifiers of resources and issuers. */

import { httpUrl, isSecure } from './sites.js'

/** A resource identifier: an https URL without fragment (RFC 9728 §1.2). */
export function resourceUrl(value: unknown): URL | undefined {
  const url = httpUrl(value)
  return url && isSecure(url) && !url.href.includes('#') ? url : undefined
}

/** An issuer identifier: an https URL without query and fragment (RFC 8414 §2). */
export function issuerUrl(value: unknown): URL | undefined {
  const url = resourceUrl(value)
  return url && !url.href.includes('?') ? url : undefined
}

/** Whether a resource identifier is a prefix of a URL: on its origin, and its path ends where a segment of the URL's ends. */
export function covers(resource: URL, url: URL): boolean {
  if (resource.origin !== url.origin || resource.search !== '') return false
  const folder = resource.pathname.replace(/\/?$/, '/')
  return url.pathname === resource.pathname || url.pathname.startsWith(folder)
}
