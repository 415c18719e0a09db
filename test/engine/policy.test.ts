import { describe, expect, test } from 'vitest'
import { inFlow, REGISTER, register, said, todo, unsaid } from '../../fixtures/register.js'
import { FIXTURE_FILES } from '../../fixtures/registry.generated.js'
import { REPORT as CANNED } from '../../fixtures/report.js'
import { heldTo } from '../../src/engine/policy.js'
import { reportOfRow } from '../../src/engine/row-report.js'
import type { Flow, ServiceEntry } from '../../src/model/register.js'
import type { Report } from '../../src/model/report.js'
import type { RuleId } from '../../src/model/stage.js'
import { rehearse } from '../../src/selftest/rehearse.js'
import type { Defect } from '../../src/service/defects.js'
import { rowsOf } from '../reports/inventory/rows.js'

const flowOf = (type: string): Flow => {
  const flow = register().services[0]?.flows.find((one) => one.type === type)
  if (!flow) throw new Error(`the register has no flow ${type}`)
  return flow
}

/** A whole run against the sandbox, with a provider, held to the register with other words of one flow. */
async function judged(type: string, change: (flow: Flow) => Partial<Flow>, given: Partial<Defect> = {}) {
  const options = { ...given.options, register: register({}, inFlow(type, change)) }
  const { verdicts } = await rehearse({ name: 'none', ...given, options }, {}, { provider: true })
  return (rule: RuleId) => {
    const { outcome, option, problems = [] } = verdicts.find((verdict) => verdict.rule === rule) ?? {}
    return { outcome, option, found: problems.map(({ message }) => message) }
  }
}

const defectOf = (rule: RuleId): Defect => {
  const [defect] = FIXTURE_FILES[rule]?.defects ?? []
  if (!defect) throw new Error(`${rule} has no defect`)
  return defect
}

const PROVEN = { value: 'proven', at: { file: 'r.yaml', line: 1, column: 1 } } as const

test('the report has what the register says of the service, and nothing that somebody else has said of it before', async () => {
  const held = (target: string, service: Partial<ServiceEntry>, earlier: Partial<Report> = {}) =>
    heldTo({ ...CANNED, ...earlier }, { register: register({ targets: [target], ...service }), rules: new Map() }, 0, {
      rules: [],
      catalogue: [],
    }).then(({ registered }) => registered)
  const data = [{ flow: 'inbound', classification: 'PII' }] as const
  expect(await held('https://api.example.com/', { data })).toEqual({
    name: 'Notes',
    owner: { service: 'notes-team@example.com', business: 'head-of-docs@example.com' },
    data,
  })
  expect(await held('https://api.example.com/', { roles: { service: unsaid(5), business: todo(6) } })).toEqual({
    name: 'Notes',
  })
  expect(await held('https://other.example.com/', {}, { registered: { name: 'Earlier' } })).toBeUndefined()
})

test('the report of a row says where the document of the name is', () => {
  const [row] = rowsOf(60).filter(({ surface }) => surface?.found?.some(({ kind }) => kind === 'auth.md'))
  if (!row) throw new Error('no row has a document')
  expect(reportOfRow(row, 'r.yaml').document).toBe(`${row.url}auth.md`)
})

describe('what has to be proven', () => {
  const ends = { ends: { revocation: PROVEN, claim: PROVEN, events: PROVEN } }

  test('passes where a run has seen it work', async () => {
    const of = await judged('anonymous', () => ends)
    expect([of('policy/revocation-required').outcome, of('policy/claim-required').outcome]).toEqual(['pass', 'pass'])
  })

  test('of events, and the scopes of each flow are its own', async () => {
    const { scopes } = flowOf('identity_assertion')
    const of = await judged('identity_assertion', () => ({
      ...ends,
      scopes: { ...scopes, afterClaim: said(['notes.read'], 45) },
    }))
    expect(of('policy/events-required').outcome).toBe('pass')
    expect(of('policy/scopes')).toMatchObject({
      outcome: 'fail',
      found: [
        'Notes, flow identity_assertion: agents get the scope notes.write, and the register does not approve it for this flow',
      ],
    })
    // No run can show that what a provider's agents got can be revoked.
    expect(of('policy/revocation-required')).toMatchObject({ outcome: 'inconclusive', option: undefined })
  })

  test.each([
    ['anonymous', 'revoke/effective', 'policy/revocation-required'],
    ['anonymous', 'claim/completes', 'policy/claim-required'],
    ['identity_assertion', 'events/kills-tokens', 'policy/events-required'],
  ] as const)('fails of the flow %s by %s', async (type, broken, rule) => {
    const of = await judged(type, () => ends, defectOf(broken))
    expect(of(rule)).toMatchObject({ outcome: 'fail', found: [expect.stringMatching(`^Notes, flow ${type}: `)] })
  })

  test('is not decided where the run was not allowed to try it', async () => {
    const of = await judged('anonymous', () => ends, { options: REGISTER })
    expect(of('policy/revocation-required')).toMatchObject({ outcome: 'notRun', option: '--effects revoke' })
    expect(of('policy/claim-required').outcome).toBe('notRun')
  })
})
