import { describe, expect, test } from 'vitest'
import type { CheckOptions } from '../../src/facts/options.js'
import type { Effect } from '../../src/model/effect.js'
import type { Report } from '../../src/model/report.js'
import type { RuleId } from '../../src/model/stage.js'
import type { ServiceOptions } from '../../src/service/options.js'
import { createService } from '../../src/service/service.js'
import { fastClock } from '../../src/session/clock.js'
import { type Answer, asItIs, checkBehind } from '../behind.js'
import { checkFetch, checkSandbox, listUnexplained, ORIGIN } from '../harness.js'

const TTL: ServiceOptions['ttl'] = { access: 100, assertion: 300, userCode: 60, registration: 400 }
const EFFECTS = new Set<Effect>(['read', 'register', 'claim', 'revoke'])
const ASKED: Partial<CheckOptions> = { maxWait: 1e9, loginHint: 'ada@example.com', effects: EFFECTS }

const check = (answer: Answer, options: Partial<CheckOptions> = {}): Promise<Report> =>
  checkBehind(answer, { ...ASKED, ...options }, { ttl: TTL })
const verdict = ({ verdicts }: Report, id: RuleId) => verdicts.find(({ rule }) => rule === id)
const expiries = ({ verdicts }: Report) =>
  Object.fromEntries(verdicts.filter(({ stage }) => stage === 'expiry').map(({ rule, outcome }) => [rule, outcome]))
const isCall = (request: Request) => new URL(request.url).pathname === '/api/notes'

test('the longest single wait is all that is waited', async () => {
  const report = await check(asItIs)
  expect(new Set(Object.values(expiries(report)))).toEqual(new Set(['pass']))
  expect(report.durationMs).toBe(402_000)
})

describe('without time to wait', () => {
  test('each rule says how long it would take, and nothing is done for it', async () => {
    const report = await checkSandbox({ name: 'no time', options: { maxWait: 0 } })
    expect(verdict(report, 'expiry/access-token')).toMatchObject({
      outcome: 'notRun',
      reason: 'the rule has to wait 3600 s',
      option: '--max-wait 3600',
    })
    expect(verdict(report, 'expiry/assertion')).toMatchObject({ outcome: 'notRun', option: '--max-wait 86400' })
    expect(verdict(report, 'expiry/registration')).toMatchObject({ outcome: 'notRun', option: '--max-wait 86400' })
    expect(verdict(report, 'expiry/user-code')).toMatchObject({ outcome: 'notRun', option: '--max-wait <seconds>' })
    expect(verdict(report, 'expiry/declared')?.outcome).toBe('pass')
    expect(report.exchanges.filter(({ step }) => /^(expired|idle|late|another)/.test(step))).toEqual([])
  })

  test('what ends in time is judged, the rest is not', async () => {
    const report = await check(asItIs, { maxWait: 100_000 })
    expect(expiries(report)).toEqual({
      'expiry/access-token': 'pass',
      'expiry/assertion': 'notRun',
      'expiry/declared': 'pass',
      'expiry/registration': 'notRun',
      'expiry/user-code': 'pass',
    })
  })
})

test('without an address no ceremony is started', async () => {
  const { loginHint: _, ...given } = ASKED
  const report = await checkBehind(asItIs, given, { ttl: TTL })
  expect(verdict(report, 'expiry/user-code')).toMatchObject({ outcome: 'notRun', option: '--login-hint <email>' })
  expect(verdict(report, 'expiry/registration')).toMatchObject({ outcome: 'notRun', option: '--login-hint <email>' })
  expect(verdict(report, 'expiry/assertion')?.outcome).toBe('pass')
})

describe('clocks differ', () => {
  /** A service that grants some seconds more than it said, for a token endpoint that does so. */
  const generous =
    (seconds: number): Answer =>
    async (request, service, clock) => {
      const body = await request.clone().text()
      const answer = await service(request)
      const [, payload = ''] = /assertion=[\w-]+\.([\w-]+)\./.exec(body) ?? []
      if (answer.status !== 400 || payload === '') return answer
      const { exp } = JSON.parse(Buffer.from(payload, 'base64url').toString())
      const isTaken = clock.now() < (exp + seconds) * 1000 && clock.now() > exp * 1000
      return isTaken
        ? Response.json({ access_token: 'x'.repeat(40), token_type: 'Bearer', expires_in: 9, scope: 'notes.read' })
        : answer
    }

  test.each([
    [60, 1e9, { outcome: 'pass' }],
    [118, 1e9, { outcome: 'pass' }],
    [600, 1e9, { outcome: 'fail' }],
    // Within the leeway the rule says what would decide it.
    [600, 310_000, { outcome: 'notRun', option: '--max-wait 420' }],
  ])('an assertion that is taken %d s longer, with %d ms to wait: %j', async (seconds, maxWait, judged) => {
    const report = await check(generous(seconds), { maxWait })
    expect(verdict(report, 'expiry/assertion')).toMatchObject(judged)
    expect(listUnexplained(report)).toEqual([])
  })

  test('a service whose clock is behind is waited for', async () => {
    const BEHIND = 50_000
    const clock = fastClock()
    const now = () => clock.now() - BEHIND
    const service = await createService({ origin: ORIGIN, now, ttl: TTL })
    const report = await checkFetch(
      async (request) => {
        const answer = await service.fetch(request)
        answer.headers.set('date', new Date(now()).toUTCString())
        return answer
      },
      ASKED,
      undefined,
      clock,
    )
    expect(expiries(report)).toMatchObject({ 'expiry/registration': 'pass', 'expiry/assertion': 'pass' })
  })
})

test('a dead token may be forbidden instead of unauthorized, which is worth a word', async () => {
  const report = await check(async (request, service) => {
    const answer = await service(request)
    const isBearer = request.headers.get('authorization')?.startsWith('Bearer at_') ?? false
    return isCall(request) && isBearer && answer.status === 401 ? new Response('{}', { status: 403 }) : answer
  })
  expect(verdict(report, 'expiry/access-token')?.outcome).toBe('advice')
})

test('a rule that is off is not waited for', async () => {
  const waiting: readonly RuleId[] = [
    'expiry/assertion',
    'token/expired-assertion',
    'expiry/registration',
    'expiry/user-code',
  ]
  const off = new Map(waiting.map((id) => [id, 'off'] as const))
  const report = await check(asItIs, { rules: off })
  expect(verdict(report, 'expiry/access-token')?.outcome).toBe('pass')
  expect(report.durationMs).toBeLessThan(250_000)
})

test('what has ended when it is issued is not judged here', async () => {
  const report = await check(async (request, service) => {
    const answer = await service(request)
    if (!request.url.endsWith('/agent/identity') || answer.status !== 200) return answer
    const body = (await answer.json()) as Record<string, unknown>
    return Response.json(
      { ...body, claim_token_expires: '2020-01-01T00:00:00Z' },
      { headers: { 'cache-control': 'no-store' } },
    )
  })
  expect(verdict(report, 'expiry/registration')?.outcome).toBe('inconclusive')
  expect(verdict(report, 'register/timestamps')?.outcome).toBe('fail')
})
