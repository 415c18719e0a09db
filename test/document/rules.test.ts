import { describe, expect, test } from 'vitest'
import anchor from '../../rules/document/anchor.js'
import encoding from '../../rules/document/encoding.js'
import https from '../../rules/document/https.js'
import jsonValid from '../../rules/document/json-valid.js'
import linksDiscovery from '../../rules/document/links-discovery.js'
import size from '../../rules/document/size.js'
import title from '../../rules/document/title.js'
import { documentOf, shown } from './judge.js'

const bytes = (...parts: (string | number[])[]): Uint8Array =>
  new Uint8Array(parts.flatMap((part) => (typeof part === 'string' ? [...new TextEncoder().encode(part)] : part)))

describe('document/title', () => {
  test.each([
    ['prose only', 'Hello.\n', ['1:1-1:1 MAY the document has no title']],
    ['nothing', '', ['1:1-1:1 MAY the document has no title']],
    ['lower ranks only', '## auth.md\n', ['1:1-1:1 MAY the document has no title']],
    ['front matter without a title', '---\na: b\n---\n\nHello.\n', ['5:1-5:1 MAY the document has no title']],
    ['two', '# auth.md\n\n## A\n\n# B\n\n# C\n', ['5:1-5:4 MAY the document has a second title']],
    ['says nothing', '\n# Welcome\n', ['2:1-2:10 MAY the title does not say that this is an auth.md']],
  ])('speaks: %s', (_name, text, found) => expect(shown(title, text)).toEqual(found))

  test.each([
    ['# auth.md\n'],
    ['# Acme Auth.md\n'],
    ['# **auth.md** for `Acme`\n'],
    ['# Authentication for AI Agents\n'],
    ['# How to sign in\n'],
    ['> # auth.md\n'],
    ['auth.md\n===\n\n```sh\n# a\n# b\n```\n'],
    ['---\ntitle: "auth.md"\n---\n\nHello.\n'],
    ['<h1>auth.md</h1>\n\n## A\n'],
  ])('is silent on %j', (text) => expect(shown(title, text)).toEqual([]))
})

describe('document/encoding', () => {
  test.each([
    ['NUL', bytes('a\nb\0c\0'), ['2:2-2:3 SHOULD the text contains a control character, and 1 more like it']],
    [
      'two kinds',
      bytes('\u001b[1m \u0080'),
      ['1:1-1:2 SHOULD the text contains a control character', '1:6-1:7 SHOULD the text contains a control character'],
    ],
    ['Latin-1', bytes('# a\n\ncaf', [0xe9], '\n'), ['3:4-3:5 SHOULD the bytes here are not UTF-8']],
    [
      'UTF-16',
      new Uint8Array(Buffer.from('\uFEFF# auth.md', 'utf16le')),
      ['1:1-1:2 SHOULD the bytes here are not UTF-8'],
    ],
    [
      'after a byte order mark',
      bytes([0xef, 0xbb, 0xbf], 'a', [0xff]),
      ['1:2-1:3 SHOULD the bytes here are not UTF-8'],
    ],
  ])('speaks: %s', (_name, text, found) => expect(shown(encoding, text)).toEqual(found))

  test.each(['a\tb\r\nc\rd\n', '\uFEFFa', '\uFFFD \u00A0 \u{1F600} \u200D \u0627'])('is silent on %j', (text) =>
    expect(shown(encoding, text)).toEqual([]),
  )
})

describe('document/size', () => {
  const prose = (length: number): string => 'word word word word word word word.\n\n'.repeat(Math.ceil(length / 37))
  const register = '```http\nPOST /agent/identity\n\n{ "type": "anonymous" }\n```\n'

  test('points at the first byte too many', () => {
    const text = `# \u00e9\n\n${'a'.repeat(32768)}`
    expect(shown(size, text)).toEqual(['3:32763-3:32763 SHOULD the document is longer than 32 KiB'])
  })

  test('points at an endpoint that is named too late', () => {
    expect(shown(size, `# a\n\n${prose(16384)}${register}`)).toEqual([
      '890:6-890:21 SHOULD the identity endpoint comes only after the first 16 KiB',
    ])
  })

  test('says from where on nothing was examined', () => {
    const text = `# a\n\n${'> '.repeat(60)}a\n\n# b\n`
    expect(shown(size, text)).toEqual([
      '3:1-3:1 SHOULD the checker did not read the text after this place: it is too long, or has too much markup',
    ])
    expect(documentOf(text).sections.map((section) => section.title)).toEqual(['a'])
  })

  test.each([
    ['32 KiB exactly', 'a'.repeat(32768)],
    ['an endpoint that was named early', `POST to /agent/identity.\n\n${prose(16384)}${register}`],
    ['another request late', `${prose(16384)}\`\`\`http\nGET /api/notes\n\`\`\`\n`],
    [
      'a late request with a host to fill in',
      `https://a.dev/agent/identity\n\n${prose(16384)}${register.replace('POST ', 'POST https://a.dev')}`,
    ],
  ])('is silent on %s', (_name, text) => expect(shown(size, text)).toEqual([]))
})

describe('document/json-valid', () => {
  test.each([
    [
      'in a list',
      '- a\n\n  ```json\n  {\n    "a": 1\n    "b": 2\n  }\n  ```\n',
      ['6:5-6:8 MUST a comma is missing before this'],
    ],
    ['with CRLF', '```json\r\n{\r\n  a: 1\r\n}\r\n```\r\n', ['3:3-3:4 MUST a is not a JSON value']],
    ['jsonc', '```jsonc\n{ "a": [1 }\n```\n', ['2:11-2:12 MUST this } does not match the open [']],
    ['in a quote', '> ```json title="x"\n> { "a": }\n> ```\n', ['2:10-2:11 MUST a value is missing here']],
    [
      'two blocks',
      '```json\n{\n```\n\n```json\n}\n```\n',
      ['2:1-2:2 MUST the JSON never closes this {', '6:1-6:2 MUST this } has no opening bracket'],
    ],
    ['never closed', '```json\n{ "a": 1 }\n\n## Next\n', ['4:1-4:3 MUST ## is not a JSON value']],
  ])('speaks: %s', (_name, text, found) => expect(shown(jsonValid, text)).toEqual(found))

  test.each([
    ['```json\n{ "a": "<id>", "b": <id>, \u2026 }\n```\n'],
    ['```json\nHTTP/1.1 200 OK\nContent-Type: application/json\n\n{ "a": 1 }\n```\n'],
    ['```json\nPOST /a\n\n{ "a": 1 }\n```\n'],
    ['```json\n```\n'],
    ['```js\n{ a: 1 }\n```\n\n```\n{ a: 1 }\n```\n\n    { a: 1 }\n'],
    ['Answers `{ a: 1 }`.\n'],
  ])('is silent on %j', (text) => expect(shown(jsonValid, text)).toEqual([]))
})

describe('document/https', () => {
  const open = 'MUST the endpoint uses http, without TLS'
  const own = 'MUST the endpoint is on the local machine of the reader'

  test.each([
    ['a request', '```http\nGET http://a.dev/b\n```\n', [`2:5-2:19 ${open}`]],
    ['a command', '```sh\ncurl -s "http://a.dev/b"\n```\n', [`2:10-2:24 ${open}`]],
    ['inline code', 'Send `POST http://a.dev/b`.\n', [`1:12-1:26 ${open}`]],
    ['a metadata example', '```json\n{ "token_endpoint": "http://a.dev/t" }\n```\n', [`2:22-2:36 ${open}`]],
    ['a list', '- **Token endpoint**: `http://a.dev/t`\n', [`1:24-1:38 ${open}`]],
    ['metadata', 'At http://a.dev/.well-known/oauth-protected-resource.\n', [`1:4-1:53 ${open}`]],
    [
      'one of them on loopback',
      'At https://a.dev/.well-known/oauth-authorization-server.\n\n- `token_endpoint`: `http://localhost/t`\n',
      [`3:22-3:40 ${own}`],
    ],
  ])('speaks: %s', (_name, text, found) => expect(shown(https, text)).toEqual(found))

  test.each([
    ['```http\nGET https://a.dev/b\n```\n'],
    ['[a](http://a.dev) and http://b.dev/terms, <http://c.dev>\n'],
    ['```xml\n<a xmlns="http://www.w3.org/1999/xhtml"/>\n```\n'],
    ['```json\n{ "redirect_uri": "http://localhost:1/cb" }\n```\n\n```http\nGET https://a.dev\n```\n'],
    ['```http\nGET http://localhost:8000/a\nPOST http://127.0.0.1:8000/b\nPOST http://[::1]:8000/b\n```\n'],
    ['```sh\ncurl http://localhost:9000/health\ncurl https://a.dev\n```\n'],
    ['```http\nGET http://<host>/a\n\nGET http://{host}/b\n\nGET http://$HOST/c\n```\n'],
  ])('is silent on %j', (text) => expect(shown(https, text)).toEqual([]))

  const servedFrom = (url: string) => ({ documentResponse: { request: { url } } })
  const local = '- `token_endpoint`: `http://127.0.0.1:8000/t`\n'

  test('loopback is fine where the service itself is there', () => {
    expect(shown(https, local, servedFrom('http://localhost:8000/auth.md'))).toEqual([])
    expect(shown(https, local, servedFrom('https://a.dev/auth.md'))).toEqual([`1:22-1:45 ${own}`])
  })
})

describe('document/anchor', () => {
  test.each([
    ['a link', '# A\n\nSee [b](#b).\n', ['3:5-3:12 SHOULD the document has no heading for the link #b']],
    ['a definition', '# A\n\n[b][c]\n\n[c]: #c\n', ['5:1-5:8 SHOULD the document has no heading for the link #c']],
    [
      'part of a heading',
      '# Step 1 \u2014 Discover\n\n[1](#step-1)\n',
      ['3:1-3:13 SHOULD the document has no heading for the link #step-1'],
    ],
    [
      'the third of two',
      '# A\n\n# A\n\n[3](#a-2)\n',
      ['5:1-5:10 SHOULD the document has no heading for the link #a-2'],
    ],
    ['in a table', '| [x](#y) |\n|-|\n', ['1:3-1:10 SHOULD the document has no heading for the link #y']],
    ['badly encoded', '[x](#%E0%A4%A)\n', ['1:1-1:15 SHOULD the document has no heading for the link #%E0%A4%A']],
  ])('speaks: %s', (_name, text, found) => expect(shown(anchor, text)).toEqual(found))

  test.each([
    ['# Step 1 \u2014 Discover\n\n[1](#step-1--discover) [1](#step-1-discover)\n'],
    ['## identity_assertion + id-jag\n\n[x](#identity_assertion--id-jag)\n'],
    ['# A\n\n# A\n\n[2](#a-1)\n'],
    ['# \u00dcber uns\n\n[x](#%C3%BCber-uns) [y](#\u00fcber-uns)\n'],
    ['<a name="x"></a> <div id=\'y\'></div>\n\n[x](#x) [y](#y)\n'],
    ['# `GET /a`\n\n[x](#get-a)\n'],
    ['[a](#) [b](#top) [c](https://a.dev/#d) [e](./f.md#g) `[h](#i)`\n'],
  ])('is silent on %j', (text) => expect(shown(anchor, text)).toEqual([]))
})

describe('document/links-discovery', () => {
  const register = '# A\n\n```http\nPOST /agent/identity\n\n{ "type": "anonymous" }\n```\n'
  const url = 'https://a.dev/.well-known/oauth-protected-resource'
  const prm = { url, finalUrl: url, members: { resource: 'https://api.a.dev/v1' } }

  test('is moot where no registration is shown', () => {
    const reason = (text: string) => linksDiscovery.unless?.({ document: documentOf(text) } as never)
    expect(reason('# A\n\nThere is no `/agent/identity`, and `POST /agent/identity` answers 404.\n')).toBe(
      'the document neither shows how an agent registers nor names metadata',
    )
    expect(reason(register)).toBe(false)
    expect(reason('- `claim_uri`: `/claim`\n')).toBe(false)
  })

  test.each([
    ['no pointer', register, {}, ['1:1-1:4 SHOULD the document does not mention the protected resource metadata']],
    [
      'no pointer and no heading',
      register.slice(5),
      {},
      ['1:1-1:1 SHOULD the document does not mention the protected resource metadata'],
    ],
    [
      'another host',
      `${register}\nAt https://b.dev/.well-known/oauth-protected-resource.\n`,
      { prm },
      ['9:4-9:54 SHOULD the document names another host for the protected resource metadata'],
    ],
  ])('speaks: %s', (_name, text, facts, found) => expect(shown(linksDiscovery, text, facts)).toEqual(found))

  test.each([
    ['a path', 'At `/.well-known/oauth-protected-resource`.', { prm }],
    ['the challenge', 'A 401 has `resource_metadata`.', { prm }],
    ['the host of the metadata', 'https://a.dev/.well-known/oauth-protected-resource', { prm }],
    ['the host of the resource', 'https://api.a.dev/.well-known/oauth-protected-resource/v1', { prm }],
    [
      'several, one of which agrees',
      'https://b.dev/.well-known/oauth-protected-resource https://a.dev/.well-known/oauth-protected-resource',
      { prm },
    ],
    ['a template host', 'https://api.example.com/.well-known/oauth-protected-resource', { prm }],
    ['another host, in a file', 'https://b.dev/.well-known/oauth-protected-resource', {}],
  ])('is silent on %s', (_name, text, facts) =>
    expect(shown(linksDiscovery, `${register}\n${text}\n`, facts)).toEqual([]),
  )
})
