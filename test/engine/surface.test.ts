import { describe, expect, test } from 'vitest'
import { lint } from '../../src/api/lint.js'
import { readSource } from '../../src/document/source.js'
import { lifetimesIn } from '../../src/engine/surface-lifetimes.js'
import type { Surface } from '../../src/model/surface.js'
import { rehearse, rehearseWith } from '../../src/selftest/rehearse.js'

const source = (text: string) => readSource(new TextEncoder().encode(text), 'auth.md')
const metadataOf = (members: object) => ({ server: { file: 'as.json', text: JSON.stringify(members) } })
const texts = (list: Surface['hosts']) => list.map(({ value }) => value)
const ALL = ['document', 'metadata', 'wire']

describe('of the sandbox', () => {
  const report = rehearse(undefined, {}, { provider: true })
  const surface = async () => (await report).surface as Surface

  test('is where its document was read', async () => {
    expect((await report).document).toBe('https://service.example.net/auth.md')
  })

  test('are its types, each with its trust level', async () => {
    expect((await surface()).registrationTypes).toEqual([
      { type: 'anonymous', trust: 'anonymous', from: ALL },
      { type: 'service_auth', trust: 'user-claimed', from: ALL },
      { type: 'identity_assertion', trust: 'identity-asserted', from: ALL },
    ])
  })

  test('are its scopes before and after a claim', async () => {
    const { supported, beforeClaim, afterClaim } = (await surface()).scopes
    expect(supported).toContainEqual({ value: 'notes.write', from: ['document', 'metadata'] })
    expect(beforeClaim).toEqual([{ value: 'notes.read', from: ['wire'] }])
    expect(texts(afterClaim).sort()).toEqual(['notes.read', 'notes.write'])
  })

  test('are the lifetimes that it stated', async () => {
    expect((await surface()).lifetimes).toEqual([
      { of: 'access_token', seconds: 3600, from: ['wire'] },
      { of: 'assertion', seconds: 86_400, from: ['wire'] },
      { of: 'registration', seconds: 86_400, from: ['wire'] },
      { of: 'user_code', seconds: 600, from: ['wire'] },
    ])
  })

  test('are its endpoints, host, issuer and contact', async () => {
    const { endpoints, hosts, issuers, contacts } = await surface()
    expect(endpoints.map(({ member }) => member).sort()).toEqual([
      'claim_endpoint',
      'events_endpoint',
      'identity_endpoint',
      'jwks_uri',
      'revocation_endpoint',
      'token_endpoint',
    ])
    expect(endpoints.every(({ from }) => from.length === ALL.length)).toBe(true)
    expect(hosts).toEqual([{ value: 'service.example.net', from: ALL }])
    expect(issuers).toEqual([{ value: 'https://service.example.net', from: ['metadata', 'wire'] }])
    expect(contacts).toEqual([{ value: 'https://service.example.net/docs', from: ['metadata'] }])
  })

  test('has the posture, version and level of the report', async () => {
    const { posture, dialect, level } = await report
    expect(await surface()).toMatchObject({ posture, dialect: dialect.name, level: level.reached })
  })
})

test('to renew an identity is no way to register', async () => {
  const { surface, dialect } = await rehearse(undefined, { dialect: 'authkit' })
  expect(dialect.name).toBe('authkit')
  expect(surface?.registrationTypes.map(({ type }) => type)).toEqual(['anonymous', 'service_auth'])
})

test('a lifetime that a service states in whole seconds is not what is left of it', () => {
  const end = 1_800_003_600_000
  const assertionLife = { since: end - 3_600_000 + 850, end }
  expect(lifetimesIn({ assertionLife })).toEqual([{ of: 'assertion', seconds: 3600, from: ['wire'] }])
})

test('a check that only reads has seen nothing that registration shows', async () => {
  const { surface } = await rehearse({ name: 'passive', options: { effects: new Set(['read']) } })
  expect(surface?.registrationTypes.flatMap(({ from }) => from)).not.toContain('wire')
  expect(surface).toMatchObject({ lifetimes: [], scopes: { beforeClaim: [], afterClaim: [] } })
  expect(surface?.endpoints.length).toBeGreaterThan(0)
})

test('of a service that answers nothing there is nothing', async () => {
  const { surface } = await rehearseWith(async () => new Response(null, { status: 404 }))
  expect(surface).toMatchObject({
    registrationTypes: [],
    scopes: { supported: [], beforeClaim: [], afterClaim: [] },
    lifetimes: [],
    endpoints: [],
    issuers: [],
    contacts: [],
  })
  expect(surface?.hosts).toEqual([{ value: 'service.example.net', from: ['wire'] }])
})

test('what a document denies is no type, and what it says is from the document', async () => {
  const text =
    '# auth.md\n\n```http\nPOST /agent/identity HTTP/1.1\nContent-Type: application/json\n\n{"type": "anonymous"}\n```\n\n' +
    'identity_assertion is not supported. Write to [us](mailto:help@notes.dev?subject=auth).\n'
  const { surface } = await lint(source(text))
  expect(surface?.registrationTypes).toEqual([{ type: 'anonymous', trust: 'anonymous', from: ['document'] }])
  expect(surface?.contacts).toEqual([{ value: 'help@notes.dev', from: ['document'] }])
})

test('a client registration is a trust level of its own, and an unknown type has none', async () => {
  const members = {
    issuer: 'https://notes.dev',
    registration_endpoint: 'https://login.notes.dev/register',
    agent_auth: { identity_endpoint: 'https://notes.dev/agent/identity', identity_types_supported: ['magic'] },
  }
  const { surface } = await lint(source('# auth.md\n'), { metadata: metadataOf(members) })
  expect(surface?.registrationTypes).toEqual([
    { type: 'magic', from: ['metadata'] },
    { type: 'client_registration', trust: 'client-registration', from: ['metadata'] },
  ])
  expect(texts(surface?.hosts ?? [])).toContain('login.notes.dev')
})

test('whoever lists a million scopes fills no report', async () => {
  const scopes = Array.from({ length: 5_000 }, (_, i) => `${'s'.repeat(2_000)}${i}`)
  const { surface } = await lint(source('# auth.md\n'), {
    metadata: metadataOf({ issuer: 'https://notes.dev', scopes_supported: scopes, __proto__: null }),
  })
  expect(JSON.stringify(surface).length).toBeLessThan(150_000)
  expect(surface?.scopes.supported).toHaveLength(200)
})

test.each<[string, readonly string[], readonly string[]]>([
  ['an address that a person confirms is no assertion of a provider', ['verified_email'], ['user-claimed']],
  ['a token of a provider is', ['urn:ietf:params:oauth:token-type:id-jag'], ['identity-asserted']],
  ['both are both', ['verified_email', 'urn:x'], ['identity-asserted', 'user-claimed']],
  ['where nothing is listed, it is a provider', [], ['identity-asserted']],
])('%s', async (_name, types, trust) => {
  const members = {
    issuer: 'https://notes.dev',
    agent_auth: {
      register_uri: 'https://notes.dev/agent/auth',
      identity_types_supported: ['identity_assertion'],
      identity_assertion: { assertion_types_supported: types },
    },
  }
  const { surface } = await lint(source('# auth.md\n'), { metadata: metadataOf(members) })
  expect(surface?.registrationTypes.map((one) => one.trust)).toEqual(trust)
})
