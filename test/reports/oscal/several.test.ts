import { describe, expect, test } from 'vitest'
import { REPORT } from '../../../fixtures/report.js'
import type { Report } from '../../../src/model/report.js'
import { oscal, oscalOf } from '../../../src/reports/oscal.js'
import { inconsistencies, oscalProblems } from '../consumers/oscal.js'
import { PASSING } from '../passing.js'
import { documentIn, resultIn, withVerdict } from './documents.js'

describe('UUIDs', () => {
  const uuidsIn = (report: Report) => {
    const { observations = [], risks = [], findings = [] } = resultIn(oscal(report))
    return [...observations, ...risks, ...findings].map(({ uuid }) => uuid)
  }

  test('are those of the same findings in the next run, however the run before went', () => {
    const later = { ...REPORT, startedAt: '2027-01-01T00:00:00.000Z', durationMs: 7 }
    expect(uuidsIn(later)).toEqual(uuidsIn(REPORT))
    const fixed = new Set(uuidsIn(withVerdict('token/no-store', { outcome: 'pass', problems: [] })))
    const gone = uuidsIn(REPORT).filter((uuid) => !fixed.has(uuid))
    const { risks = [], findings = [] } = resultIn(oscal(REPORT))
    // The risk is gone, and so is the finding on the claim: of its rules, others are not decided.
    const expected = [
      ...risks.filter(({ props }) => props.some(({ value }) => value === 'token/no-store')),
      ...findings.filter(({ target }) => target['target-id'] === 'c12'),
    ]
    expect(gone).toEqual(expected.map(({ uuid }) => uuid))
    expect(gone).toHaveLength(2)
  })

  test('are others at another service', () => {
    const here = new Set(uuidsIn(REPORT))
    expect(uuidsIn({ ...REPORT, target: 'https://other.example.com/' }).filter((uuid) => here.has(uuid))).toEqual([])
  })

  test('are others for the same file in another repository', () => {
    const at = (repository: string): Report => ({
      ...REPORT,
      mode: 'lint',
      target: 'auth.md',
      environment: { system: 'GitHub Actions', repository },
    })
    const here = new Set(uuidsIn(at('acme/api')))
    expect(uuidsIn(at('acme/web')).filter((uuid) => here.has(uuid))).toEqual([])
  })

  test('are no less unique where one target was checked twice', () => {
    const text = oscalOf([REPORT, REPORT].map((report) => ({ target: report.target, report, demands: {} })))
    expect(inconsistencies(JSON.parse(text))).toEqual([])
    expect(documentIn(text).results).toHaveLength(2)
  })
})

describe('several targets', () => {
  const demands = {}
  const late = { target: 'https://late.example', demands }
  test('are results of one document, which says what is missing', () => {
    const text = oscalOf([...[REPORT, PASSING].map((report) => ({ target: report.target, report, demands })), late])
    expect(oscalProblems(text)).toEqual([])
    expect(documentIn(text)).toMatchObject({
      metadata: { remarks: 'https://late.example was not assessed: the run ended before its turn.' },
      results: [{}, {}],
    })
  })

  test('of which none has a report are one result without findings', () => {
    const text = oscalOf([late])
    expect(oscalProblems(text)).toEqual([])
    expect(documentIn(text).results).toMatchObject([{ title: 'Nothing was assessed' }])
  })
})
