/** Chooses the hosts of a farm: which kind each is, and what it is called. The same seed gives the same hosts. */

import { getDomain } from 'tldts'
import { seeded } from '../../../bench/scale/random.js'
import type { Kind } from './kind.js'
import { KINDS } from './kinds/index.js'

export interface FarmHost {
  /** As an inventory is given it: with the port where that is not the usual one. */
  readonly name: string
  /** Where a walk begins. */
  readonly url: string
  readonly hostname: string
  readonly kind: Kind
  readonly domain: string
}

/** The ports at which the hosts are asked. */
export interface Ports {
  readonly https: number
  readonly http: number
}

/** Nobody listens at the first one. Names of the second one are in no DNS, and are mapped to no address. */
export const CLOSED_PORT = 1
export const NAMELESS_PORT = 2

/** Every name below one of them is a registrable domain of its own, and a wildcard of a certificate may have them: they have two labels. */
export const SUFFIXES = ['co.uk', 'com.au', 'org.nz', 'co.jp', 'github.io'] as const
/** Below these are many hosts of one domain. */
export const GROUP_SUFFIX = 'com.br'
const GROUPED = 20

export const groupsFor = (count: number): readonly string[] =>
  Array.from({ length: Math.ceil(count / GROUPED) }, (_, i) => `group-${i}.${GROUP_SUFFIX}`)

/** Every kind once, and then as often as it weighs, in an order of the seed. */
export function populate(
  count: number,
  seed: number,
  ports: Ports,
  kinds: readonly Kind[] = KINDS,
  grouped = true,
): readonly FarmHost[] {
  const random = seeded(seed).next
  const byName = new Map(kinds.map((kind) => [kind.name, kind]))
  const main = kinds.filter(({ weight }) => weight !== 0)
  const bag = main.flatMap((kind) => Array.from({ length: kind.weight ?? 1 }, () => kind))
  const hosts: FarmHost[] = []
  for (let i = 0; hosts.length < count; i++) {
    const kind = main[i] ?? bag[Math.floor(random() * bag.length)]
    if (!kind) throw new Error('a farm needs a kind of hosts')
    const group = `group-${Math.floor(hosts.length / GROUPED)}.${GROUP_SUFFIX}`
    const own = SUFFIXES[Math.floor(random() * SUFFIXES.length)] ?? SUFFIXES[0]
    const isGrouped = random() < 0.4 && grouped
    // Partners are one service, so they are of one site.
    const below = kind.partners || (isGrouped && !kind.alone) ? group : own
    const partners = (kind.partners ?? []).flatMap((name) => byName.get(name) ?? [])
    for (const one of [kind, ...partners]) hosts.push(hostOf(one, `${one.name}-${i}.${below}`, ports))
  }
  return shuffled(hosts.slice(0, count), random)
}

function hostOf(kind: Kind, hostname: string, ports: Ports): FarmHost {
  const port = portOf(kind, ports)
  const scheme = kind.reached === 'http' ? 'http' : 'https'
  const { origin, host } = new URL(`${scheme}://${hostname}:${port}`)
  const url = kind.reached === 'http' ? origin : `https://${host}`
  return { name: host, url, hostname, kind, domain: getDomain(hostname, { allowPrivateDomains: true }) ?? hostname }
}

function portOf({ reached }: Kind, ports: Ports): number {
  if (reached === 'refused') return CLOSED_PORT
  if (reached === 'nameless') return NAMELESS_PORT
  return reached === 'http' ? ports.http : ports.https
}

function shuffled<T>(list: readonly T[], random: () => number): readonly T[] {
  const all = [...list]
  for (let i = all.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    const [a, b] = [all[i], all[j]]
    if (a !== undefined && b !== undefined) [all[i], all[j]] = [b, a]
  }
  return all
}
