import { describe, expect, test } from 'vitest'
import rule from '../../rules/document/endpoints-match.js'
import { documentOf, problemsOf, shown } from './judge.js'

const agentAuth = {
  identity_endpoint: 'https://a.dev/agent/identity',
  claim_endpoint: 'https://a.dev/agent/identity/claim',
  events_endpoint: 'https://a.dev/agent/event/notify',
}
const server = {
  issuer: 'https://a.dev',
  token_endpoint: 'https://a.dev/oauth2/token',
  revocation_endpoint: 'https://a.dev/oauth2/revoke',
  jwks_uri: 'https://a.dev/keys',
  agent_auth: agentAuth,
}
const metadata = (suffix: string, members: object) => {
  const url = `https://a.dev/.well-known/${suffix}`
  return { url, finalUrl: url, members }
}
const facts = {
  as: metadata('oauth-authorization-server', server),
  prm: metadata('oauth-protected-resource', { authorization_servers: ['https://a.dev', 'https://login.dev'] }),
  agentAuth: { members: agentAuth },
  documentResponse: { request: { url: 'https://www.a.dev/auth.md' } },
}
const http = (content: string): string => `\`\`\`http\n${content}\n\`\`\`\n`
const json = (content: string): string => `\`\`\`json\n${content}\n\`\`\`\n`
const exchange =
  'Content-Type: application/x-www-form-urlencoded\n\ngrant_type=urn:ietf:params:oauth:grant-type:jwt-bearer'

describe('speaks', () => {
  test.each([
    [
      'a token request',
      http(`POST /oauth/token\n${exchange}`),
      ['2:6-2:18 MUST token_endpoint differs from the metadata'],
    ],
    [
      'a registration',
      http('POST https://a.dev/register\n\n{"type":"anonymous"}'),
      ['2:6-2:28 MUST identity_endpoint differs from the metadata'],
    ],
    [
      'another host',
      http('POST /agent/identity\nHost: b.dev\n\n{"type":"anonymous"}'),
      ['2:6-2:21 MUST identity_endpoint differs from the metadata'],
    ],
    [
      'a claim',
      http('POST /claim2\n\n{"claim_token":"a","email":"b"}'),
      ['2:6-2:13 MUST claim_endpoint differs from the metadata'],
    ],
    [
      'a revocation',
      http('POST /oauth2/revocation\n\ntoken=a'),
      ['2:6-2:24 MUST revocation_endpoint differs from the metadata'],
    ],
    [
      'an event',
      http('POST /events\nContent-Type: application/secevent+jwt\n\n<SET>'),
      ['2:6-2:13 MUST events_endpoint differs from the metadata'],
    ],
    [
      'a command',
      '```sh\ncurl https://b.dev/t \\\n -d grant_type=urn:workos:agent-auth:grant-type:claim\n```\n',
      ['2:6-2:21 MUST token_endpoint differs from the metadata'],
    ],
    [
      'the metadata example',
      json('{ "issuer": "https://a.dev", "jwks_uri": "https://a.dev/jwks" }'),
      ['2:43-2:61 MUST jwks_uri differs from the metadata'],
    ],
    [
      'an older name',
      json('{ "agent_auth": { "register_uri": "/register" } }'),
      ['2:36-2:45 MUST identity_endpoint differs from the metadata'],
    ],
    [
      'the issuer, when it is surely ours',
      json('{ "issuer": "https://b.dev", "agent_auth": {} }'),
      ['2:14-2:27 MUST issuer differs from the metadata'],
    ],
    [
      'a list',
      '- `claim_uri` / `claim_endpoint`: `https://a.dev/c`\n',
      ['1:36-1:51 MUST claim_endpoint differs from the metadata'],
    ],
    [
      'an issuer of the same site',
      '- Issuer: https://login.a.dev\n',
      ['1:11-1:30 MUST issuer differs from the metadata'],
    ],
    [
      'a short name in a list of endpoints of the protocol',
      '## Endpoints\n\n- Identity: https://a.dev/agent/identity\n- **Token**: https://a.dev/t\n',
      ['4:14-4:29 MUST token_endpoint differs from the metadata'],
    ],
    [
      'metadata elsewhere',
      'At https://b.dev/.well-known/oauth-authorization-server.\n',
      ['1:4-1:56 SHOULD the document names another host for the authorization server metadata'],
    ],
  ])('%s', (_name, text, found) => expect(shown(rule, text, facts)).toEqual(found))

  test('once for each wrong URL, with all its lines', () => {
    const text =
      http(`POST https://a.dev/t\n${exchange}\n\nPOST https://a.dev/t\n${exchange}`) +
      json('{ "token_endpoint": "https://a.dev/t" }')
    expect(shown(rule, text, facts)).toEqual([
      '2:6-2:21 MUST token_endpoint differs from the metadata (also on line 7, 13)',
    ])
  })

  test('with both sides', () => {
    expect(problemsOf(rule, http(`POST /oauth/token\n${exchange}`), facts)).toMatchObject([
      { expected: 'https://a.dev/oauth2/token', actual: '/oauth/token' },
    ])
  })
})

describe('is silent on', () => {
  test.each([
    ['the same', http(`POST https://a.dev/oauth2/token\n${exchange}`)],
    ['a path', http(`POST /oauth2/token\n${exchange}`)],
    ['a path under a base', http(`POST /token\n${exchange}`)],
    ['a slash and a query more', http(`POST https://a.dev/oauth2/token/?x=y\n${exchange}`)],
    ['the scheme', http(`POST http://a.dev/oauth2/token\n${exchange}`)],
    ['placeholders', http(`POST <token_endpoint>\n${exchange}\n\nPOST https://{host}/t\n${exchange}`)],
    ['template hosts', http(`POST https://auth.example.com/t\n${exchange}`)],
    ['other APIs', http('POST /v1/charges\n\n{ "type": "card" }\n\nPOST /v1/tokens\n\n{ "token": "x" }')],
    ['a grant for people', http('POST https://b.dev/t\n\ngrant_type=authorization_code&code=x')],
    ['the wrong body for a right URL', http('POST /agent/identity/claim\n\n{"type":"anonymous"}')],
    ['a request without its body', http('POST /other\nContent-Type: application/json')],
    ['completing a claim', http('POST /agent/identity/claim/complete\n\n{"claim_token":"a","user_code":"b"}')],
    [
      "a provider's metadata",
      json('{ "issuer": "https://p.dev", "token_endpoint": "https://p.dev/t", "jwks_uri": "https://p.dev/k" }'),
    ],
    ['what the metadata do not name', json('{ "agent_auth": { "revocation_uri": "https://a.dev/x" } }')],
    ['the issuer with a slash', json('{ "issuer": "https://a.dev/", "agent_auth": {} }')],
    ['the issuer of a provider', '## Trusted providers\n\n- Issuer: https://id.p.dev\n'],
    [
      'endpoints of something else',
      '## Webhook endpoints\n\n- Events: https://a.dev/hooks\n- Token: https://a.dev/t\n',
    ],
    ['short names elsewhere', '## Links\n\n- Identity: https://a.dev/i\n- Token: https://a.dev/t\n'],
    ['another listed server', 'At https://login.dev/.well-known/oauth-authorization-server.\n'],
    [
      'a path to the metadata',
      'At `/.well-known/oauth-authorization-server`; see https://b.dev/.well-known/oauth-authorization-server.\n',
    ],
    ['prose', 'There is no `POST /register`; nothing is at https://a.dev/oauth/token.\n'],
  ])('%s', (_name, text) => expect(shown(rule, text, facts)).toEqual([]))

  test('metadata whose members are anything', () => {
    const as = metadata('oauth-authorization-server', {
      issuer: 1,
      token_endpoint: null,
      jwks_uri: ['x'],
      agent_auth: { anonymous: 'x' },
    })
    const text = http(`POST /t\n${exchange}`) + json('{ "jwks_uri": "https://b.dev/k", "claim_uri": "https://b.dev" }')
    expect(shown(rule, text, { ...facts, as, agentAuth: undefined })).toEqual([])
  })
})

test.each([
  ['placeholders', http(`POST https://<your-host>/oauth2/token\n${exchange}`), true],
  ['nothing', 'Ask us.', true],
  ['one endpoint that is right', http(`POST /oauth2/token\n${exchange}`), false],
  ['only where the metadata are', 'See https://a.dev/.well-known/oauth-authorization-server.', false],
])('%s: whether the rule has anything to compare', (_what, text, isMoot) => {
  const document = documentOf(text)
  expect(rule.unless?.({ ...facts, document } as never) !== false).toBe(isMoot)
})
