import { expect, test } from 'vitest'
import { findMisspelling, findNearest } from '../../src/wire/near-miss.js'

const KNOWN = [
  'skill',
  'identity_endpoint',
  'claim_endpoint',
  'events_endpoint',
  'identity_types_supported',
  'events_supported',
]

test.each([
  ['identity_endpont', 'identity_endpoint'],
  ['identityEndpoint', 'identity_endpoint'],
  ['Identity-Endpoint', 'identity_endpoint'],
  ['identity_uri', 'identity_endpoint'],
  ['claims_url', 'claim_endpoint'],
  ['supported_identity_types', 'identity_types_supported'],
  ['identity_types', 'identity_types_supported'],
  ['event_supported', 'events_supported'],
  ['skills', 'skill'],
])('%s was meant to be %s', (name, meant) => {
  expect(findNearest(name, KNOWN)).toBe(meant)
})

test.each([
  'type',
  'skeleton',
  'x_skill',
  '_skill',
  'revocation_endpoint',
  'claim_complete_uri',
  'scopes_supported',
  '',
])('"%s" was meant to be nothing else', (name) => {
  expect(findNearest(name, KNOWN)).toBeUndefined()
})

test('a name of a megabyte is no slip of the pen', () => {
  expect(findNearest('identity_endpoint'.repeat(60_000), KNOWN)).toBeUndefined()
})

test('a known member is never taken for another one', () => {
  expect(findMisspelling('events_endpoint', ['claim_endpoint', 'events_supported'], KNOWN)).toBeUndefined()
  expect(findMisspelling('events_endpoint', ['claim_endpoint', 'event_endpoint'], KNOWN)).toBe('event_endpoint')
})
