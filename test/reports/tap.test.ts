import { Parser } from 'tap-parser'
import { describe, expect, test } from 'vitest'
import { REPORT } from '../../fixtures/report.js'
import { inGravity } from '../../src/reports/gravity.js'
import { tap } from '../../src/reports/tap.js'
import { oneIn } from '../thorough.js'
import { HOSTILE, poisoned, UNSEEN } from './hostile.js'
import { PASSING } from './passing.js'

const LENIENT = { strict: false }

interface Outcome {
  readonly ok: boolean
  readonly id: number
  readonly skip?: string | boolean
  readonly diag?: { readonly problems?: readonly { readonly message: string }[] }
}

/** As a consumer reads it, in strict mode: whatever is no TAP is a failure of its own. */
function read(text: string): {
  readonly tests: readonly Outcome[]
  readonly bailed: boolean
  readonly broken: unknown[]
} {
  const tests: Outcome[] = []
  const broken: unknown[] = []
  const parser = new Parser({ strict: true })
  parser.on('assert', (outcome: Outcome & { tapError?: unknown }) => {
    tests.push(outcome)
    if (outcome.tapError) broken.push(outcome.tapError)
  })
  let bailed = false
  parser.on('bailout', () => {
    bailed = true
  })
  parser.on('extra', (line: string) => broken.push(line))
  parser.end(text)
  return { tests, bailed, broken }
}

test('the canned report is this', async () => {
  await expect(tap(REPORT, LENIENT)).toMatchFileSnapshot('golden/report.tap')
})

test('a parser finds each rule, and why it failed or was skipped', () => {
  const { tests, broken } = read(tap(REPORT, LENIENT))
  expect(broken).toEqual([])
  expect(tests).toHaveLength(REPORT.verdicts.length)
  for (const [index, { outcome, problems }] of inGravity(REPORT.verdicts).entries()) {
    const { ok, skip, diag } = tests[index] as Outcome
    expect(ok).toBe(outcome !== 'fail' && outcome !== 'error')
    expect(Boolean(skip)).toBe(['blocked', 'notRun', 'notApplicable', 'inconclusive'].includes(outcome))
    if (problems[0]) expect(diag?.problems?.[0]?.message).toBe(problems[0].message)
  }
})

test('a command with the label of a secret says so', () => {
  const labelled = JSON.stringify(REPORT).replaceAll('"curl":"curl -i', '"curl":"curl -H ‹access_token#1› -i')
  const { tests, broken } = read(tap(JSON.parse(labelled), LENIENT))
  expect(broken).toEqual([])
  expect(JSON.stringify(tests)).toContain('"curl-note":"‹access_token#1› stands for a secret')
  expect(tap(REPORT, LENIENT)).not.toContain('curl-note')
})

test('strictness fails a warning', () => {
  const failed = (strict: boolean) => read(tap(REPORT, { strict })).tests.filter(({ ok }) => !ok).length
  expect(failed(true)).toBeGreaterThan(failed(false))
})

test('a run that passes, and one that reached nothing', () => {
  expect(read(tap(PASSING, LENIENT)).tests.every(({ ok }) => ok)).toBe(true)
  expect(read(tap({ ...REPORT, verdicts: [], unreachable: 'refused' }, LENIENT)).bailed).toBe(true)
})

describe('whatever bytes the service sent', () => {
  test.each(oneIn(3, Object.entries(HOSTILE)))('%s', (_name, text) => {
    const log = tap(poisoned(REPORT, text), LENIENT)
    const { tests, broken } = read(log)
    expect(broken).toEqual([])
    expect(tests).toHaveLength(REPORT.verdicts.length)
    expect(log.split('\n').filter((line) => UNSEEN.test(line))).toEqual([])
  })
})
