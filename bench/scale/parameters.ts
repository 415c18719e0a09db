/** Names everything that the plan of a large inventory depends on: what was measured, and what is assumed. */

/** What a name costs that is of one kind. Measured with a worker, a Redis and a farm of services on two cores. */
export interface NameCost {
  /** Requests that were sent, those to the redirects and controls included. */
  readonly requests: number
  /** Of the bodies of answers. */
  readonly bytes: number
  /** CPU time of the worker, in milliseconds. */
  readonly cpuMs: number
}

export type KindName = 'no address' | 'silent' | 'nothing there' | 'a surface'

export interface Measured {
  readonly costs: Readonly<Record<KindName, NameCost>>
  /** CPU time of Redis for a name, from enqueue to collect, in milliseconds. */
  readonly redisCpuMs: number
  /** Commands that Redis ran for a name. */
  readonly redisCommands: number
  /** Memory of Redis for a name that waits, and for a row. */
  readonly jobBytes: number
  readonly rowBytes: number
  /** How many requests of one walk run at once, on the average. */
  readonly overlap: number
}

/** Prices are examples of the order that clouds ask. Put in your own. */
export interface Prices {
  /** An hour of a worker: one core, 1 GiB. */
  readonly workerHour: number
  /** An hour of a GiB of Redis. */
  readonly redisGibHour: number
  /** A GiB that is received, through a gateway that counts it. */
  readonly trafficGib: number
  /** A million DNS queries. */
  readonly millionQueries: number
}

export interface Parameters extends Measured {
  /** The share of names of each kind. */
  readonly mix: Readonly<Record<KindName, number>>
  /** The latency of an answer is log-normal: its median, and the standard deviation of its logarithm. */
  readonly latencyMs: number
  readonly latencySigma: number
  /** How long a silent host is waited for, and how often in one walk, before it is given up. */
  readonly timeoutMs: number
  readonly silentRequests: number
  /** How often a name without an address, or a silent one, is tried. */
  readonly attempts: number
  readonly retryPauseMs: number
  /** How long a place at a domain stays empty after a request, and how many places there are. */
  readonly pauseMs: number
  readonly perDomain: number
  /** Requests in flight of a worker, and names that it walks at once. */
  readonly inFlight: number
  readonly walks: number
  /** The share of its core that a worker can use before its answers wait. */
  readonly usableCpu: number
  /** The line of a worker, in bytes a second. */
  readonly bandwidth: number
  /** What a request brings beside the body: headers, and its share of a handshake. */
  readonly overheadBytes: number
  /** DNS queries of a name, and how many a resolver answers in a second. Each worker has its own resolver. */
  readonly queriesPerName: number
  readonly resolverRate: number
  /** The names of the largest registrable domain. */
  readonly largestDomain: number
  readonly prices: Prices
}

/** Assumptions of the document. Change them, and run `npm run scale`. */
export const ASSUMED = {
  mix: { 'no address': 0.2, silent: 0.03, 'nothing there': 0.67, 'a surface': 0.1 },
  latencyMs: 100,
  latencySigma: 0.8,
  timeoutMs: 10_000,
  silentRequests: 2,
  attempts: 2,
  retryPauseMs: 30_000,
  pauseMs: 100,
  perDomain: 2,
  inFlight: 64,
  walks: 128,
  usableCpu: 0.85,
  bandwidth: 12_500_000,
  overheadBytes: 1500,
  queriesPerName: 2,
  resolverRate: 1000,
  largestDomain: 200,
  prices: { workerHour: 0.04, redisGibHour: 0.02, trafficGib: 0.05, millionQueries: 0.4 },
} as const satisfies Omit<Parameters, keyof Measured>
