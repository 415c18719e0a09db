/** Whatever a conformant service says in another way that the texts allow, no rule finds an error or a warning. */
import { expect, test } from 'vitest'
import { DIALECT_NAMES } from '../../src/dialects/index.js'
import type { Report } from '../../src/model/report.js'
import { asItIs, checkBehind } from '../behind.js'
import { some, turn } from '../thorough.js'
import { vary } from './variation.js'

/** Advice is not an accusation: it is there about every member that may be absent, and about every older version. */
const accused = ({ verdicts }: Report): string[] =>
  verdicts
    .filter(({ outcome }) => outcome === 'fail' || outcome === 'warn' || outcome === 'error')
    .map(({ rule, problems, reason }) => `${rule}: ${problems[0]?.message ?? reason}`)

const SEEDS = Array.from({ length: 12 }, (_, i) => `seed ${i}`)
const EACH = SEEDS.flatMap((seed, i) => {
  const dialects = DIALECT_NAMES.map((_, j) => DIALECT_NAMES[(i + j) % DIALECT_NAMES.length] ?? '0.6')
  return dialects.map((dialect) => [seed, dialect] as const)
})

test.each(some(turn(EACH), 4))('%s, %s', async (seed, dialect) => {
  const report = await checkBehind(
    async (request, service) => vary(seed, request, await service(request)),
    {},
    { dialect },
  )
  expect(report.exchanges.filter(({ response }) => response?.body.includes('"x_build"')).length).toBeGreaterThan(3)
  expect(accused(report)).toEqual([])
})

test.each([
  ['the resource', 'GET /.well-known/oauth-protected-resource', { resource: '{origin}/' }],
  ['a listed server', 'GET /.well-known/oauth-protected-resource', { authorization_servers: ['{origin}/'] }],
  ['the issuer', 'GET /.well-known/oauth-authorization-server', { issuer: '{origin}/' }],
])('a slash at the end of %s is no error', async (_what, on, json) => {
  const report = await checkBehind(asItIs, {}, {}, [{ on, json }])
  expect(report.verdicts.filter(({ outcome }) => outcome === 'fail').map(({ rule }) => rule)).toEqual([])
})

test('the service itself is not what differs', async () => {
  expect(accused(await checkBehind(asItIs))).toEqual([])
})
