/** Says by formulas what an inventory of many names takes on many workers: time, sockets, DNS, memory, money and politeness. */

import type { KindName, NameCost, Parameters } from './parameters.js'

/** What limits an inventory. */
export const LIMITS = ['walks', 'in flight', 'worker CPU', 'bandwidth', 'DNS', 'Redis CPU'] as const
export type Limit = (typeof LIMITS)[number]

export interface Plan {
  readonly seconds: number
  /** The time at the end in which only the last names are under way. */
  readonly tailSeconds: number
  /** Names in a second while there are enough. */
  readonly rate: number
  readonly limit: Limit
  /** How much of each limit is in use. */
  readonly use: Readonly<Record<Limit, number>>
  readonly requests: number
  readonly requestsPerSecond: number
  readonly sockets: number
  readonly queries: number
  readonly queriesPerSecond: number
  readonly bytes: number
  readonly redisBytes: number
  readonly cost: number
  /** The most requests in a second at one registrable domain, and how long the largest one takes. */
  readonly domainRate: number
  readonly largestDomainSeconds: number
}

const KINDS: readonly KindName[] = ['no address', 'silent', 'nothing there', 'a surface']

/** The mean of a log-normal latency, which is longer than its median. */
export const meanLatency = ({ latencyMs, latencySigma }: Parameters): number =>
  latencyMs * Math.exp(latencySigma ** 2 / 2)

/** How often a walk of a name of this kind is made. */
export const attemptsOf = (kind: KindName, { attempts }: Parameters): number =>
  kind === 'no address' || kind === 'silent' ? attempts : 1

/** How long a walk of a name of this kind has requests in flight, in milliseconds of all requests together. */
function flightOf(kind: KindName, given: Parameters): number {
  if (kind === 'no address') return 0
  if (kind === 'silent') return given.silentRequests * given.timeoutMs
  return given.costs[kind].requests * meanLatency(given)
}

/** How long a walk takes from its begin to its end, in milliseconds, where it waits for nobody. */
function walkOf(kind: KindName, given: Parameters): number {
  const { cpuMs, requests } = given.costs[kind]
  if (kind === 'no address') return cpuMs
  if (kind === 'silent') return flightOf(kind, given) + cpuMs
  return (requests * (meanLatency(given) + given.pauseMs)) / given.overlap + cpuMs
}

/** The mean over all names of a cost of each walk. */
const mean = (given: Parameters, of: (kind: KindName) => number): number =>
  KINDS.reduce((sum, kind) => sum + given.mix[kind] * attemptsOf(kind, given) * of(kind), 0)
const meanCost = (given: Parameters, member: keyof NameCost): number => mean(given, (kind) => given.costs[kind][member])

/** How many names in a second each limit allows. */
function ratesOf(workers: number, given: Parameters): Record<Limit, number> {
  const cpuMs = meanCost(given, 'cpuMs')
  return {
    walks: (workers * given.walks * 1000) / mean(given, (kind) => walkOf(kind, given)),
    'in flight': (workers * given.inFlight * 1000) / mean(given, (kind) => flightOf(kind, given)),
    'worker CPU': (workers * given.usableCpu * 1000) / cpuMs,
    bandwidth: (workers * given.bandwidth) / trafficOf(given),
    DNS: (workers * given.resolverRate) / queriesOf(given),
    'Redis CPU': (given.usableCpu * 1000) / given.redisCpuMs,
  }
}

const trafficOf = (given: Parameters): number =>
  meanCost(given, 'bytes') + given.overheadBytes * meanCost(given, 'requests')
const queriesOf = (given: Parameters): number => mean(given, () => given.queriesPerName)

export function plan(names: number, workers: number, given: Parameters): Plan {
  const rates = ratesOf(workers, given)
  const limit = LIMITS.reduce((least, one) => (rates[one] < rates[least] ? one : least))
  const rate = rates[limit]
  const tailSeconds = tailOf(names, given)
  const largestDomainSeconds = (given.largestDomain * walkOf('nothing there', given)) / given.perDomain / 1000
  const seconds = Math.max(names / rate + tailSeconds, largestDomainSeconds)
  const requests = names * meanCost(given, 'requests')
  const bytes = names * trafficOf(given)
  const queries = names * queriesOf(given)
  const redisBytes = names * Math.max(given.jobBytes, given.rowBytes)
  return {
    seconds,
    tailSeconds,
    rate,
    limit,
    use: Object.fromEntries(LIMITS.map((one) => [one, rate / rates[one]])) as Record<Limit, number>,
    requests,
    requestsPerSecond: rate * meanCost(given, 'requests'),
    // Walks that wait for their turn to ask keep their connections.
    sockets: Math.min(names, workers * given.walks),
    queries,
    queriesPerSecond: rate * queriesOf(given),
    bytes,
    redisBytes,
    cost: costOf(given, { seconds, workers, bytes, queries, redisBytes }),
    domainRate: (given.perDomain * 1000) / (meanLatency(given) + given.pauseMs),
    largestDomainSeconds,
  }
}

/** When no name is left to begin, those that are under way still take their time, with the pause before another attempt. */
function tailOf(names: number, given: Parameters): number {
  const longest = KINDS.filter((kind) => given.mix[kind] * names >= 1).map((kind) => {
    const attempts = attemptsOf(kind, given)
    return attempts * walkOf(kind, given) + (attempts - 1) * given.retryPauseMs
  })
  return Math.max(0, ...longest) / 1000
}

const GIB = 2 ** 30

function costOf(
  { prices }: Parameters,
  of: {
    readonly seconds: number
    readonly workers: number
    readonly bytes: number
    readonly queries: number
    readonly redisBytes: number
  },
): number {
  const hours = of.seconds / 3600
  return (
    hours * of.workers * prices.workerHour +
    hours * Math.max(1, of.redisBytes / GIB) * prices.redisGibHour +
    (of.bytes / GIB) * prices.trafficGib +
    (of.queries / 1e6) * prices.millionQueries
  )
}
