import { describe, expect, test } from 'vitest'
import { exitCode } from '../../src/api/exit-code.js'
import { DIALECT_NAMES } from '../../src/dialects/index.js'
import { EFFECTS } from '../../src/model/effect.js'
import type { Report } from '../../src/model/report.js'
import type { Defect } from '../../src/service/defects.js'
import { checkSandbox, violated, withOutcome } from '../harness.js'
import { some } from '../thorough.js'

const NONE = { strict: false, complete: false }
/** With everything allowed, also to guess codes. */
const hostile = (options: Defect['options'] = {}): Required<Pick<Defect, 'options'>> => ({
  options: { effects: new Set(EFFECTS), maxRequests: 300, runTimeout: 300_000, ...options },
})
const outcomeOf = (report: Report, rule: string) => report.verdicts.find((verdict) => verdict.rule === rule)
const stepsOf = ({ exchanges }: Report) => exchanges.map(({ step }) => step)

describe('a service without a lockout', () => {
  const defect: Defect = { name: 'no lockout', behaviour: ['unlimited-guesses'], ...hostile() }

  test.each(some(['0.6', ...DIALECT_NAMES.filter((name) => name > '0.3' && name < '0.6')] as const, 1))(
    'in %s: it warns, blocks nothing and limits nothing',
    async (dialect) => {
      const report = await checkSandbox(defect, { dialect })
      // An older version is told that there are newer ones.
      expect(violated(report).filter((rule) => rule.startsWith('claim/'))).toEqual(['claim/lockout'])
      expect(outcomeOf(report, 'claim/lockout')?.outcome).toBe('warn')
      expect(withOutcome(report, 'blocked')).toEqual([])
      expect(report.level.reached).toBeGreaterThanOrEqual(3)
      expect(exitCode(report, NONE)).toBe(0)
    },
  )

  test('what failed without the guesses still fails with them', async () => {
    const worse: Defect = { ...defect, behaviour: ['unlimited-guesses', 'poll-never-completes'] }
    const report = await checkSandbox(worse)
    expect(violated(report)).toContain('claim/completes')
    expect(exitCode(report, NONE)).toBe(1)
  })
})

test('a takeover is found, and hides nothing that is judged after it', async () => {
  const report = await checkSandbox({ name: 'anybody confirms', behaviour: ['any-person-confirms'] })
  expect(violated(report)).toEqual(['claim/wrong-account'])
  expect(withOutcome(report, 'blocked')).toEqual([])
  expect(report.level).toMatchObject({ reached: 2, limitedBy: 'fail: claim/wrong-account' })
})

test('the guesses are the last thing of the walk, on a registration of their own', async () => {
  const report = await checkSandbox({ name: 'all effects', ...hostile() }, {}, { provider: true })
  const steps = stepsOf(report).filter((step) => step !== 'clean-up')
  const first = steps.indexOf('guesses')
  expect(first).toBeGreaterThan(0)
  expect(new Set(steps.slice(first))).toEqual(new Set(['guesses', 'kidFlood']))
  expect(steps.slice(0, first)).not.toContain('kidFlood')
  const registering = report.exchanges.filter(({ request }) => request.url.endsWith('/agent/identity'))
  for (const step of ['guesses', 'otherAccountTrial'])
    expect(registering.filter((one) => one.step === step)).toHaveLength(1)
})

describe('a budget that does not suffice', () => {
  test.each([2, 3, 4])('%i registrations: the number that is named would do', async (maxRegistrations) => {
    const short = await checkSandbox({ name: 'few', ...hostile({ maxRegistrations }) })
    const named = withOutcome(short, 'notRun').flatMap(
      ({ option }) => /^--max-registrations (\d+)$/.exec(option ?? '')?.[1] ?? [],
    )
    expect(named).not.toEqual([])
    const enough = Math.max(...named.map(Number))
    const report = await checkSandbox({ name: 'enough', ...hostile({ maxRegistrations: enough }) })
    expect(withOutcome(report, 'notRun').filter(({ option }) => option?.startsWith('--max-registrations'))).toEqual([])
    expect(outcomeOf(report, 'claim/wrong-account')?.outcome).toBe('pass')
    expect(outcomeOf(report, 'claim/lockout')?.outcome).toBe('pass')
  })

  test('of requests is named as well', async () => {
    const short = await checkSandbox({ name: 'few', ...hostile({ maxRequests: 60 }) })
    const named = withOutcome(short, 'notRun').flatMap(
      ({ option }) => /^--max-requests (\d+)$/.exec(option ?? '')?.[1] ?? [],
    )
    const report = await checkSandbox({ name: 'enough', ...hostile({ maxRequests: Math.max(...named.map(Number)) }) })
    expect(withOutcome(report, 'notRun').filter(({ option }) => option?.startsWith('--max-requests'))).toEqual([])
  })
})
