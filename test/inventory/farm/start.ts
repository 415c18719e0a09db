/** Starts a farm: many hosts with names of their own at two sockets of this machine, of each of which is known what it is. */

import type { LookupFunction } from 'node:net'
import { createAuthority } from './authority.js'
import { KINDS } from './kinds/index.js'
import { CLOSED_PORT, type FarmHost, type Ports, populate } from './population.js'
import type { Seen } from './seen.js'
import { serveHosts } from './server.js'

export interface FarmOptions {
  readonly count: number
  readonly seed: number
  /** Milliseconds before each answer. */
  readonly latency?: number
  /** The names of the kinds that there are. The default is all. */
  readonly kinds?: readonly string[]
  /** Whether names of https have no port: then whoever asks has to map 443 to the port of the farm. */
  readonly usualPorts?: boolean
  /** Whether many hosts are in one domain. The default is yes. */
  readonly grouped?: boolean
}

export interface Farm {
  readonly hosts: readonly FarmHost[]
  /** The real ports. */
  readonly ports: Ports
  /** The certificate of its authority, in PEM: for --ca-file. */
  readonly pem: string
  seen(): Promise<Seen>
  close(): Promise<void>
}

export const startFarm = (options: FarmOptions): Promise<Farm> =>
  serveFarm((ports) => hostsOf(options, ports), options.latency)

/** Starts a farm with hosts that are chosen when its ports are known. */
export async function serveFarm(hostsAt: (ports: Ports) => readonly FarmHost[], latency = 0): Promise<Farm> {
  const untrusted = new Set<string>()
  const serving = await serveHosts(await createAuthority((hostname) => !untrusted.has(hostname)), latency)
  const hosts = hostsAt(serving.ports)
  for (const { hostname, kind } of hosts) if (kind.reached === 'untrusted') untrusted.add(hostname)
  serving.serve(hosts)
  return {
    hosts,
    ports: serving.ports,
    pem: serving.authority.pem,
    seen: async () => serving.witness.seen(),
    close: () => serving.close(),
  }
}

/** The hosts that a farm with these options and ports has, wherever it runs. */
export const hostsOf = (
  { count, seed, kinds, usualPorts = false, grouped = true }: FarmOptions,
  ports: Ports,
): readonly FarmHost[] =>
  populate(
    count,
    seed,
    usualPorts ? { ...ports, https: 443 } : ports,
    kinds && KINDS.filter(({ name }) => kinds.includes(name)),
    grouped,
  )

/** Finds the hosts of a farm, as a DNS would: all at this machine but those that have no name. */
export function lookupOf(hosts: readonly FarmHost[]): LookupFunction {
  const nameless = new Set(hosts.filter(({ kind }) => kind.reached === 'nameless').map(({ hostname }) => hostname))
  return (hostname, options, callback) => {
    if (nameless.has(hostname)) {
      const error = Object.assign(new Error(`getaddrinfo ENOTFOUND ${hostname}`), { code: 'ENOTFOUND' })
      callback(error, '')
    } else if (options.all) callback(null, [{ address: '127.0.0.1', family: 4 }])
    else callback(null, '127.0.0.1', 4)
  }
}

/** What --resolve is given, so that the farm stands for all its names; those without a name are left to the DNS, which has none. */
export const resolvesOf = ({ ports, hosts }: Pick<Farm, 'ports' | 'hosts'>): readonly string[] => [
  ...(hosts.some(({ url }) => !/:\d+$/.test(url))
    ? [`*:443:127.0.0.1:${ports.https}`]
    : [`*:${ports.https}:127.0.0.1`]),
  `*:${ports.http}:127.0.0.1`,
  `*:${CLOSED_PORT}:127.0.0.1`,
]
