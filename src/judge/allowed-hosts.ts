/** Decides which hosts and versions a register allows. */

import { covers, type DialectName } from '../dialects/index.js'
import type { ServiceEntry } from '../model/register.js'

/** Whether a service may lead to a host: its own, that of a trusted issuer, or one that is allowed. */
export function isAllowedHost(host: string, { targets, issuers, hosts }: ServiceEntry): boolean {
  const own = [...targets, ...(issuers?.value ?? [])].flatMap((url) => (URL.canParse(url) ? [new URL(url).host] : []))
  return own.includes(host) || (hosts?.value ?? []).some((pattern) => isMatch(host, pattern.toLowerCase()))
}

/** `*.example.com` are all below it, and not itself. Without a port, only the usual one is meant. */
const isMatch = (host: string, pattern: string): boolean =>
  pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : host === pattern

/** Whether a version is older than another one. */
export const isOlder = (spoken: DialectName, oldest: DialectName): boolean => !covers({ since: oldest }, spoken)
