/** The certificates of a farm: one for all hosts below a suffix, signed by an authority of its own. */

import { createSecureContext, type SecureContext } from 'node:tls'
import { DAY, type Issued, issue, shown } from '../../session/transport/issued.js'

export interface Authority {
  /** In PEM: who trusts it trusts the farm. */
  readonly pem: string
  contextFor(hostname: string): Promise<SecureContext>
}

/** The names for which `isTrusted` says no get a certificate that nobody has signed. */
export async function createAuthority(isTrusted: (hostname: string) => boolean): Promise<Authority> {
  const authority = await issue('Farm authority', { to: 90 * DAY })
  const contexts = new Map<string, Promise<SecureContext>>()
  return {
    pem: authority.certificate.toString('pem'),
    contextFor(hostname) {
      // No client believes a wildcard right below a top-level domain.
      const isWide = isTrusted(hostname) && hostname.split('.').length > 2
      const host = isWide ? hostname.replace(/^[^.]+/, '*') : hostname
      const made = contexts.get(host) ?? contextOf(host, isTrusted(hostname) ? authority : undefined)
      contexts.set(host, made)
      return made
    },
  }
}

async function contextOf(host: string, by: Issued | undefined): Promise<SecureContext> {
  return createSecureContext(await shown(await issue('Farm', { host, to: 90 * DAY, ...(by ? { by } : {}) })))
}
