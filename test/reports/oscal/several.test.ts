import { describe, expect, test } from 'vitest'
import { REPORT } from '../../../fixtures/report.js'
import type { Report } from '../../../src/model/report.js'
import { oscalInventory } from '../../../src/reports/inventory/oscal.js'
import { oscal, oscalOf } from '../../../src/reports/oscal.js'
import { inconsistencies, oscalProblems } from '../consumers/oscal.js'
import { ROWS, takesInventories, written } from '../inventory/takes.js'
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

takesInventories(oscalInventory, oscalProblems)

describe('an inventory in OSCAL', () => {
  /** Some of what was found is only advice. */
  const rows = ROWS.map((row, index) => ({
    ...row,
    findings: row.findings.map((one) => (index % 3 === 0 ? { ...one, level: 'MAY' as const } : one)),
  }))
  const result = async () => JSON.parse(await written(oscalInventory, rows))['assessment-results'].results[0]

  test('has an item for each name of which anything is known, and a finding for each rule that is broken there', async () => {
    const { 'local-definitions': local, observations, findings, risks } = await result()
    const broken = rows.flatMap(({ findings }) => findings.filter(({ level }) => level !== 'MAY'))
    expect(local['inventory-items']).toHaveLength(rows.filter(({ state }) => state !== 'none').length)
    expect(broken.length).toBeGreaterThan(0)
    expect(findings).toHaveLength(broken.length)
    expect(risks).toHaveLength(broken.length)
    expect(observations.length).toBeGreaterThan(local['inventory-items'].length + broken.length)
  })

  test('satisfies no objective: an inventory keeps no rule that passed', async () => {
    const { findings } = await result()
    const states = findings.map(({ target }: { target: { status: { state: string } } }) => target.status.state)
    expect(new Set(states)).toEqual(new Set(['not-satisfied']))
  })
})
