import { describe, expect, test } from 'vitest'
import { exitCode } from '../../src/api/exit-code.js'
import { RULES } from '../../src/catalogue/rules.js'
import { run } from '../../src/engine/run.js'
import { type CheckOptions, DEFAULTS } from '../../src/facts/options.js'
import { EFFECTS, type Effect } from '../../src/model/effect.js'
import type { Report } from '../../src/model/report.js'
import { type RuleId, type Stage, stageOf } from '../../src/model/stage.js'
import { describeLeftOpen, leftOpen } from '../../src/reports/left-open.js'
import type { Defect } from '../../src/service/defects.js'
import { createService } from '../../src/service/service.js'
import { fastClock } from '../../src/session/clock.js'
import { inProcess } from '../../src/session/transport/in-process.js'
import { TransportFailure } from '../../src/wire/http.js'
import { checkSandbox, ORIGIN } from '../harness.js'

const NONE = { strict: false, complete: false }
type Fetch = (request: Request) => Promise<Response>
type Before = (request: Request, fetch: Fetch) => Promise<Response>
interface Asked {
  readonly options?: Partial<CheckOptions>
  readonly stages?: readonly Stage[]
  readonly without?: readonly RuleId[]
  readonly defects?: readonly Defect[]
  /** What stands before the sandbox. */
  readonly before?: Before
}

/** Checks the sandbox as a user who gives no option does. */
async function check({ options = {}, stages, without = [], defects = [], before }: Asked = {}): Promise<Report> {
  const clock = fastClock()
  const sandbox = await createService({ origin: ORIGIN, now: clock.now }, defects)
  const fetch: Fetch = async (request) => sandbox.fetch(request)
  const all = RULES.filter(({ id }) => (!stages || stages.includes(stageOf(id))) && !without.includes(id))
  return run({
    options: { ...DEFAULTS, revocationGrace: 0, ...options, target: new URL(ORIGIN) },
    rules: all,
    catalogue: RULES,
    transport: inProcess((request) => (before ? before(request, fetch) : fetch(request)), {
      protocol: 'TLSv1.3',
      validTo: clock.now() + 90 * 86_400_000,
    }),
    clock,
  })
}
const effects = (...some: Effect[]): Partial<CheckOptions> => ({ effects: new Set(some) })

describe('a conformant service is green, whatever was not asked for', () => {
  test.each<[what: string, asked: Asked]>([
    ['by default', {}],
    ['--passive', { options: effects('read') }],
    ['--effects register', { options: effects('read', 'register') }],
    ['--only document', { stages: ['document'] }],
    ['--only token', { stages: ['token'] }],
    ['--only claim, which needs --claim', { stages: ['claim', 'document'] }],
    ['--only transport', { stages: ['transport'] }],
    ['--skip register/anonymous', { without: ['register/anonymous'] }],
    ['a rule switched off', { options: { rules: new Map([['register/anonymous', 'off']]) } }],
    ['a budget that is soon spent', { options: { maxRequests: 25 } }],
    ['all effects', { options: effects(...EFFECTS) }],
  ])('%s', async (_, asked) => {
    const report = await check(asked)
    expect(leftOpen(report).map(({ rule, reason }) => `${rule}: ${reason}`)).toEqual([])
    expect(exitCode(report, NONE)).toBe(0)
  })
})

const refusing =
  (status: number, headers: Record<string, string> = {}, body = '') =>
  async () =>
    new Response(body, { status, headers })
const failing =
  (code: string, only: (request: Request) => boolean = () => true) =>
  async (request: Request, fetch: Fetch) => {
    if (!only(request)) return fetch(request)
    throw new TransportFailure(code, `${request.method} ${request.url} failed: ${code}`)
  }
const wall = refusing(403, { 'cf-mitigated': 'challenge' })

describe('nothing works, and nothing can be said: 3, with the one cause', () => {
  test.each<[what: string, before: Before, cause: RegExp]>([
    ['429 on everything', refusing(429), /^Could not decide \d+ MUSTs: service\.example\.net answers 429/],
    ['429 on everything, for long', refusing(429, { 'retry-after': '86400' }), /answers 429/],
    ['a bot wall on everything', wall, /a bot wall \(Cloudflare\) stands before service\.example\.net/],
    ['every request times out', failing('TIMEOUT'), /requests to service\.example\.net failed: TIMEOUT/],
    ['every POST is reset', failing('ECONNRESET', ({ method }) => method === 'POST'), /requests to .+ ECONNRESET/],
    [
      'a bot wall before every POST',
      (request, fetch) => (request.method === 'POST' ? wall() : fetch(request)),
      /bot wall/,
    ],
    [
      'a bot wall before the document',
      (request, fetch) => (request.url.endsWith('.md') ? wall() : fetch(request)),
      /bot wall/,
    ],
    [
      'a bot wall before the metadata',
      (request, fetch) => (request.url.includes('.well-known') ? wall() : fetch(request)),
      /bot wall/,
    ],
    [
      'a bot wall before the API',
      (request, fetch) => (/agent|oauth2|well-known|\.md$/.test(request.url) ? fetch(request) : wall()),
      /bot wall/,
    ],
    [
      '429 for every POST',
      (request, fetch) => (request.method === 'POST' ? refusing(429)() : fetch(request)),
      /answers 429/,
    ],
  ])('%s', async (_, before, cause) => {
    const report = await check({ before })
    expect(report.summary.fail).toBe(0)
    expect(describeLeftOpen(report)).toMatch(cause)
    expect(exitCode(report, NONE)).toBe(3)
  })
})

test('one request that fails leaves a MUST open, and the rest stays decided', async () => {
  const report = await check({ before: failing('TIMEOUT', ({ url }) => url.endsWith('/jwks.json')) })
  expect(leftOpen(report).length).toBeLessThan(5)
  expect(exitCode(report, NONE)).toBe(3)
})

describe('what a finding explains is not open', () => {
  const defects: Defect[] = [{ name: 'no registration', wire: [{ on: 'POST /agent/identity', status: 404 }] }]

  test('a violated MUST that blocks others', async () => {
    const report = await check({ defects })
    expect(report.summary.blocked).toBeGreaterThan(0)
    expect(leftOpen(report)).toEqual([])
    expect(exitCode(report, NONE)).toBe(1)
  })
  test.each<[what: string, asked: Asked, code: number]>([
    [
      'a guard that the user made weigh less',
      {
        options: {
          rules: new Map([
            ['agent-auth/ghost-endpoint', 'warn'],
            ['register/anonymous', 'warn'],
          ]),
        },
      },
      0,
    ],
    ['a guard that is not in the run', { stages: ['token'] }, 3],
    [
      'a guard that was switched off',
      {
        options: {
          rules: new Map([
            ['agent-auth/ghost-endpoint', 'off'],
            ['register/anonymous', 'off'],
          ]),
        },
        stages: ['register', 'token'],
      },
      3,
    ],
  ])('%s: %#', async (_, asked, code) => {
    const report = await check({ ...asked, defects })
    expect([exitCode(report, NONE), leftOpen(report).length > 0, report.summary.fail]).toEqual([code, code === 3, 0])
  })
})

test('a finding comes before what could not be decided', async () => {
  const report = await checkSandbox({ name: 'broken', connection: { failure: 'MALFORMED_HEAD' } })
  expect(exitCode(report, NONE)).toBe(1)
  expect(describeLeftOpen(report)).toMatch(/the answer to requests to service\.example\.net is broken/)
})
