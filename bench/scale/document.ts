/** Writes the tables of docs/scale.md: what was measured, what is assumed, and the plan of three sizes on three numbers of workers. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../scripts/manifest.mjs'
import { type Limit, meanLatency, type Plan, plan } from './model.js'
import { ASSUMED, type KindName, type Measured, type Parameters } from './parameters.js'
import { simulate } from './simulation.js'

export const MEASURED_FILE = 'bench/scale/measured.json'

export const parameters = (): Parameters => ({
  ...ASSUMED,
  ...(JSON.parse(readFileSync(join(root, MEASURED_FILE), 'utf8')) as Measured),
})

const SIZES = [10_000, 1_000_000, 100_000_000] as const
const WORKERS = [1, 10, 100] as const
/** The sizes at which the formulas are held against events. */
export const CHECKED = [
  { names: 3000, workers: 1 },
  { names: 12_000, workers: 4 },
] as const

type Row = readonly (string | number)[]
const table = (head: Row, rows: readonly Row[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')

const count = (value: number): string =>
  value >= 1e9 ? `${(value / 1e9).toPrecision(3)} G` : Math.round(value).toLocaleString('en-US')
const bytes = (value: number): string => {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB']
  const at = Math.min(units.length - 1, Math.floor(Math.log2(Math.max(1, value)) / 10))
  return `${Number((value / 1024 ** at).toPrecision(3))} ${units[at]}`
}
const time = (seconds: number): string => {
  if (seconds < 120) return `${Math.round(seconds)} s`
  if (seconds < 7200) return `${Math.round(seconds / 60)} min`
  return seconds < 172_800
    ? `${Number((seconds / 3600).toPrecision(3))} h`
    : `${Number((seconds / 86_400).toPrecision(3))} d`
}
const money = (value: number): string => `$${value < 10 ? value.toFixed(2) : count(value)}`
const percent = (share: number): string => `${Math.round(100 * share)} %`

const measuredTable = ({ costs, mix }: Parameters): string =>
  table(
    ['a name with', 'share (assumed)', 'requests', 'bytes of bodies', 'CPU of the worker'],
    (Object.keys(costs) as KindName[]).map((kind) => {
      const { requests, bytes: body, cpuMs } = costs[kind]
      return [kind, percent(mix[kind]), requests, bytes(body), `${cpuMs} ms`]
    }),
  )

const sharedTable = (given: Parameters): string =>
  table(
    ['parameter', 'value', 'from'],
    [
      ['`redisCpuMs`: CPU of Redis for a name', `${given.redisCpuMs} ms`, 'measured'],
      ['`redisCommands`: commands of a name, those in scripts included', given.redisCommands, 'measured'],
      ['`jobBytes`: memory of Redis for a name that waits', bytes(given.jobBytes), 'measured'],
      ['`rowBytes`: memory of Redis for a row', bytes(given.rowBytes), 'measured'],
      ['`overlap`: requests of one walk at once', given.overlap, 'measured'],
      [
        '`latencyMs`, `latencySigma`: a log-normal latency',
        `median ${given.latencyMs} ms, σ ${given.latencySigma}: mean ${Math.round(meanLatency(given))} ms`,
        'assumed',
      ],
      [
        '`timeoutMs`, `silentRequests`: how long a silent host takes',
        `${given.timeoutMs / 1000} s, ${given.silentRequests} times`,
        'assumed',
      ],
      [
        '`attempts`, `retryPauseMs`: for silent names and those without an address',
        `${given.attempts}, ${given.retryPauseMs / 1000} s between`,
        'option',
      ],
      ['`inFlight`: requests of a worker at once', given.inFlight, 'option'],
      ['`walks`: names of a worker at once', given.walks, 'twice `inFlight`'],
      [
        '`perDomain`, `pauseMs`: places at a registrable domain, and their pause',
        `${given.perDomain}, ${given.pauseMs} ms`,
        'option',
      ],
      ['`usableCpu`: of a core, before answers wait', percent(given.usableCpu), 'assumed'],
      ['`bandwidth`: of a worker', `${bytes(given.bandwidth)}/s`, 'assumed'],
      ['`overheadBytes`: of a request, beside the body of its answer', bytes(given.overheadBytes), 'assumed'],
      [
        '`queriesPerName`, `resolverRate`: DNS queries of a name, and of a resolver in a second',
        `${given.queriesPerName}, ${count(given.resolverRate)}`,
        'assumed',
      ],
      ['`largestDomain`: names of the largest registrable domain', given.largestDomain, 'assumed'],
      [
        'prices, as examples',
        `worker ${money(given.prices.workerHour)}/h, Redis ${money(given.prices.redisGibHour)}/GiB/h, traffic ${money(given.prices.trafficGib)}/GiB, DNS ${money(given.prices.millionQueries)} a million`,
        'assumed',
      ],
    ],
  )

const plans = (given: Parameters) =>
  SIZES.flatMap((names) => WORKERS.map((workers) => ({ names, workers, ...plan(names, workers, given) })))

const planTable = (given: Parameters): string =>
  table(
    [
      'names',
      'workers',
      'time',
      'names/s',
      'requests/s',
      'sockets',
      'DNS/s',
      'Redis',
      'traffic',
      'example price',
      'first limit',
    ],
    plans(given).map((one) => [
      count(one.names),
      one.workers,
      time(one.seconds),
      Number(one.rate.toPrecision(3)),
      count(one.requestsPerSecond),
      count(one.sockets),
      count(one.queriesPerSecond),
      bytes(one.redisBytes),
      bytes(one.bytes),
      money(one.cost),
      one.limit,
    ]),
  )

const useTable = (given: Parameters): string => {
  const limits = Object.keys(plan(1, 1, given).use) as Limit[]
  return table(
    ['workers', ...limits],
    WORKERS.map((workers) => [workers, ...limits.map((one) => percent(plan(SIZES[1], workers, given).use[one]))]),
  )
}

const politeTable = (given: Parameters): string => {
  const { domainRate, largestDomainSeconds } = plan(1, 1, given)
  return table(
    ['at one registrable domain', 'value'],
    [
      ['requests in a second, at most, however many workers there are', Number(domainRate.toPrecision(3))],
      [`time for the largest one, of ${given.largestDomain} names`, time(largestDomainSeconds)],
    ],
  )
}

/** What the formulas and the events say of one size. */
export function compare(names: number, workers: number, given: Parameters) {
  // The simulation has no domain with many names: what such a one takes is a formula of its own.
  const model: Plan = plan(names, workers, { ...given, largestDomain: 1 })
  return { model, simulated: simulate(names, workers, given) }
}

const checkTable = (given: Parameters): string =>
  table(
    ['names', 'workers', 'time: model', 'simulated', 'names/s: model', 'simulated', 'worker CPU: model', 'simulated'],
    CHECKED.map(({ names, workers }) => {
      const { model, simulated } = compare(names, workers, given)
      const cpu = (model.use['worker CPU'] * (model.seconds - model.tailSeconds)) / model.seconds
      return [
        count(names),
        workers,
        time(model.seconds),
        time(simulated.seconds),
        Number(model.rate.toPrecision(3)),
        Number(simulated.rate.toPrecision(3)),
        percent(cpu),
        percent(simulated.workerCpu),
      ]
    }),
  )

export const checkOf = (given: Parameters): readonly string[] => [planTable(given), '', checkTable(given)]

const TABLES: Readonly<Record<string, (given: Parameters) => string>> = {
  measured: measuredTable,
  parameters: sharedTable,
  plan: planTable,
  use: useTable,
  polite: politeTable,
  check: checkTable,
}

/** Puts the tables between their marks. */
export const withTables = (page: string, given: Parameters): string =>
  Object.entries(TABLES).reduce(
    (text, [name, write]) =>
      text.replace(
        new RegExp(`(<!-- ${name} -->)[\\s\\S]*?(<!-- /${name} -->)`),
        (_, begin: string, end: string) => `${begin}\n\n${write(given)}\n\n${end}`,
      ),
    page,
  )
