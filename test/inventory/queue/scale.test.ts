import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { CHECKED, compare, parameters, withTables } from '../../../bench/scale/document.js'
import { meanLatency, plan } from '../../../bench/scale/model.js'
import type { Parameters } from '../../../bench/scale/parameters.js'
import { simulate } from '../../../bench/scale/simulation.js'
import { root } from '../../docs/commands.js'
import { some } from '../../thorough.js'

const given = parameters()
const within = (share: number, value: number, of: number) => {
  expect(value).toBeGreaterThan(of * (1 - share))
  expect(value).toBeLessThan(of * (1 + share))
}

test('docs/scale.md has what the model gives', () => {
  const page = readFileSync(join(root, 'docs/scale.md'), 'utf8')
  expect(page).toBe(withTables(page, given))
  for (const name of ['measured', 'parameters', 'plan', 'use', 'polite', 'check'])
    expect(page).toContain(`<!-- ${name} -->\n\n|`)
})

/** What the assumptions of the document do not show: other limits, and a mix in which nobody is silent. */
const OTHERS: readonly (readonly [string, Partial<Parameters>])[] = [
  ['the document', {}],
  ['slow workers', { usableCpu: 0.05 }],
  ['few requests in flight', { inFlight: 8 }],
  ['a slow Redis', { redisCpuMs: 100 }],
  ['no silent hosts', { mix: { 'no address': 0, silent: 0, 'nothing there': 0.5, 'a surface': 0.5 } }],
]

describe.each(OTHERS)('with %s', (_, other) => {
  test.each(some(CHECKED, 1))('the model is right about $names names on $workers workers', ({ names, workers }) => {
    const { model, simulated } = compare(names, workers, { ...given, ...other })
    within(0.1, simulated.rate, model.rate)
    within(0.15, simulated.seconds, model.seconds)
    within(0.02, simulated.requests, model.requests)
    within(0.01, simulated.redisBytes, model.redisBytes)
    expect(simulated.sockets).toBeLessThanOrEqual(model.sockets)
  })
})

test('each limit is the first one where it is the least', () => {
  const limitWith = (other: Partial<Parameters>) => plan(1e6, 10, { ...given, ...other }).limit
  expect(limitWith({ walks: 1 })).toBe('walks')
  expect(limitWith({ inFlight: 1 })).toBe('in flight')
  expect(limitWith({ usableCpu: 0.001, redisCpuMs: 1e-6 })).toBe('worker CPU')
  expect(limitWith({ bandwidth: 1 })).toBe('bandwidth')
  expect(limitWith({ resolverRate: 0.01 })).toBe('DNS')
  expect(limitWith({ redisCpuMs: 1e6 })).toBe('Redis CPU')
})

test('no number of workers asks a domain more often', () => {
  const [one, hundred] = [plan(1e6, 1, given), plan(1e6, 100, given)]
  expect(hundred.domainRate).toBe(one.domainRate)
  expect(hundred.seconds).toBeLessThan(one.seconds)
  expect(plan(1e6, 100, { ...given, largestDomain: 1e6 }).seconds).toBeGreaterThan(one.seconds)
})

test('the same seed gives the same simulation, and latencies have the mean of their formula', () => {
  const quick = { ...given, mix: { 'no address': 0, silent: 0, 'nothing there': 1, 'a surface': 0 } }
  expect(simulate(200, 1, quick)).toEqual(simulate(200, 1, quick))
  expect(simulate(200, 1, quick)).not.toEqual(simulate(200, 1, quick, 2))
  expect(meanLatency({ ...given, latencyMs: 100, latencySigma: 0 })).toBe(100)
})
