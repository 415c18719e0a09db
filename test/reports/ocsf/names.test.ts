import { describe, expect, test } from 'vitest'
import { REPORT } from '../../../fixtures/report.js'
import type { Report } from '../../../src/model/report.js'
import type { Verdict } from '../../../src/model/verdict.js'
import { ocsf } from '../../../src/reports/ocsf.js'
import { findingsIn } from './events.js'

test('an event that is judged anew and says the same has the same name, and another one where it does not', () => {
  const named = (more: Partial<Verdict>) =>
    findingsIn(ocsf({ ...REPORT, verdicts: REPORT.verdicts.map((one) => ({ ...one, ...more })) })).map(
      ({ metadata }) => metadata.uid,
    )
  expect(named({ outcome: 'notRun', problems: [], reason: 'a' })).toEqual(
    named({ outcome: 'notRun', problems: [], reason: 'a' }),
  )
  expect(named({ outcome: 'notRun', problems: [], reason: 'a' })).not.toEqual(
    named({ outcome: 'notRun', problems: [], reason: 'b' }),
  )
})

describe('the name of a finding', () => {
  const uids = (report: Partial<Report> = {}) =>
    findingsIn(ocsf({ ...REPORT, ...report })).map(({ finding_info }) => finding_info.uid)
  const usual = new Set(uids())

  test('is the same in every run of the service', () => {
    expect(uids({ startedAt: '2026-08-01T00:00:00.000Z', durationMs: 1, target: `${REPORT.target}/` })).toEqual(uids())
  })

  test.each([
    ['another host', { target: 'https://other.example.com/' }],
    ['another port', { target: 'https://api.example.com:8443/' }],
    ['another path', { target: 'https://api.example.com/v2' }],
    ['a file', { target: 'auth.md' }],
  ])('is another one at %s', (_what, report) => {
    expect(uids(report).filter((uid) => usual.has(uid))).toEqual([])
  })

  test('of a file is another one in another repository', () => {
    const environment = { system: 'CI', repository: 'https://git.example.com/other' }
    const file = { ...REPORT, target: 'auth.md', environment: { system: 'CI' } }
    const [here, there] = [file, { ...file, environment }].map((report) => uids(report))
    expect(here?.filter((uid) => there?.includes(uid))).toEqual([])
  })
})
