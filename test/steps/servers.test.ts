import { expect, test } from 'vitest'
import type { Report } from '../../src/model/report.js'
import type { Verdict } from '../../src/model/verdict.js'
import type { Mutation } from '../../src/service/defects.js'
import { checkWithout } from '../behind.js'
import { ORIGIN, violated } from '../harness.js'

const NOWHERE = 'nowhere.example.org'
const SERVER = 'GET /.well-known/oauth-authorization-server'
const listed = (...authorization_servers: string[]): Mutation => ({
  on: 'GET /.well-known/oauth-protected-resource',
  json: { authorization_servers },
})

const check = (...wire: Mutation[]): Promise<Report> => checkWithout(NOWHERE, wire)
const verdict = ({ verdicts }: Report, rule: Verdict['rule']) => verdicts.find((one) => one.rule === rule)

test('a server that cannot be asked leaves open whether it is there, and nothing else', async () => {
  const report = await check(listed(`https://${NOWHERE}`, ORIGIN))
  expect(verdict(report, 'server/reachable')?.outcome).toBe('inconclusive')
  expect(verdict(report, 'server/issuer-match')?.outcome).toBe('pass')
  expect(verdict(report, 'token/exchange')?.outcome).toBe('pass')
  expect(violated(report)).toEqual([])
})

test('where no server can be asked, nothing can be said', async () => {
  const report = await check(listed(`https://${NOWHERE}`))
  expect(verdict(report, 'server/reachable')?.outcome).toBe('inconclusive')
  expect(verdict(report, 'server/issuer')?.outcome).toBe('inconclusive')
  // What the target itself publishes is seen, although its metadata do not name it.
  expect(violated(report)).toEqual(['server/unnamed'])
})

test('metadata behind a server error are not missing', async () => {
  const report = await check({ on: SERVER, status: 502 })
  expect(verdict(report, 'server/reachable')?.blockedBy).toBe('transport/server-error')
  expect(violated(report)).toEqual(['transport/server-error'])
})

test('keys behind a server error are not missing', async () => {
  const report = await check({ on: 'GET /.well-known/jwks.json', status: 500 })
  expect(verdict(report, 'server/jwks')?.blockedBy).toBe('transport/server-error')
  expect(violated(report)).toEqual(['transport/server-error'])
})

test('the server with the agent_auth block is the one that is walked', async () => {
  const first = 'https://first.service.example.net'
  const report = await check(listed(first, ORIGIN), {
    on: SERVER,
    when: ({ url }) => url.origin === first,
    json: { issuer: first, agent_auth: null, token_endpoint: `${first}/nothing` },
  })
  expect(violated(report)).toEqual([])
  expect(report.exchanges.some(({ request }) => request.url === `${first}/nothing`)).toBe(false)
})

test('one identifier listed twice is looked for once, and no more than five are', async () => {
  const many = Array.from({ length: 9 }, (_, i) => `https://s${i}.service.example.net`)
  const report = await check(listed(ORIGIN, ORIGIN, ...many))
  const asked = report.exchanges.filter(({ step }) => step === 'serverSearches').map(({ request }) => request.url)
  expect(new Set(asked).size).toBe(asked.length)
  expect(asked).toHaveLength(5)
})
