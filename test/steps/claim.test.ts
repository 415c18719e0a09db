import { describe, expect, test } from 'vitest'
import { DIALECT_NAMES, type DialectName } from '../../src/dialects/index.js'
import { type ClaimDriver, Stuck } from '../../src/drivers/driver.js'
import type { Report } from '../../src/model/report.js'
import { rehearse } from '../../src/selftest/rehearse.js'
import type { Defect } from '../../src/service/defects.js'
import { completeOptions } from '../../src/service/options.js'
import { wrongCode } from '../../src/steps/claim/ceremony.js'
import { violated, withOutcome } from '../harness.js'
import { oneIn, some } from '../thorough.js'

const outcomesOf = (report: Report, ...names: string[]): string[] =>
  names.map((name) => report.verdicts.find(({ rule }) => rule === `claim/${name}`)?.outcome ?? 'absent')
const withDriver = (claim: ClaimDriver): Defect => ({ name: 'another driver', options: { claim } })

describe('a wrong code', () => {
  test.each([
    ['123456', '123457'],
    ['999999', '999990'],
    ['WDJB-MJHT', 'WDJB-MJHV'],
    ['abc-', 'abD-'],
    ['…', '…1'],
  ])('for %s has its form', (code, wrong) => {
    expect(wrongCode(code, 1)).toBe(wrong)
  })

  test('is another one for each guess', () => {
    for (const code of ['000000', 'WDJBMJHT', 'WDJBMJHA', 'x-y']) {
      const wrong = Array.from({ length: 9 }, (_, i) => wrongCode(code, i + 1))
      expect(new Set([code, ...wrong]).size).toBe(10)
    }
  })
})

describe('who claims', () => {
  test('without the effect nothing is started', async () => {
    const unclaimed: Defect = { name: 'no claims', options: { effects: new Set(['read', 'register']) } }
    const report = await rehearse(unclaimed)
    expect(outcomesOf(report, 'start', 'pending', 'completes', 'again')).toEqual(Array(4).fill('notRun'))
  })

  test('a person is asked once, and for no trial', async () => {
    let asked = 0
    const person: ClaimDriver = Object.assign(
      async () => {
        asked += 1
        return { done: true } as const
      },
      { attended: true } as const,
    )
    const report = await rehearse({ ...withDriver(person), options: { claim: person, runTimeout: 3_600_000 } })
    expect(asked).toBe(1)
    expect(outcomesOf(report, 'wrong-code', 'wrong-account')).toEqual(['notRun', 'notRun'])
    expect(outcomesOf(report, 'pending', 'slow-down', 'completes')).toEqual(['pass', 'pass', 'inconclusive'])
  })

  test('a driver that finds no way on convicts nobody', async () => {
    const report = await rehearse(
      withDriver(async () => {
        throw new Stuck('a page without a form')
      }),
    )
    expect(violated(report)).toEqual([])
    expect(outcomesOf(report, 'completes', 'wrong-code', 'wrong-account', 'again')).toEqual(
      Array(4).fill('inconclusive'),
    )
    const reason = report.verdicts.find(({ rule }) => rule === 'claim/completes')?.reason
    expect(reason).toContain('a page without a form')
  })

  test.each(oneIn(3, DIALECT_NAMES))(
    'in %s, a registration for an address where there is no anonymous one',
    async (dialect) => {
      const report = await rehearse(undefined, { dialect, identityTypes: ['service_auth'] })
      expect(violated(report).filter((rule) => !/dialect/.test(rule))).toEqual([])
      expect(withOutcome(report, 'error')).toEqual([])
      const claims = report.verdicts.filter(({ stage }) => stage === 'claim')
      expect(
        claims.filter(({ outcome }) => !['pass', 'notApplicable', 'notRun', 'inconclusive'].includes(outcome)),
      ).toEqual([])
      expect(outcomesOf(report, dialect < '0.4' || dialect === 'authkit' ? 'otp-complete' : 'completes')).toEqual([
        'pass',
      ])
    },
  )
})

test('a code that lives shorter than its interval gets nobody accused of what its end explains', async () => {
  const report = await rehearse(undefined, { ttl: { ...completeOptions({}).ttl, userCode: 4 } })
  expect(outcomesOf(report, 'pending', 'slow-down', 'wrong-code', 'completes')).toEqual([
    'pass',
    'inconclusive',
    'inconclusive',
    'pass',
  ])
})

describe('where only the claim endpoint tells the version', () => {
  const untold: Defect = {
    name: 'nothing of 0.7 in the examples',
    // In part: without its type the whole body would be that of no version.
    document: (text) =>
      text.replaceAll('{"type":"login_hint","claim_token":"<claim_token>",', '{"claim_token":"<claim_token>",…,'),
  }
  const starts = (report: Report) =>
    report.exchanges
      .filter(({ request }) => request.url.endsWith('/claim') && request.body?.includes('claim_token'))
      .map(({ request }) => (request.body?.includes('"login_hint"') ? '0.7' : '0.6'))
  const spoken = (report: Report) => [report.dialect.name, report.dialect.evidence.at(-1)]

  test.each([['anonymous', 'service_auth'] as const, ['service_auth'] as const])(
    'the body that it takes is used from then on (%s first)',
    async (...identityTypes) => {
      const options = { maxWait: 0 }
      const report = await rehearse({ ...untold, options }, { dialect: '0.7', identityTypes })
      expect(violated(report)).toEqual([])
      expect(outcomesOf(report, 'fresh-attempt', 'invalid-token', 'invalid-email', 'again')).toEqual(
        Array(4).fill('pass'),
      )
      const [first, ...others] = starts(report)
      expect([first, ...new Set(others)]).toEqual(['0.6', '0.7'])
      expect(spoken(report)).toEqual(['0.7', 'the claim endpoint refuses the body of 0.6 and accepts the body of 0.7'])
    },
  )

  test('so it is where a registration is watched until it ends', async () => {
    const report = await rehearse(untold, { dialect: '0.7' })
    expect(violated(report)).toEqual([])
    expect(starts(report).filter((version) => version === '0.6')).toHaveLength(2)
    const expiries = report.verdicts.filter(({ stage }) => stage === 'expiry')
    expect(expiries.filter(({ outcome }) => outcome !== 'pass')).toEqual([])
  })

  test('one that takes the first body is asked with no other', async () => {
    const report = await rehearse()
    expect(new Set(starts(report))).toEqual(new Set(['0.6']))
    expect(report.dialect.name).toBe('0.6')
  })

  test('one that refuses both is judged by the first', async () => {
    const refusal = { on: 'POST /agent/identity/claim', status: 400, body: '{"error":"invalid_request"}' }
    const report = await rehearse({ name: 'refuses all', wire: [refusal] })
    expect(violated(report)).toContain('claim/start')
    expect(report.dialect.name).toBe('0.6')
  })

  test.each<[string, Partial<Defect>, DialectName]>([
    ['--dialect', { ...untold, options: { dialect: '0.6' } }, '0.7'],
    [
      'the document',
      { document: (text) => text.replace('{"claim_token":', '{"type":"login_hint","claim_token":') },
      '0.6',
    ],
  ])('what %s says is not second-guessed', async (_, defect, dialect) => {
    const report = await rehearse({ name: 'another version', ...defect }, { dialect })
    expect(new Set(starts(report)).size).toBe(1)
    expect(outcomesOf(report, 'start')).toEqual(['fail'])
  })
})

describe('whatever the claim endpoints answer, no rule breaks', () => {
  const garbage = ['', 'null', '[]', '"x"', '{"claim_attempt":[]}', '{"error":{"a":1}}', `{"a":${'['.repeat(5000)}`]
  const values = { user_code: '\u0000\ud800', verification_uri: 'https://[', expires_in: 1e308, interval: -1 }
  const bodies = [...garbage, JSON.stringify({ claim_attempt: values, claim_attempt_id: 7, expires_at: 'soon' })]
  test.each(some(bodies, 2).map((body) => [body.slice(0, 40), body]))('%s', async (_, body) => {
    for (const on of ['POST /agent/identity/claim', 'POST /agent/identity/claim/complete']) {
      for (const dialect of some(['0.6', 'authkit', '0.3'] as const, 1)) {
        const report = await rehearse({ name: 'garbage', wire: [{ on, status: 200, body }] }, { dialect })
        expect(withOutcome(report, 'error')).toEqual([])
      }
    }
  })

  test.each(some(['[]', '', '{"error":[]}', '{"access_token":7}', '<p>'], 1))('polls answered %j', async (body) => {
    const when = (request: { body: string }) => request.body.includes('claim_token=')
    const report = await rehearse({ name: 'garbage', wire: [{ on: 'POST /oauth2/token', when, status: 200, body }] })
    expect(withOutcome(report, 'error')).toEqual([])
  })
})
