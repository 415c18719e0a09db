import { describe, expect, test } from 'vitest'
import { jsonOf } from '../../src/document/examples/json-values.js'
import { placeOf } from '../../src/model/lines.js'
import { documentOf } from './judge.js'

const fenced = (content: string, lang = ''): string => `\`\`\`${lang}\n${content}\n\`\`\`\n`
const shown = (text: string) => {
  const document = documentOf(text)
  return document.responses.map(({ form, status, kind, request, range }) => {
    const place = placeOf(document, range)
    const at = 'line' in place ? `${place.line}:${place.column}` : ''
    return [at, form, status, kind, request?.target]
  })
}

describe('answers in HTTP notation', () => {
  test('status, headers and body, after what they answer', () => {
    const document = documentOf(
      fenced(
        'POST /a\n\n{ "type": "anonymous" }\n\nHTTP/1.1 200 OK\nCache-Control: no-store\n\n{\n  "registration_id": "r"\n}',
        'http',
      ),
    )
    const [response] = document.responses
    expect(response).toMatchObject({
      form: 'http',
      status: 200,
      headers: [['cache-control', 'no-store']],
      body: '{\n  "registration_id": "r"\n}',
      kind: 'registration',
      request: { target: '/a', body: '{ "type": "anonymous" }' },
    })
    const json = response?.content && jsonOf(response.content)
    expect(placeOf(document, json?.nameRangeOf('/registration_id') ?? { start: 0, end: 0 })).toMatchObject({
      line: 10,
      column: 3,
    })
  })

  test.each([
    [
      'without a version',
      fenced('401 Unauthorized\nWWW-Authenticate: Bearer'),
      [['2:1', 'http', 401, undefined, undefined]],
    ],
    ['HTTP/2', fenced('HTTP/2 204'), [['2:1', 'http', 204, undefined, undefined]]],
    [
      'after an arrow',
      fenced('POST /r  {"a":1}\n\u2192 201 {"client_id":"b"}\n\nPOST /t\n=> {"error": "invalid_grant"}\n'),
      [
        ['3:1', 'arrow', 201, undefined, '/r'],
        ['6:1', 'arrow', undefined, 'error', '/t'],
      ],
    ],
    [
      'in a comment of a shell',
      fenced('curl -X POST https://a.dev/p\n# -> { "key": "k" }\ncurl /q\n# 200', 'sh'),
      [['3:1', 'arrow', undefined, undefined, 'https://a.dev/p']],
    ],
    [
      'over several lines',
      fenced('GET /a\n<- HTTP/1.1 400 {\n  "error": "b"\n}\n\nGET /c'),
      [['3:1', 'arrow', 400, 'error', '/a']],
    ],
  ])('%s', (_name, text, expected) => expect(shown(text)).toEqual(expected))

  test.each([
    ['a diagram', fenced('a\n  \u2192 b\n  -> 200 pixels')],
    ['an arrow without a status or JSON', fenced('curl /a\n# -> client_id')],
    ['a number', fenced('401 reasons to leave\nNot: one')],
    ['prose', 'HTTP/1.1 401 Unauthorized is what you get.\n'],
  ])('is not: %s', (_name, text) => expect(shown(text).filter(([, form]) => form === 'arrow')).toEqual([]))
})

describe('JSON that has the members of an answer', () => {
  const kind = (json: string) => documentOf(fenced(json, 'json')).responses.map((one) => one.kind)

  test.each([
    ['registration', '{ "registration_id": "r", "registration_type": "anonymous", \u2026 }'],
    ['registration', '{ "credential": "c", "scopes": ["a"] }'],
    ['registration', '{ "claim_token": "c", "claim": { "user_code": "1" } }'],
    ['registration', '{ "id": "r", "identity": { "assertion": <jwt> }, "claim": {} }'],
    ['claim', '{ "registration_id": "r", "claim_attempt_id": "c", "status": "initiated" }'],
    ['claim', '{ "registration_id": "r", "status": "claimed" }'],
    ['token', '{ "access_token": "a", "token_type": "Bearer" }'],
    ['error', '{ "error": "slow_down" }'],
    ['error', '{ "err": "invalid_key", "description": "d" }'],
    ['error', '{ "error": "interaction_required", "registration_id": "r" }'],
    ['resource-metadata', '{ "resource": "https://a.dev", "authorization_servers": [] }'],
    ['server-metadata', '{ "issuer": "https://a.dev", "token_endpoint": "/t" }'],
    ['server-metadata', '"agent_auth": { \u2026 }'],
  ])('%s: %s', (expected, json) => expect(kind(json)).toEqual([expected]))

  test.each([
    '{ "type": "anonymous" }',
    '{ "type": "service_auth", "login_hint": "a@b.dev", "claim_token": "c", "claim": 1 }',
    '{ "claim_token": "c", "email": "a@b.dev" }',
    '{ "claim_token": "c", "otp": "1" }',
    '{ "grant_type": "x", "assertion": "y" }',
    '{ "notes": [] }',
    '{ "error": { "code": 1 } }',
    '["access_token", "token_type"]',
    '{ "access_token": ',
    '{}',
  ])('no answer: %s', (json) => expect(kind(json)).toEqual([]))

  test('several in one block, with their statuses', () => {
    const text = fenced(
      '// 200 OK\n{ "access_token": "a", "token_type": "Bearer" }\n\n# HTTP/1.1 400\n{ "error": "b" }',
      'jsonc',
    )
    expect(shown(text)).toEqual([
      ['3:1', 'json', 200, 'token', undefined],
      ['6:1', 'json', 400, 'error', undefined],
    ])
  })

  test.each([
    ['Returns 200:', 200],
    ['Response (`401`):', 401],
    ['**Success \u2014 201 Created**', 201],
    ['The answer is 200 or 201:', undefined],
    ['Wait 300 seconds, then it answers:', undefined],
    ['Up to 500 requests return:', undefined],
    ['See section 4.200 for what returns.', undefined],
    ['## Returns\n\nA body:', undefined],
  ])('its status is in the words before it: %s', (words, status) => {
    expect(documentOf(`${words}\n\n${fenced('{ "error": "a" }', 'json')}`).responses.map((one) => one.status)).toEqual([
      status,
    ])
  })
})

describe('what an answer answers', () => {
  const answer = fenced('{ "error": "x" }', 'json')

  test('the last request of its section, not one that is only named', () => {
    const text = `# A\n\n${fenced('GET /a')}\n## B\n\n${fenced('GET /b')}\n${fenced('GET /c')}\nNot \`POST /d\`.\n\n${answer}\n## E\n\n${answer}`
    expect(documentOf(text).responses.map(({ request }) => request?.target)).toEqual(['/c', undefined])
  })

  test('works without headings', () => {
    expect(
      documentOf(`${answer}\n${fenced('GET /a')}\n${answer}`).responses.map(({ request }) => request?.target),
    ).toEqual([undefined, '/a'])
  })
})
