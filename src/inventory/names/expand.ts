/** Names hosts beside those that were given: usual siblings, and those that documents name, all of the same registrable domain. */

import type { InventoryName, InventoryRow } from '../../model/inventory.js'
import { registrableDomain } from '../../wire/sites.js'
import { readHost } from './host.js'

/** What stands before the registrable domain. The first one is the domain itself. */
export const SIBLINGS = [
  '',
  'www',
  'api',
  'mcp',
  'auth',
  'app',
  'login',
  'accounts',
  'id',
  'developer',
  'developers',
  'docs',
  'agents',
] as const

/** Where an expanded name comes from. Its owner is not known: what stands beside one name says nothing of another. */
type From = Pick<InventoryName, 'name' | 'url' | 'at'>

/** Returns the usual siblings of a name, over https and without a port. An address or a single label has none. */
export function siblingsOf(entry: From): readonly InventoryName[] {
  const domain = registrableDomain(new URL(entry.url).hostname)
  if (domain === undefined) return []
  return named(
    entry,
    SIBLINGS.map((label) => (label === '' ? domain : `${label}.${domain}`)),
  )
}

/** Returns the hosts that the documents of a name speak of, or that answered for it, in its registrable domain. */
export function hostsWithin(row: From & Pick<InventoryRow, 'surface'>): readonly InventoryName[] {
  const domain = registrableDomain(new URL(row.url).hostname)
  const hosts = row.surface?.hosts.map(({ value }) => value) ?? []
  return named(row, hosts).filter(
    ({ url }) => domain !== undefined && registrableDomain(new URL(url).hostname) === domain,
  )
}

const named = ({ name: from, at }: From, hosts: readonly string[]): readonly InventoryName[] =>
  [...new Set(hosts)].flatMap((text) => {
    const host = readHost(text)
    return 'reason' in host || host.name === from ? [] : [{ ...host, at, expandedFrom: from }]
  })
