import { expect, test } from 'vitest'
import { readNaming } from '../../src/dialects/names.js'
import { CLAIM_GRANT, JWT_BEARER } from '../../src/wire/words.js'

const provider = { identity_types_supported: ['identity_assertion'] }

test('a block of its own version has no foreign name', () => {
  const block = { identity_endpoint: 'a', claim_endpoint: 'b', events_endpoint: 'c', ...provider }
  expect(readNaming(block, {}, '0.6')).toEqual({ foreign: [], unequal: [], outdated: undefined })
})

test('equal values under both names are aliases', () => {
  const block = { identity_endpoint: 'a', register_uri: 'a', claim_endpoint: 'b', claim_uri: 'b' }
  expect(readNaming(block, {}, '0.6')).toEqual({ foreign: [], unequal: [], outdated: undefined })
})

test('a former name without the new one is foreign', () => {
  expect(readNaming({ identity_endpoint: 'a', claim_uri: 'b' }, {}, '0.6').foreign).toEqual([
    { member: 'claim_uri', name: 'claim_endpoint' },
  ])
})

test('a newer name is foreign in an older version', () => {
  expect(readNaming({ register_uri: 'a', claim_endpoint: 'b' }, {}, '0.1').foreign).toEqual([
    { member: 'claim_endpoint', name: 'claim_uri' },
  ])
})

test('0.2 still calls the events endpoint revocation_uri', () => {
  const block = { identity_endpoint: 'a', revocation_uri: 'c', ...provider }
  expect(readNaming(block, { grant_types_supported: [JWT_BEARER] }, '0.2')).toEqual({
    foreign: [],
    unequal: [],
    outdated: ['rename revocation_uri to events_endpoint', `add ${CLAIM_GRANT} to grant_types_supported`],
  })
})

test('different values under both names contradict each other', () => {
  expect(readNaming({ identity_endpoint: 'a', register_uri: 'x' }, {}, '0.6').unequal).toEqual([
    { member: 'register_uri', name: 'identity_endpoint' },
  ])
})

test('a revocation_uri that repeats the revocation endpoint is no former events endpoint', () => {
  const block = { identity_endpoint: 'a', events_endpoint: 'c', revocation_uri: 'r', ...provider }
  expect(readNaming(block, { revocation_endpoint: 'r' }, '0.6').unequal).toEqual([])
  expect(readNaming(block, { revocation_endpoint: 'z' }, '0.6').unequal).toEqual([
    { member: 'revocation_uri', name: 'events_endpoint' },
  ])
})

test('e-mail registration is renamed where it is offered', () => {
  const block = { identity_endpoint: 'a', identity_types_supported: ['verified_email'] }
  expect(readNaming(block, {}, '0.5').outdated).toEqual([
    'replace verified_email by service_auth in identity_types_supported',
  ])
  expect(readNaming({ identity_endpoint: 'a' }, {}, '0.5').outdated).toEqual([])
})
