/** Says what a check will create, and at which hosts, before it creates anything. */

import type { CheckOptions } from '../../facts/options.js'
import { TOOL } from '../../model/tool.js'
import { isProxied } from '../../wire/route.js'
import { isLoopback } from '../../wire/sites.js'

/** Returns the lines. A service on this machine needs no such notice. */
export function announcement(
  { maxRegistrations, loginHint, provider, providerDomain, route = {}, target }: CheckOptions,
  hosts: readonly string[],
  { quiet = false }: { readonly quiet?: boolean },
): string {
  if (quiet || hosts.every((host) => isLoopback(new URL(`https://${host}`).hostname))) return ''
  const asked = loginHint === undefined ? '' : `ask ${loginHint} to confirm, `
  const vouched = provider
    ? `register made-up people of ${provider.issuer} with addresses at ${providerDomain}, send revocation events about them, `
    : ''
  const proxied = [...new Set([target.host, ...hosts])].filter((host) => isProxied(route, target, host))
  const own = provider && isLoopback(new URL(provider.issuer).hostname)
  return (
    `${TOOL.name}: this check will make up to ${maxRegistrations} registrations at ${hosts.join(', ')} and get tokens for them, ` +
    `${asked}${vouched}and revoke the tokens at the end (--passive creates nothing)\n` +
    (proxied.length > 0
      ? `${TOOL.name}: requests to ${proxied.join(', ')} go through your proxy, which resolves names: a private address behind a name is not seen here\n`
      : '') +
    (own ? `${TOOL.name}: ${provider.issuer} is on this machine: only a service here can fetch its keys\n` : '')
  )
}
