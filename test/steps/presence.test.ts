import { describe, expect, test } from 'vitest'
import type { CheckOptions } from '../../src/facts/options.js'
import type { Report } from '../../src/model/report.js'
import type { Verdict } from '../../src/model/verdict.js'
import type { Mutation } from '../../src/service/defects.js'
import { asItIs, checkBehind, checkWithout } from '../behind.js'
import { violated } from '../harness.js'

const RULE = 'agent-auth/ghost-endpoint'
const NOWHERE = 'nowhere.service.example.net'
const events = (events_endpoint: string): Mutation => ({
  on: 'GET /.well-known/oauth-authorization-server',
  json: { agent_auth: { events_endpoint } },
})

const check = (wire: readonly Mutation[], options?: Partial<CheckOptions>): Promise<Report> =>
  checkWithout(NOWHERE, wire, options)
const verdict = ({ verdicts }: Report, rule: Verdict['rule']) => verdicts.find((one) => one.rule === rule)
const asked = ({ exchanges }: Report, ...steps: string[]) =>
  exchanges
    .filter(({ step }) => steps.includes(step))
    .map(({ request: { method, url } }) => `${method} ${new URL(url).pathname}`)

test('an endpoint on a host that cannot be asked is not called missing', async () => {
  const report = await check([events(`https://${NOWHERE}/events`)])
  expect(verdict(report, RULE)?.outcome).toBe('inconclusive')
  expect(violated(report)).toEqual([])
})

test('another that is missing is missing all the same', async () => {
  const report = await check([events(`https://${NOWHERE}/events`), { on: 'POST /agent/identity', status: 404 }])
  expect(violated(report)).toEqual([RULE])
})

test('an active run looks at no endpoint that a POST tells of', async () => {
  const report = await check([events('{origin}/agent/event/notify')])
  expect(asked(report, 'emptyPosts').sort()).toEqual(['POST /agent/event/notify', 'POST /agent/identity/claim'])
  expect(asked(report, 'endpointAnswers')).toEqual([])
})

test('an active run looks at none under the names of 0.1 either', async () => {
  const report = await checkBehind(asItIs, {}, { dialect: '0.1' })
  expect(asked(report, 'emptyPosts')).toContain('POST /agent/auth/claim')
  expect(asked(report, 'endpointAnswers')).toEqual([])
})

test('a passive run looks at each endpoint, and posts nothing', async () => {
  const report = await check([], { effects: new Set(['read'] as const) })
  expect(asked(report, 'endpointAnswers').sort()).toEqual([
    'GET /agent/identity',
    'GET /agent/identity/claim',
    'GET /oauth2/revoke',
    'GET /oauth2/token',
  ])
  expect(report.exchanges.filter(({ request }) => request.method === 'POST')).toEqual([])
  expect(verdict(report, RULE)?.outcome).toBe('pass')
})

test('a run without permission to revoke looks at the revocation endpoint', async () => {
  const report = await check([], { effects: new Set(['read', 'register'] as const) })
  expect(asked(report, 'endpointAnswers')).toEqual(['GET /oauth2/revoke'])
})

test('the registration endpoint is sent no empty registration under another name', async () => {
  const report = await check([
    {
      on: 'GET /.well-known/oauth-authorization-server',
      json: { agent_auth: { claim_endpoint: '{origin}/agent/identity' } },
    },
  ])
  expect(asked(report, 'emptyPosts')).toEqual([])
})

describe('without a POST', () => {
  const passive = { effects: new Set(['read'] as const) }
  const answering = (method: string, status: number, allow: string | null): Mutation => ({
    on: `${method} /agent/identity`,
    status,
    headers: { allow, 'access-control-allow-methods': null },
    body: '',
  })
  test.each([
    ['404', answering('GET', 404, null), answering('OPTIONS', 404, null)],
    ['405 without a list', answering('GET', 405, null), answering('OPTIONS', 405, null)],
    ['a preflight that lists nothing', answering('GET', 404, null), answering('OPTIONS', 204, null)],
  ])('%s shows nothing', async (_what, ...wire) => {
    expect(verdict(await check(wire, passive), RULE)).toMatchObject({ outcome: 'notRun', option: '--effects register' })
  })

  test('a list with POST shows an endpoint, and the report says what was seen', async () => {
    const report = await check([answering('GET', 404, null), answering('OPTIONS', 204, 'POST, OPTIONS')], passive)
    expect(verdict(report, RULE)).toMatchObject({ outcome: 'pass', observed: 'by OPTIONS only' })
  })
})
