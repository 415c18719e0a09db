import { describe, expect, test } from 'vitest'
import type { Register } from '../../src/model/register.js'
import { draftOf } from '../../src/register/draft.js'
import { findService } from '../../src/register/find.js'
import { readRegister } from '../../src/register/read.js'
import { RegisterProblem, readTree } from '../../src/register/tree.js'
import { readDuration, showDuration } from '../../src/wire/duration.js'

const TEXT = `version: 1
defaults:
  lifetimes: { access_token: 1h, assertion: PT24H }
  require: { revocation: true, events: when-identity-asserted }
  dialect: 0.5
  review: every 90d
  records: the log of issuance
services:
  - name: Notes
    target: [notes.example.com, "https://api.example.com/notes"]
    owner: { service: notes@example.com }
    lifetimes: { access_token: 15m }
    data: [{ flow: inbound, classification: PII }, { flow: outbound, classification: TODO ask }]
    flows:
      - type: anonymous
        purpose: TODO say it
        scopes: { before_claim: [notes.read] }
        review: 2027-02-01
      - type: identity_assertion
        platform: https://agents.example.org
        lifetimes: { assertion: 12h }
    exceptions:
      - { rule: claim/lockout, reason: the gateway limits it, until: 2027-01-15 }
`
const read = (text: string): Register => readRegister(readTree(text, 'r.yaml'))
const [entry] = read(TEXT).services
const [anonymous, asserted] = entry?.flows ?? []

test('the nearest word counts, and each knows its place', () => {
  expect(anonymous?.lifetimes).toMatchObject({ access_token: { value: 900 }, assertion: { value: 86_400 } })
  expect(asserted?.lifetimes).toMatchObject({ access_token: { value: 900 }, assertion: { value: 43_200 } })
  expect(asserted?.lifetimes.assertion?.at).toEqual({ file: 'r.yaml', line: 21, column: 22 })
  expect(anonymous?.records.value).toBe('the log of issuance')
  expect(anonymous?.reviewEvery?.value).toBe(90 * 86_400)
  expect(entry?.oldest?.value).toBe('0.5')
})

test('a role has no default, and TODO is no answer', () => {
  expect(anonymous?.roles.service.value).toBe('notes@example.com')
  expect(anonymous?.roles.business.value).toBeUndefined()
  expect(anonymous?.purpose).toMatchObject({ placeholder: 'TODO' })
  expect(anonymous?.purpose.value).toBeUndefined()
})

test('data of which something is TODO say nothing', () => {
  expect(entry?.data).toEqual([{ flow: 'inbound', classification: 'PII' }])
})

test.each(['?', 'unknown', 'n/a', 'tbd', '-', 'nobody', 'group:default/unknown'])('%s is no owner', (word) => {
  const [service] = read(TEXT.replace('service: notes@example.com', `service: "${word}"`)).services
  expect(service?.roles.service).toMatchObject({ placeholder: word })
  expect(service?.flows[0]?.roles.service.value).toBeUndefined()
})

test.each(['notes-team', 'Nils Unknown', 'no-reply@example.com', 'group:default/notes'])('%s is one', (word) => {
  const [service] = read(TEXT.replace('service: notes@example.com', `service: "${word}"`)).services
  expect(service?.roles.service.value).toBe(word)
})

test('a list of no platform names none', () => {
  const [{ flows: [, flow] = [] } = {}] = read(
    TEXT.replace('platform: https://agents.example.org', 'platform: []'),
  ).services
  expect(flow?.roles.platforms).toEqual({ at: { file: 'r.yaml', line: 20, column: 9 } })
})

test('events are demanded only where a platform vouches', () => {
  expect([anonymous?.ends.events, asserted?.ends.events?.value]).toEqual([undefined, 'offered'])
})

test('JSON is read in the same way', () => {
  expect(read('{"version": 1, "services": [{"name": "N", "target": "n.example", "flows": []}]}').services).toHaveLength(
    1,
  )
})

describe('says where what is wrong', () => {
  const wrong: readonly (readonly [string, string, string])[] = [
    ['    target: [', '    targt: [', 'r.yaml:10:5: there is no member "targt" in services[0]; did you mean target?'],
    ['access_token: 15m', 'access_token: 15', 'r.yaml:12:18: services[0].lifetimes.access_token is "15", and must be'],
    ['review: 2027-02-01', 'review: 2027-02-30', 'r.yaml:18:9: services[0].flows[0].review is "2027-02-30"'],
    ['until: 2027-01-15', 'until: soon', '"until" is not a day such as 2027-01-31'],
    ['version: 1', 'version: 2', 'r.yaml:1:1: version is 2, and must be 1'],
    ['  records:', '  owner: { service: me }\n  records:', 'a missing role has no default'],
    ['type: anonymous', 'type: anonymous\n        trust: user-claimed', 'is anonymous'],
    ['revocation: true', 'revocation: maybe', 'must be true, false or proven'],
    ['notes.example.com, ', 'notes.example.com, notes.example.com, ', 'stands in line 9 already'],
    ['[notes.example.com, "https://api.example.com/notes"]', '[]', 'r.yaml:10:5: services[0].target is an empty list'],
    ['https://api.', 'https://me:mine@api.', 'r.yaml:10:33: services[0].target[1] has a user or a password in it'],
    ['service: notes@example.com', 'service: *later', 'r.yaml:11:23: no anchor &later stands before *later'],
    [
      'flow: inbound',
      'flow: in',
      'r.yaml:13:14: services[0].data[0].flow is "in", and must be one of inbound, outbound',
    ],
    ['flow: inbound, ', '', 'services[0].data[0]: "flow" is missing'],
    ['{ flow: inbound, class', '{ flow: inbound, klass', 'services[0].data[0]; did you mean classification?'],
    ['services:', '---\nservices:', 'another document begins here'],
  ]
  test.each(wrong)('%s → %s', (right, slip, message) => {
    const text = TEXT.replace(right, slip)
    expect(text).not.toBe(TEXT)
    expect(() => read(text)).toThrow(RegisterProblem)
    expect(() => read(text)).toThrow(message)
  })

  test('few lines cannot stand for many values', () => {
    const bomb = [
      'a: &a [x, x, x, x, x, x, x, x, x]',
      ...'bcdefg'.split('').map((name, i) => {
        const before = 'abcdefg'[i]
        return `${name}: &${name} [${Array(9).fill(`*${before}`).join(', ')}]`
      }),
    ].join('\n')
    expect(() => read(bomb)).toThrow('too many values')
    expect(() => read(`version: ${'['.repeat(6_000)}`)).toThrow('too many levels')
  })
})

test.each([
  ['https://notes.example.com/', 'Notes'],
  ['http://NOTES.example.com/any', 'Notes'],
  ['https://api.example.com/notes/v1', 'Notes'],
  ['https://api.example.com/', 'missing'],
  ['https://notes.example.com:8443/', 'missing'],
])('%s is %s', (url, name) => {
  const found = findService(read(TEXT), { url })
  expect(typeof found === 'string' ? found : found.name).toBe(name)
})

test('durations are read and shown', () => {
  expect(['15m', 'PT1H30M', 'P90D', 'P1W', '2w', 'P1M', '', 'P', 'PT', '1.5h'].map(readDuration)).toEqual([
    900,
    5400,
    90 * 86_400,
    604_800,
    1_209_600,
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
  ])
  expect([900, 5400, 86_400, 61].map(showDuration)).toEqual(['15m', '90m', '1d', '61s'])
})

const SURFACE = {
  posture: 'registration',
  dialect: '0.6',
  level: null,
  registrationTypes: [{ type: 'identity_assertion', from: ['metadata'] }],
  scopes: { supported: [{ value: 'notes.read', from: ['metadata'] }], beforeClaim: [], afterClaim: [] },
  lifetimes: [{ of: 'access_token', seconds: 3600, from: ['wire'] }],
  endpoints: [{ member: 'revocation_endpoint', url: 'https://notes.example.com/revoke', from: ['metadata'] }],
  hosts: [{ value: 'notes.example.com', from: ['wire'] }],
  issuers: [{ value: 'https://notes.example.com', from: ['metadata'] }],
  contacts: [],
} as const

test('a draft is a register, and every answer of a person is missing in it', () => {
  const { text, open } = draftOf([{ target: 'https://notes.example.com/', surface: SURFACE }])
  const [service] = read(text).services
  const [flow] = service?.flows ?? []
  expect(flow?.lifetimes.access_token?.value).toBe(3600)
  expect(flow?.ends.revocation?.value).toBe('offered')
  const { roles, purpose, review, records, scopes, ends } = flow ?? {}
  const asked = [...Object.values(roles ?? {}), purpose, review, records, scopes?.afterClaim, ends?.claim, ends?.events]
  expect(asked.filter((one) => one?.placeholder !== 'TODO')).toEqual([])
  expect(open).toBe(13)
})

test('what an agent got before a claim is drafted for the flow that is anonymous alone', () => {
  const scopes = { supported: [], beforeClaim: [{ value: 'notes.read', from: ['wire'] }], afterClaim: [] } as const
  const draft = (types: readonly string[]) => {
    const registrationTypes = types.map((type) => ({ type, from: ['wire'] as const }))
    const surface = { ...SURFACE, registrationTypes, scopes }
    const { text } = draftOf([{ target: 'https://notes.example.com/', surface }])
    return read(text).services[0]?.flows.map((flow) => flow.scopes.beforeClaim.value)
  }
  expect(draft(['anonymous', 'service_auth'])).toEqual([['notes.read'], []])
  expect(draft(['verified_email'])).toEqual([['notes.read']])
})
