import { expect, test } from 'vitest'
import { FIXTURE_FILES } from '../../fixtures/registry.generated.js'
import { compareLifecycles } from '../../src/diff/lifecycles.js'
import { compareReports } from '../../src/diff/reports.js'
import type { Aspect, Cell, Lifecycle } from '../../src/model/lifecycle.js'
import type { RuleId } from '../../src/model/stage.js'
import { checked } from './sandboxes.js'

const CELL: Cell = { state: 'notApplicable', says: 'There is none.' }
const PROVEN: Cell = { state: 'proven', says: 'The API refused it.', rules: ['revoke/effective'] }
const BROKEN: Cell = { ...PROVEN, state: 'broken', says: 'The API still takes it.' }
const UNKNOWN: Cell = { state: 'unknown', says: 'Nobody tried it.', option: '--effects revoke' }

const mapOf = (aspect: Aspect, cell: Cell): Lifecycle => {
  const cells = {
    issuer: CELL,
    trust: CELL,
    scopes: CELL,
    lifetime: CELL,
    expiry: CELL,
    revocation: CELL,
    event: CELL,
    rotation: CELL,
    claim: CELL,
  }
  const credentials = [{ credential: 'access_token' as const, ...cells, [aspect]: cell }]
  return { types: [{ type: 'anonymous', trust: 'anonymous', tried: true, credentials }] }
}
const between = (aspect: Aspect, old: Cell, young: Cell, told: readonly RuleId[] = []) =>
  compareLifecycles(
    mapOf(aspect, old),
    mapOf(aspect, young),
    told.map((rule) => ({ kind: 'finding-new', subject: '', shown: '', rule })),
  )

test.each([
  ['expiry', 'expiry-lost', 'expiry-gained'],
  ['revocation', 'revocation-lost', 'revocation-gained'],
  ['event', 'events-lost', 'events-gained'],
] as const)('what was seen to end a credential and no longer does is lost: %s', (aspect, lost, gained) => {
  expect(between(aspect, PROVEN, BROKEN).changes.map(({ kind }) => kind)).toEqual([lost])
  expect(between(aspect, BROKEN, PROVEN).changes.map(({ kind }) => kind)).toEqual([gained])
  expect(between(aspect, PROVEN, PROVEN)).toEqual({ changes: [], untold: [] })
  expect(between(aspect, BROKEN, UNKNOWN).changes).toEqual([])
})

test('the older name of a type is the same type', () => {
  const named = (type: string, cell: Cell): Lifecycle => ({
    types: mapOf('expiry', cell).types.map((one) => ({ ...one, type })),
  })
  const { changes } = compareLifecycles(named('verified_email', PROVEN), named('service_auth', BROKEN), [])
  expect(changes.map(({ kind }) => kind)).toEqual(['expiry-lost'])
})

test('a report without a map has not seen what ends', () => {
  const without = (state: Cell) => compareLifecycles(mapOf('expiry', state), undefined, [])
  expect(without(PROVEN).untold).toEqual([expect.objectContaining({ in: 'new', why: 'the report has no map of them' })])
  expect(without(UNKNOWN)).toEqual({ changes: [], untold: [] })
  expect(compareLifecycles(undefined, mapOf('expiry', PROVEN), [])).toEqual({ changes: [], untold: [] })
})

test('what was not tried again is not lost', () => {
  const { changes, untold } = between('revocation', PROVEN, UNKNOWN)
  expect(changes).toEqual([])
  expect(untold).toEqual([
    {
      what: 'whether the access token of anonymous still is ended by revocation',
      in: 'new',
      why: 'Nobody tried it. --effects revoke',
    },
  ])
})

test('what is listed as a finding is not listed twice', () => {
  expect(between('revocation', PROVEN, BROKEN, ['revoke/effective'])).toEqual({ changes: [], untold: [] })
  expect(between('revocation', PROVEN, BROKEN, ['token/no-store']).changes).toHaveLength(1)
})

test('a service that stops to revoke, and gives tokens for longer, raises the risk', { timeout: 60_000 }, async () => {
  const defects = FIXTURE_FILES['revoke/effective']?.defects.slice(0, 1) ?? []
  const ttl = { access: 86_400, assertion: 86_400, userCode: 600, registration: 86_400 }
  const { changes } = compareReports(await checked(), await checked({ defects, service: { ttl } }))
  expect(changes.map(({ kind, rule, subject }) => rule ?? `${kind} ${subject}`)).toEqual(
    expect.arrayContaining(['revoke/effective', 'lifetime-longer access_token']),
  )
})
