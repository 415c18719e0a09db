/** Builds well-known URLs, and compares identifiers. */

/** Registered suffixes (RFC 9728 §3, RFC 8414 §3, OpenID Connect Discovery §4). */
export const PROTECTED_RESOURCE = 'oauth-protected-resource'
export const AUTHORIZATION_SERVER = 'oauth-authorization-server'
export const OPENID_CONFIGURATION = 'openid-configuration'
/** Not registered, but the usual place of keys. */
export const WELL_KNOWN_JWKS = '/.well-known/jwks.json'

/**
 * Builds the well-known URL of an identifier: inserts the segment between host and path, and drops the slash at the end of the path
 * (RFC 8414 §3.1, RFC 9728 §3.1).
 */
export function insertWellKnown(identifier: URL, suffix: string): string {
  const path = identifier.pathname.replace(/\/$/, '')
  return `${identifier.origin}/.well-known/${suffix}${path}${identifier.search}`
}

/** Appends the segment to the path instead, as OpenID Connect Discovery §4.1 does. */
export function appendWellKnown(identifier: URL, suffix: string): string {
  return `${identifier.origin}${identifier.pathname.replace(/\/$/, '')}/.well-known/${suffix}`
}

/** Whether two identifiers are equal. A slash after the host may differ, because both lead to the same well-known URL. */
export function sameIdentifier(a: string, b: string): boolean {
  if (a === b) return true
  if (!URL.canParse(a) || !URL.canParse(b)) return false
  const [x, y] = [new URL(a), new URL(b)]
  return x.href === y.href && x.pathname === '/'
}
