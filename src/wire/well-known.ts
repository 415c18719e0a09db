/** Builds well-known URLs, and compares the identifiers that they are made of. */

/** Registered suffixes (RFC 9728 §3, RFC 8414 §3, OpenID Connect Discovery §4). */
export const PROTECTED_RESOURCE = 'oauth-protected-resource'
export const AUTHORIZATION_SERVER = 'oauth-authorization-server'
export const OPENID_CONFIGURATION = 'openid-configuration'
/** Not registered, but where keys usually are. */
export const WELL_KNOWN_JWKS = '/.well-known/jwks.json'

/**
 * The well-known URL of an identifier: the segment is inserted between the host and the path, whose terminating slash is
 * dropped (RFC 8414 §3.1, RFC 9728 §3.1).
 */
export function insertWellKnown(identifier: URL, suffix: string): string {
  const path = identifier.pathname.replace(/\/$/, '')
  return `${identifier.origin}/.well-known/${suffix}${path}${identifier.search}`
}

/** OpenID Connect Discovery §4.1 appends the segment to the path instead. */
export function appendWellKnown(identifier: URL, suffix: string): string {
  return `${identifier.origin}${identifier.pathname.replace(/\/$/, '')}/.well-known/${suffix}`
}

/** Identifiers that differ only by a terminating slash after the host name one thing: both lead to the same well-known URL. */
export function sameIdentifier(a: string, b: string): boolean {
  if (a === b) return true
  if (!URL.canParse(a) || !URL.canParse(b)) return false
  const [x, y] = [new URL(a), new URL(b)]
  return x.href === y.href && x.pathname === '/'
}
