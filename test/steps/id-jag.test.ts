import { expect, test } from 'vitest'
import { isIdJag } from '../../fixtures/requests.js'
import { FOR_A_PROVIDER } from '../../src/facts/options.js'
import type { Report } from '../../src/model/report.js'
import type { Verdict } from '../../src/model/verdict.js'
import { REHEARSAL } from '../../src/selftest/rehearse.js'
import { BEHAVIOURS, type Defect } from '../../src/service/defects.js'
import type { ServiceOptions } from '../../src/service/options.js'
import { checkSandbox, listUnexplained, ORIGIN, violated, withOutcome } from '../harness.js'
import { some } from '../thorough.js'

const check = (defect?: Defect, service?: Partial<ServiceOptions>) => checkSandbox(defect, service, { provider: true })
const verdict = ({ verdicts }: Report, rule: Verdict['rule']) => verdicts.find((one) => one.rule === rule)
const idJag = ({ verdicts }: Report) => verdicts.filter(({ stage }) => stage === 'id-jag')
const sentBy = (report: Report, step: string) => report.exchanges.filter((exchange) => exchange.step === step)
const answering = (json: Readonly<Record<string, unknown>>): Defect => ({
  name: 'answers',
  wire: [{ on: 'GET /.well-known/oauth-authorization-server', json }],
})

test('a service that trusts nobody is not accused', async () => {
  const report = await check(undefined, { trust: ['https://other.example.org'] })
  expect(new Set(idJag(report).map(({ outcome }) => outcome))).toEqual(new Set(['notRun']))
  expect(verdict(report, 'id-jag/accepted')).toMatchObject({
    reason: 'the service does not trust https://provider.example.net',
    option:
      'a service that trusts https://provider.example.net (JWKS: https://provider.example.net/.well-known/jwks.json)',
  })
  expect(violated(report)).toEqual([])
})

test('without a provider, the option that would enable the rules is named', async () => {
  const report = await checkSandbox(undefined, { trust: ['https://other.example.org'] })
  const outcomes = idJag(report).map(({ outcome, option }) => `${outcome}: ${option}`)
  expect(new Set(outcomes)).toEqual(new Set(['notRun: --provider <issuer>']))
})

test('where no ID-JAG is offered, none is presented', async () => {
  const report = await check(undefined, { identityTypes: ['anonymous', 'service_auth'] })
  expect(new Set(idJag(report).map(({ outcome }) => outcome))).toEqual(new Set(['notApplicable']))
})

/** What a conformant service is sent. */
const conformant = check()

test('the issuer is the first reading of `aud`', async () => {
  const report = await conformant
  expect(sentBy(report, 'idJagPresented').length).toBe(1)
  expect(verdict(report, 'id-jag/accepted')?.observed).toBe('200: registered (`aud`: the issuer)')
})

test('the resource is the second', async () => {
  const issuer = `${ORIGIN}/as`
  const { name, wire } = answering({ issuer })
  const listed = { on: 'GET /.well-known/oauth-protected-resource', json: { authorization_servers: [issuer] } }
  const report = await check({ name, wire: [...(wire ?? []), listed] })
  expect(sentBy(report, 'idJagPresented').map(({ response }) => response?.status)).toEqual([400, 200])
  expect(verdict(report, 'id-jag/accepted')).toMatchObject({
    outcome: 'pass',
    observed: '200: registered (`aud`: the resource)',
  })
})

test('nothing is signed for an issuer that did not lead to the metadata', async () => {
  const report = await check(answering({ issuer: 'https://issuer.example.org' }))
  expect(report.exchanges.some(({ request }) => request.body?.includes('id-jag'))).toBe(false)
  expect(new Set(idJag(report).map(({ blockedBy }) => blockedBy))).toEqual(new Set(['server/issuer-match']))
  expect(violated(report)).toContain('server/issuer-match')
})

test('each ID-JAG that has to be refused is sent once', async () => {
  const report = await conformant
  const twins = report.exchanges.filter(({ step }) => step.startsWith('idJagTrial:') && step !== 'idJagTrial:replay')
  expect(new Set(twins.map(({ request }) => request.body)).size).toBe(twins.length)
  expect(sentBy(report, 'idJagTrial:jwks-substitution').length).toBe(2)
  expect(sentBy(report, 'idJagTrial:unsigned').length).toBe(1)
})

test('a replay is the very same, right after it was accepted', async () => {
  const replay = sentBy(await conformant, 'idJagTrial:replay')
  expect(replay.map(({ response }) => response?.status)).toEqual([200, 400])
  expect(new Set(replay.map(({ request }) => request.body)).size).toBe(1)
})

test('what every code explains away is blocked by the rule that says so', async () => {
  const report = await check({ name: 'one code', behaviour: ['id-jag-one-code'] })
  const blocked = withOutcome(report, 'blocked').filter(({ blockedBy }) => blockedBy === 'id-jag/refusal-reason')
  expect(blocked.map(({ rule }) => rule)).toContain('id-jag/wrong-audience')
  expect(verdict(report, 'id-jag/expired')?.outcome).toBe('pass')
  expect(verdict(report, 'id-jag/refusal-reason')?.problems.length).toBe(1)
})

test('a service that verifies nothing is told of it once a fault, and registered at no more often than was promised', async () => {
  const behaviour = BEHAVIOURS.filter((one) => one.startsWith('id-jag-') && one !== 'id-jag-one-code')
  const report = await check({ name: 'verifies nothing', behaviour })
  const promised = REHEARSAL.maxRegistrations + FOR_A_PROVIDER.registrations
  expect(report.created.filter(({ kind }) => kind === 'registration').length).toBeLessThanOrEqual(promised)
  expect(violated(report)).toEqual(expect.arrayContaining(['id-jag/bad-signature', 'id-jag/wrong-audience']))
  expect(violated(report)).not.toContain('id-jag/audience-prefix')
  expect(violated(report)).not.toContain('id-jag/unsigned')
  expect(sentBy(report, 'idJagTrial:audience-prefix')).toEqual([])
  expect(sentBy(report, 'idJagTrial:unsigned')).toEqual([])
  expect(withOutcome(report, 'error')).toEqual([])
  expect(listUnexplained(report)).toEqual([])
})

test.each(
  some(
    [
      ['an array', '[]'],
      ['no JSON', '<html>'],
      ['nothing', ''],
      ['members of other types', '{"registration_id":5,"identity_assertion":{"a":[]},"scopes":"x"}'],
      ['an error that is an object', '{"error":{"a":1}}'],
      ['an error of a megabyte', `{"error":"${'x'.repeat(1 << 20)}"}`],
    ],
    2,
  ),
)('%s in answer to an ID-JAG breaks nothing', async (_, body) => {
  for (const status of [200, 401]) {
    const report = await check({
      name: 'hostile',
      wire: [{ on: 'POST /agent/*', when: isIdJag(() => true), status, body }],
    })
    expect(violated(report)).toContain('id-jag/accepted')
    expect(withOutcome(report, 'error')).toEqual([])
    expect(listUnexplained(report)).toEqual([])
    expect(verdict(report, 'id-jag/accepted')?.observed?.length).toBeLessThan(200)
  }
})
