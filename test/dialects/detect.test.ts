import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { detectDialect } from '../../src/dialects/detect.js'
import { DIALECT_NAMES, type DialectName } from '../../src/dialects/index.js'
import { detectByMetadata, detectByRegistration } from '../../src/dialects/version-evidence.js'

const EXCHANGE = 'urn:ietf:params:oauth:grant-type:jwt-bearer'
const CLAIM = 'urn:workos:agent-auth:grant-type:claim'
const withGrants = (...grant_types_supported: string[]) => ({ grant_types_supported })
const url = 'https://service.example.net/agent'
const former = { register_uri: url, claim_uri: url }
const current = { identity_endpoint: url, claim_endpoint: url }
const types = (...identity_types_supported: string[]) => ({ identity_types_supported })
const email = {
  ...types('anonymous', 'identity_assertion'),
  identity_assertion: { assertion_types_supported: ['verified_email'] },
}

const TOLD: readonly [name: DialectName, by: string, agentAuth: object, server: object][] = [
  ['0.1', 'former names only', { ...former, ...email }, {}],
  ['0.1', 'former names only, with grants', { ...former, ...types('anonymous') }, withGrants(EXCHANGE, CLAIM)],
  ['0.2', 'a former name for events', { ...current, revocation_uri: url }, withGrants(EXCHANGE)],
  ['0.2', 'e-mail without events', { ...current, ...email }, withGrants(EXCHANGE)],
  ['0.3', 'e-mail with events', { ...current, ...email, events_endpoint: url }, withGrants(EXCHANGE)],
  ['0.5', 'e-mail with the claim grant', { ...current, ...email }, withGrants(EXCHANGE, CLAIM)],
  ['0.5', 'e-mail among the identity types', { ...current, ...types('verified_email') }, withGrants(CLAIM)],
  ['0.6', 'service_auth', { ...current, ...types('service_auth') }, withGrants(EXCHANGE, CLAIM)],
  ['0.6', 'service_auth beside e-mail', { ...current, ...email, ...types('service_auth') }, withGrants(CLAIM)],
  ['0.6', 'service_auth with former names as aliases', { ...former, ...current, ...types('service_auth') }, {}],
  ['0.6', 'nothing older', { ...current, ...types('anonymous') }, withGrants(EXCHANGE, CLAIM)],
  ['0.6', 'the claim grant, whatever revocation_uri is', { ...current, revocation_uri: url }, withGrants(CLAIM)],
  [
    '0.6',
    'service_auth without the claim grant, which is forgotten more often than AuthKit is meant',
    { ...current, ...types('service_auth') },
    withGrants(EXCHANGE),
  ],
  ['authkit', 'refresh', { ...current, ...types('anonymous', 'refresh') }, withGrants(EXCHANGE)],
]

test.each(TOLD)('%s is told by %s', (name, _by, agentAuth, server) => {
  expect(detectDialect(detectByMetadata({ ...agentAuth }, { ...server })).name).toBe(name)
})

test.each([
  ['neither endpoint', {}, true],
  ['a claim endpoint alone', { claim_endpoint: url }, true],
  ['the endpoint to register at', { identity_endpoint: url }, undefined],
  ['its former name', { register_uri: url }, undefined],
])('where the metadata name %s, the version is a guess: %s', (_name, agentAuth, guessed) => {
  expect(detectDialect(detectByMetadata(agentAuth, {})).guessed).toBe(guessed)
})

describe('the answer to a registration', () => {
  const open = detectByMetadata({ ...current, ...types('service_auth') }, withGrants(EXCHANGE))

  test('decides what the metadata leave open', () => {
    expect(detectDialect(open, detectByRegistration({ identity_assertion: 'a' })).name).toBe('0.6')
    expect(detectDialect(open, detectByRegistration({ identity: { assertion: 'a' } })).name).toBe('authkit')
  })

  test('does not overrule the metadata', () => {
    const told = detectByMetadata(former, {})
    expect(detectDialect(told, detectByRegistration({ identity_assertion: 'a' })).name).toBe('0.1')
  })
})

describe('evidence', () => {
  test('names the member that told', () => {
    expect(detectDialect(detectByMetadata(former, {})).evidence).toEqual(['`register_uri` without `identity_endpoint`'])
  })

  test('says that two versions look alike', () => {
    expect(detectDialect(detectByMetadata({ ...current, ...email }, withGrants(CLAIM))).evidence.join()).toContain(
      '0.4 or 0.5',
    )
  })
})

test('members of any type are read without a throw', () => {
  const block = fc.dictionary(
    fc.constantFrom(
      'identity_types_supported',
      'identity_assertion',
      'register_uri',
      'revocation_uri',
      'grant_types_supported',
    ),
    fc.jsonValue(),
  )
  fc.assert(
    fc.property(block, block, (agentAuth, server) => {
      const { name, evidence } = detectDialect(detectByMetadata(agentAuth, server))
      expect(DIALECT_NAMES).toContain(name)
      expect(evidence.length).toBeGreaterThan(0)
    }),
  )
})
