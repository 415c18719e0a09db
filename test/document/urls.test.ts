import { describe, expect, test } from 'vitest'
import { referencesIn } from '../../src/document/meaning/urls.js'
import { documentOf } from './judge.js'

const urlsIn = (text: string): string[] =>
  referencesIn(text).map(({ url, range, template }) => {
    expect(text.slice(range.start, range.end)).toBe(url)
    return `${template ? 'template ' : ''}${url}`
  })

describe('a URL ends before what only follows it', () => {
  test.each([
    ['`https://a.dev/b`', 'https://a.dev/b'],
    ['[b](https://a.dev/b)', 'https://a.dev/b'],
    ['[https://a.dev/b]', 'https://a.dev/b'],
    ['<https://a.dev/b>', 'https://a.dev/b'],
    ['**https://a.dev/b**', 'https://a.dev/b'],
    ['*https://a.dev/b*.', 'https://a.dev/b'],
    ['_https://a.dev/b_,', 'https://a.dev/b'],
    ['"https://a.dev/b"', 'https://a.dev/b'],
    ['https://a.dev/b. Then', 'https://a.dev/b'],
    ['https://a.dev/b, then', 'https://a.dev/b'],
    ['(see https://a.dev/b).', 'https://a.dev/b'],
    ['https://a.dev/b_(c)', 'https://a.dev/b_(c)'],
    ['| https://a.dev/b|', 'https://a.dev/b'],
    ['https://a.dev', 'https://a.dev'],
    ['http://[::1]:8000/b', 'http://[::1]:8000/b'],
    ['HTTPS://A.dev/b?c=d&e#f', 'HTTPS://A.dev/b?c=d&e#f'],
    ['resource_metadata="https://a.dev/.well-known/x"', 'https://a.dev/.well-known/x'],
  ])('%s', (text, url) => expect(urlsIn(text)).toEqual([url]))
})

describe('a URL to fill in', () => {
  test.each([
    ['https://a.dev/{id}/b', 'template https://a.dev/{id}/b'],
    ['https://a.dev/<id>', 'template https://a.dev/'],
    ['https://a.dev/b?c=...', 'template https://a.dev/b?c='],
    ['https://a.dev/\u2026', 'template https://a.dev/'],
    ['`https://a.dev/*`', 'template https://a.dev/'],
    ['https://a.dev/:id', 'template https://a.dev/:id'],
    ['https://$HOST/b', 'template https://$HOST/b'],
  ])('%s', (text, url) => expect(urlsIn(text)).toEqual([url]))
})

test('well-known paths stand alone', () => {
  expect(
    urlsIn(
      '`/.well-known/a`, at /.well-known/b/c. `https://a.dev/.well-known/d` <issuer>/.well-known/e x/.well-known/f',
    ),
  ).toEqual(['/.well-known/a', '/.well-known/b/c', 'https://a.dev/.well-known/d'])
})

test.each(['', 'https://', 'see https:// there', '//a.dev', 'ftp://a.dev'])('no URL in %j', (text) =>
  expect(urlsIn(text)).toEqual([]),
)

describe('metadata of the resource', () => {
  const base = 'https://notes.dev/auth.md'
  test.each([
    [
      'a link',
      '[PRM](https://api.notes.dev/.well-known/oauth-protected-resource/v1).',
      ['https://api.notes.dev/.well-known/oauth-protected-resource/v1'],
    ],
    [
      'a path',
      'At `/.well-known/oauth-protected-resource`.',
      ['https://notes.dev/.well-known/oauth-protected-resource'],
    ],
    [
      'a request with a host',
      '```http\nGET /.well-known/oauth-protected-resource\nHost: api.notes.dev\n```',
      ['https://api.notes.dev/.well-known/oauth-protected-resource'],
    ],
    [
      'each once',
      '/.well-known/oauth-protected-resource and https://notes.dev/.well-known/oauth-protected-resource',
      ['https://notes.dev/.well-known/oauth-protected-resource'],
    ],
    ['a template', 'https://<host>/.well-known/oauth-protected-resource', []],
    ['a template host', 'https://api.example.com/.well-known/oauth-protected-resource', []],
    ['another document', '/.well-known/oauth-authorization-server', []],
  ])('%s', (_name, text, urls) => expect(documentOf(text).resourceMetadataLinks(base)).toEqual(urls))
})

describe('endpoints by name', () => {
  const named = (text: string) => {
    const document = documentOf(text)
    return document.named.map(({ member, url, range, issuer }) => {
      expect(document.text.slice(range.start, range.end)).toBe(url)
      return [member, url, ...(issuer === undefined ? [] : [issuer])].join(' ')
    })
  }

  test.each([
    ['- `agent_auth.claim_endpoint`: `https://a.dev/c`', ['claim_endpoint https://a.dev/c']],
    [
      '- `claim_uri` / `claim_endpoint` \u2014 `https://a.dev/c`',
      ['claim_uri https://a.dev/c', 'claim_endpoint https://a.dev/c'],
    ],
    ['**Token endpoint:** https://a.dev/t.', ['token_endpoint https://a.dev/t']],
    ['1. **Revocation endpoint**: `POST /r`', ['revocation_endpoint /r']],
    ['| Identity endpoint | `/agent/identity` |', ['identity_endpoint /agent/identity']],
    ['> JWKS URI: <https://a.dev/k>', ['jwks_uri https://a.dev/k']],
    ['- `token_endpoint` is where you exchange, see https://a.dev/t', []],
    ['- **Registration endpoint**: https://a.dev/register', []],
    ['- `redirect_uri`: `https://a.dev/cb`', []],
    ['Token endpoint', []],
  ])('%s', (text, expected) => expect(named(text)).toEqual(expected))

  test('in JSON, wherever they stand in it', () => {
    const json =
      '{ "agent_auth": { "claim_uri": "https://a.dev/c", "anonymous": { "claim_uri": "/d" } }, "issuer": "https://a.dev", \u2026 }'
    expect(named(`- x\n\n  \`\`\`json\n  ${json}\n  \`\`\``)).toEqual([
      'claim_uri https://a.dev/c',
      'claim_uri /d',
      'issuer https://a.dev',
    ])
  })

  test('with the issuer, where there is no agent_auth to tell whose they are', () => {
    expect(named('```json\n{ "issuer": "https://p.dev", "keys": [{ "jwks_uri": "https://p.dev/k" }] }\n```')).toEqual([
      'issuer https://p.dev https://p.dev',
      'jwks_uri https://p.dev/k https://p.dev',
    ])
  })
})
