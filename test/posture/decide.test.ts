import { describe, expect, test } from 'vitest'
import { postureOf } from '../../src/posture/decide.js'
import { documentOf } from '../document/judge.js'

const NOTHING = { document: undefined, agentAuth: undefined, server: undefined, resource: undefined }
const of = (text: string, metadata: object = {}) => postureOf({ ...NOTHING, document: documentOf(text), ...metadata })
const register = '```http\nPOST /agent/identity\n\n{ "type": "anonymous" }\n```\n'
const block = {
  identity_endpoint: 'https://a.dev/agent/identity',
  identity_types_supported: ['anonymous', 'service_auth'],
}

describe('by the document', () => {
  test.each([
    ['registration', `# auth.md\n\n${register}`],
    ['registration', `# auth.md\n\nNo account is required to read. To write, register.\n\n${register}`],
    ['registration', `# auth.md\n\nThere is no API key and no OAuth.\n\n## Go\n\n${register}`],
    ['registration', '# auth.md\n\nWe support agentic registration as the metadata say.\n'],
    ['registration', '# auth.md\n\n## Start\n\n```json\n{ "type": "service_auth", "login_hint": "a@b.dev" }\n```\n'],
    ['registration', '# auth.md\n\n- Agent registration endpoint: `/agent/register`\n'],
    ['registration', '# auth.md\n\nWe support agent registration. Dynamic client registration is coming soon.\n'],
    ['own', '# Agents\n\n```http\nPOST /api/agents\n\n{ "name": "x" }\n```\n\n```json\n{ "api_key": "k_..." }\n```\n'],
    ['own', '# Agents\n\n```sh\ncurl -X POST https://a.dev/v1/provision\n# -> { "clientKey": "k_..." }\n```\n'],
    ['own', '# Agents\n\nCreate an account: `POST /sign-up` with JSON `{ "email", "password" }`.\n'],
    ['oauth', '# Login\n\nClients use OAuth 2.1 with PKCE.\n'],
    ['oauth', '# Login\n\nMost pages are public. Dynamic client registration (RFC 7591) is supported.\n'],
    ['oauth', '# Login\n\nTools use the device flow. An API key can be had in the dashboard as well.\n'],
    ['credential-guide', '# Keys\n\nThere is no OAuth. Create an API key in the console.\n'],
    ['credential-guide', '# Keys\n\nPages are readable without authentication. The API takes an API key.\n'],
    [
      'credential-guide',
      '# Keys\n\n## Agents\n\nThere is no self-service registration endpoint: a person generates a token in the dashboard.\n',
    ],
    ['open', '# Hello\n\nNo authentication is required, and no API key.\n'],
    [
      'open',
      '# Hello\n\nMost agents need no credential.\n\n## Enterprise\n\nAn optional endpoint takes OAuth tokens.\n',
    ],
    ['open', '# Hello\n\nThere is no OAuth, no account and no registration. There is no credential.\n'],
    ['open', `# Hello\n\nNo credential is required.\n\n## If you must\n\n${register}\n\nThe token grants no access.\n`],
    ['retired', '# auth.md\n\nAgent registration was retired in May. Existing credentials end in June.\n'],
    ['retired', '# auth.md\n\nWe no longer accept registrations by agents.\n'],
    ['unrelated', '---\ngaas_spec: "1"\norg: a\n---\n\nThe bot needs a person for that.\n'],
    ['untold', '# auth.md\n\nHello.\n'],
  ])('%s: %j', (name, text) => {
    expect(of(text)?.name).toBe(name)
  })
})

describe('by the metadata', () => {
  test.each([
    ['registration', { agentAuth: block, server: {} }],
    ['oauth', { server: { registration_endpoint: 'https://a.dev/oauth/register' } }],
    ['oauth', { server: { authorization_endpoint: 'https://a.dev/authorize' } }],
    ['none', { server: { registration_endpoint: null, authorization_endpoint: 'https://a.dev/contact' } }],
    ['none', { agentAuth: { ...block, identity_endpoint: 'https://a.dev/auth.md' }, server: {} }],
    ['none', {}],
  ])('%s without a document: %j', (name, metadata) => {
    expect(postureOf({ ...NOTHING, ...metadata })?.name).toBe(name)
  })

  test.each([
    'Travellers and their agents can look up the public timetable without registration.',
    'Some pages open without any registration. A booking needs an access token.',
  ])('a part that is there without registration leaves the rest to them: %s', (text) => {
    expect(of(`# auth.md\n\n${text}\n`, { agentAuth: block, server: {} })).toMatchObject({
      name: 'registration',
      denied: undefined,
    })
    expect(of(`# auth.md\n\n${text}\n`)?.name).toBe('open')
  })

  test('but not the whole', () => {
    const whole = '# auth.md\n\nNo registration is required: every call works without registration.\n'
    expect(of(whole, { agentAuth: block, server: {} })?.name).toBe('open')
  })

  test('a document that says nothing of ways in leaves it to them', () => {
    expect(of('# auth.md\n\nRead the metadata.\n', { agentAuth: block, server: {} })).toMatchObject({
      name: 'registration',
      registers: true,
      sentence: 'Agents register here by auth.md (anonymous, service_auth).',
    })
  })
})

describe('registration that the metadata claim is judged, whatever the document says', () => {
  const open = '# Hello\n\nNo credential is needed.\n'

  test('at an endpoint of its own', () => {
    const posture = of(open, { agentAuth: block, server: {} })
    expect(posture).toMatchObject({ name: 'open', registers: true })
    expect(posture?.sentence).toContain('But its metadata offers registration')
    expect(posture?.evidence).toEqual([
      'line 3: No credential is needed.',
      'the metadata offers registration at https://a.dev/agent/identity',
    ])
  })

  test.each([
    ['a page', { identity_endpoint: 'https://a.dev/auth.md' }],
    ['a form for people', { identity_endpoint: 'https://a.dev/signup' }],
    ['where clients register (RFC 7591)', { identity_endpoint: 'https://a.dev/oauth/register' }],
    ['that gives nothing', { anonymous: { credential_types_supported: ['none'] } }],
    ['that is not required', { registration_not_required: true }],
  ])('but not %s', (_name, more) => {
    expect(of(open, { agentAuth: { ...block, ...more }, server: {} })?.registers).toBe(false)
  })

  test('but not what the document explains as its own protocol', () => {
    const text = '# Own\n\n```http\nPOST https://a.dev/provision\n```\n\n```json\n{ "apiKey": "k" }\n```\n'
    const at = (identity_endpoint: string) => of(text, { agentAuth: { ...block, identity_endpoint }, server: {} })
    expect(at('https://a.dev/provision')).toMatchObject({ name: 'own', registers: false })
    expect(at('https://a.dev/other')).toMatchObject({ name: 'own', registers: true })
  })
})

test('a sentence names where a person makes a key', () => {
  expect(of('# Keys\n\nCreate an API key at https://a.dev/keys.\n')?.sentence).toBe(
    'This service does not register agents: a person makes a key at https://a.dev/keys.',
  )
})
