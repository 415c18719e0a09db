/** Resolves the names of an inventory: many at a time, and each only once in a while. */

import { type LookupAddress, type LookupOptions, lookup as systemLookup } from 'node:dns'
import { getServers, Resolver } from 'node:dns/promises'
import { readFileSync } from 'node:fs'
import { isIP, type LookupFunction } from 'node:net'
import { isPublicName } from '../../wire/sites.js'

/** How long an answer is believed, and how many are kept. DNS gives a time with each, which the resolver of the system does not tell. */
const BELIEVED = 60_000
const MOST = 10_000

/** The resolver of the system does four names at a time, so that four dead ones hold up all others. This one does as many as are asked. */
const ASKED = { timeout: 2_500, tries: 2 } as const

interface Kept {
  readonly found: Promise<readonly LookupAddress[]>
  readonly until: number
}

type Resolve = (name: string) => Promise<readonly LookupAddress[]>

/** Returns a lookup that keeps its answers, also that a name does not exist. Who asks for a name that is being resolved waits for the same answer. */
export function cachedLookup(resolve: Resolve = resolveName): LookupFunction {
  const kept = new Map<string, Kept>()
  const find = (name: string): Promise<readonly LookupAddress[]> => {
    const known = kept.get(name)
    if (known && known.until > Date.now()) return known.found
    // A map lists its keys in the order in which they came: the first is the oldest.
    kept.delete(name)
    for (const oldest of kept.keys()) {
      if (kept.size < MOST) break
      kept.delete(oldest)
    }
    const found = resolve(name)
    kept.set(name, { found, until: Date.now() + BELIEVED })
    // A resolver that did not answer may do so the next time.
    found.catch((error: unknown) => (codeOf(error) === 'ENOTFOUND' ? undefined : kept.delete(name)))
    return found
  }
  return (hostname, options, callback) => {
    find(hostname.toLowerCase()).then(
      (found) => answer(found, options, callback),
      (error: NodeJS.ErrnoException) => callback(error, '', 0),
    )
  }
}

function answer(
  found: readonly LookupAddress[],
  { all, family }: LookupOptions,
  callback: Parameters<LookupFunction>[2],
) {
  const wanted = found.filter((one) => (family !== 4 && family !== 6 ? true : one.family === family))
  const [first] = wanted
  if (!first) return callback(failure('ENOTFOUND', 'it has no such address'), '', 0)
  if (all) return callback(null, [...wanted])
  return callback(null, first.address, first.family)
}

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined)
const failure = (code: string, message: string): NodeJS.ErrnoException => Object.assign(new Error(message), { code })

/**
 * Asks DNS itself for a name of the Internet. What only this machine knows, and what DNS does not have, the resolver of the system is asked:
 * it reads the file of hosts and the services of the network, and has the last word.
 */
async function resolveName(name: string): Promise<readonly LookupAddress[]> {
  if (isIP(name) !== 0 || !isPublicName(name) || hostsOfFile().has(name)) return bySystem(name)
  const [four, six] = await Promise.allSettled([
    withResolver((dns) => dns.resolve4(name)),
    withResolver((dns) => dns.resolve6(name)),
  ])
  const found = [...addresses(four, 4), ...addresses(six, 6)]
  if (found.length > 0) return found
  const codes = [four, six].map((one) => (one.status === 'rejected' ? codeOf(one.reason) : undefined))
  if (codes.includes('ETIMEOUT')) throw failure('EAI_AGAIN', `DNS did not answer for ${name}`)
  return bySystem(name)
}

const addresses = (asked: PromiseSettledResult<string[]>, family: 4 | 6): LookupAddress[] =>
  asked.status === 'fulfilled' ? asked.value.map((address) => ({ address, family })) : []

let shared: Resolver | undefined

function withResolver<T>(ask: (dns: Resolver) => Promise<T>): Promise<T> {
  if (getServers().length === 0) return Promise.reject(failure('ECONNREFUSED', 'no server of DNS is known'))
  shared ??= new Resolver(ASKED)
  return ask(shared)
}

const bySystem = (name: string): Promise<readonly LookupAddress[]> =>
  new Promise((resolve, reject) => {
    systemLookup(name, { all: true }, (error, found) => (error ? reject(error) : resolve(found)))
  })

let listed: ReadonlySet<string> | undefined

/** The names that the file of hosts has. They are this machine's own, whatever DNS says of them. */
function hostsOfFile(): ReadonlySet<string> {
  listed ??= new Set(readHosts().flatMap((line) => line.replace(/#.*/, '').trim().split(/\s+/).slice(1)))
  return listed
}

function readHosts(): string[] {
  try {
    return readFileSync('/etc/hosts', 'utf8').toLowerCase().split('\n')
  } catch {
    return []
  }
}
