import { describe, expect, test } from 'vitest'
import type { DialectName } from '../../src/dialects/index.js'
import type { ClaimDriver } from '../../src/drivers/driver.js'
import type { Effect } from '../../src/model/effect.js'
import type { Report } from '../../src/model/report.js'
import type { Verdict } from '../../src/model/verdict.js'
import { createProvider } from '../../src/provider/create.js'
import { rehearse, trustIn } from '../../src/selftest/rehearse.js'
import type { Behaviour, Defect } from '../../src/service/defects.js'
import type { ServiceOptions } from '../../src/service/options.js'
import { asItIs, checkBehind } from '../behind.js'
import { rulesOf, violated } from '../harness.js'

const EVENTS = 'POST /agent/event/notify'
const FORGERIES: readonly Behaviour[] = [
  'event-any-signature',
  'event-alg-none',
  'event-any-audience',
  'event-any-issuer',
  'event-replay',
  'event-without-jti',
  'event-without-events',
  'event-any-typ',
  'event-any-content-type',
  'event-without-issuer',
]

/** Checks what the rules about events look at, and what an answer of the transport may block. */
const rules = rulesOf((stage) => stage === 'events' || stage === 'transport')
const check = (
  { options, ...defect }: Partial<Defect> = {},
  dialect: DialectName = '0.6',
  service: Partial<ServiceOptions> = {},
) => rehearse({ name: 'tried', options: { rules, ...options }, ...defect }, { dialect, ...service }, { provider: true })

const verdictsOf = (report: Report): readonly Verdict[] => report.verdicts.filter(({ stage }) => stage === 'events')
const find = (report: Report, name: string): Verdict | undefined =>
  report.verdicts.find(({ rule }) => rule === `events/${name}`)

describe('what an event needs', () => {
  test('the effect', async () => {
    const effects = new Set<Effect>(['read', 'register', 'claim', 'revoke'])
    const verdicts = verdictsOf(await check({ options: { effects } }))
    expect(new Set(verdicts.map(({ outcome }) => outcome))).toEqual(new Set(['notRun']))
    expect(verdicts.map(({ option }) => option)).toContain('--effects event')
  })

  test('a provider, where assertions of providers are taken', async () => {
    const trusting = await rehearse({ name: 'none', options: { rules } }, { trust: ['https://provider.example.net'] })
    expect(new Set(verdictsOf(trusting).map(({ option }) => option))).toEqual(new Set(['--provider <issuer>']))
    const trustingNobody = await rehearse({ name: 'none', options: { rules } })
    expect(new Set(verdictsOf(trustingNobody).map(({ outcome }) => outcome))).toEqual(new Set(['notApplicable']))
  })

  test('an endpoint', async () => {
    const on = 'GET /.well-known/oauth-authorization-server'
    const report = await check({ wire: [{ on, json: { agent_auth: { events_endpoint: null } } }] })
    expect(new Set(verdictsOf(report).map(({ blockedBy }) => blockedBy))).toEqual(new Set(['agent-auth/events']))
  })

  test('an answer', async () => {
    const isEvent = ({ headers }: { headers: Headers }) => headers.get('content-type') === 'application/secevent+jwt'
    const report = await check({ wire: [{ on: EVENTS, when: isEvent, status: 503 }] })
    expect(violated(report)).toEqual(['transport/server-error'])
    expect(new Set(verdictsOf(report).map(({ blockedBy }) => blockedBy))).toEqual(new Set(['transport/server-error']))
  })

  test('a second issuer that is trusted, for a foreign one', async () => {
    const report = await check({}, '0.6', { trust: ['https://provider.example.net'] })
    expect(find(report, 'foreign-subject')).toMatchObject({ outcome: 'notRun' })
    expect(find(report, 'foreign-subject')?.option).toContain('https://provider.example.net/second')
    expect(violated(report)).toEqual([])
  })
})

describe('a claim token', () => {
  test('needs an address that has an account', async () => {
    const provider = await createProvider({ issuer: 'https://provider.example.net' })
    const effects = new Set<Effect>(['read', 'register', 'event'])
    const options = { provider, effects, maxRequests: 600, maxRegistrations: 20 }
    const report = await checkBehind(asItIs, options, trustIn(provider))
    expect(find(report, 'kills-claim-handle')).toMatchObject({
      outcome: 'notRun',
      option: '--known-account <email>',
    })
    expect(find(report, 'kills-delegation')).toMatchObject({ outcome: 'pass' })
    expect(violated(report)).toEqual([])
  })

  test('is not worth a second ceremony to a person', async () => {
    const person: ClaimDriver = Object.assign(async () => ({ done: true }) as const, { attended: true } as const)
    const report = await check({ options: { claim: person, runTimeout: 3_600_000 } })
    expect(find(report, 'kills-claim-handle')).toMatchObject({ outcome: 'notRun', option: '--claim form' })
  })

  test('of a ceremony that nobody could complete proves nothing', async () => {
    const report = await check({ options: { claim: async () => ({ done: false, saw: 'a wall' }) } })
    expect(find(report, 'kills-claim-handle')).toMatchObject({ outcome: 'inconclusive' })
    expect(violated(report)).toEqual([])
  })
})

describe('who was revoked', () => {
  test.each(['0.1', '0.6'] as const)('each forgery is told from the next one (%s)', async (dialect) => {
    const report = await check({ behaviour: FORGERIES, options: { maxRegistrations: 40 } }, dialect)
    expect(violated(report).filter((rule) => rule.startsWith('events/'))).toEqual([
      'events/bad-signature',
      'events/foreign-subject',
      'events/missing-events',
      'events/missing-jti',
      'events/replay',
      'events/unknown-issuer',
      'events/unsigned',
      'events/wrong-audience',
      'events/wrong-content-type',
      'events/wrong-typ',
    ])
    expect(find(report, 'unsigned')?.observed).toBe('202, and the subject was revoked')
  })

  test('shows by the assertion where tokens cannot be revoked', async () => {
    const report = await check({ behaviour: ['event-keeps-tokens', 'event-without-issuer'] })
    expect(violated(report)).toEqual(['events/foreign-subject', 'events/kills-tokens'])
  })
})

test('an audience that is the resource is found', async () => {
  const payloadOf = (body: string) => Buffer.from(body.split('.')[1] ?? '', 'base64url').toString()
  const isForIssuer = ({ url, body }: { url: URL; body: string }) => payloadOf(body).includes(`"aud":"${url.origin}"`)
  const report = await check({
    behaviour: ['event-any-audience'],
    wire: [
      { on: 'GET /.well-known/oauth-protected-resource', json: { resource: '{origin}/' } },
      { on: EVENTS, when: isForIssuer, status: 400, body: '{"err":"invalid_audience","description":"Not for us."}' },
    ],
  })
  expect(find(report, 'accepted')).toMatchObject({ outcome: 'pass', observed: '202 (aud: the resource)' })
  expect(find(report, 'unknown-event')).toMatchObject({ outcome: 'pass' })
})

test('no event stands in a report, because whoever holds it can revoke', async () => {
  const report = await check()
  const pushed = report.exchanges.filter(({ request }) => request.url.endsWith('/agent/event/notify'))
  const bodies = pushed.map(({ request }) => request.body ?? '')
  expect(bodies.length).toBeGreaterThan(10)
  expect(bodies.filter((body) => body !== '{}' && !/^‹\w+#\d+›$/.test(body))).toEqual([])
})
