import { describe, expect, test } from 'vitest'
import { fieldsOf } from '../../src/document/examples/requests.js'
import { roleOf } from '../../src/document/meaning/roles.js'
import type { DocumentedRequest } from '../../src/document/model.js'
import { documentOf } from './judge.js'

const fenced = (content: string, lang = 'http'): string => `Text.\n\n\`\`\`${lang}\n${content}\n\`\`\`\n`
const brief = ({ form, method, target }: DocumentedRequest): string => `${form} ${method} ${target}`
const requestsIn = (text: string): string[] => documentOf(text).requests.map(brief)

describe('HTTP notation', () => {
  test('request line, headers and body', () => {
    const document = documentOf(
      fenced(
        'POST /agent/identity HTTP/1.1\nHost: api.notes.dev\nContent-Type: application/json\n\n{ "type": "anonymous" }',
      ),
    )
    const [request] = document.requests
    expect(request).toMatchObject({
      form: 'http',
      method: 'POST',
      target: '/agent/identity',
      headers: [
        ['host', 'api.notes.dev'],
        ['content-type', 'application/json'],
      ],
      body: '{ "type": "anonymous" }',
    })
    expect(document.text.slice(request?.targetRange.start, request?.targetRange.end)).toBe('/agent/identity')
  })

  test('several requests in one block, with comments and answers between them', () => {
    const document = documentOf(
      fenced(
        '# First\nPOST /claim\n{ "claim_token": "a" }\n\n# Then\nPOST /claim/complete\n{ "otp": "1" }\n\u2192 200 { "x": 1 }\n\nHTTP/1.1 200 OK\n\nGET /no\n',
      ),
    )
    expect(document.requests.map((request) => [brief(request), request.body])).toEqual([
      ['http POST /claim', '{ "claim_token": "a" }'],
      ['http POST /claim/complete', '{ "otp": "1" }'],
      ['http GET /no', undefined],
    ])
  })

  test('a query over several lines', () => {
    const [request] = documentOf(
      fenced('GET https://a.dev/authorize\n  ?response_type=code\n  &scope=x\nAccept: */*'),
    ).requests
    expect(request?.target).toBe('https://a.dev/authorize?response_type=code&scope=x')
    expect(request?.headers).toEqual([['accept', '*/*']])
  })

  test('a form over several lines', () => {
    const [request] = documentOf(fenced('POST /t\n\ngrant_type=a%3Ab\n&assertion=<x>\n&resource=c')).requests
    expect(request && [...fieldsOf(request)]).toEqual([
      ['grant_type', 'a:b'],
      ['assertion', '<x>'],
      ['resource', 'c'],
    ])
  })

  test.each([
    ['indented', '    GET /a\n'],
    ['in a list', '- a\n\n  ```\n  GET /a\n  ```\n'],
    ['without a language', '```\nGET /a\n```\n'],
    ['with a remark', '```text\nGET /a  # all of them\n```\n'],
    ['with CRLF', '```http\r\nGET /a\r\nHost: x\r\n```\r\n'],
  ])('%s', (_name, text) => expect(requestsIn(text)).toEqual(['http GET /a']))

  test.each([
    ['header lines only', fenced('Authorization: Bearer x')],
    ['an answer', fenced('HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer')],
    ['prose', 'GET /a is a request.\n'],
    ['a word that is no target', fenced('GET started')],
  ])('is not: %s', (_name, text) => expect(requestsIn(text)).toEqual([]))
})

describe('inline code', () => {
  test('names a request, with its place', () => {
    const document = documentOf('| `POST /a` | x |\n|-|-|\n| `GET https://b.dev/c` | `DELETE it` |\n')
    expect(document.requests.map((one) => [brief(one), one.targetRange.start])).toEqual([
      ['inline POST /a', 8],
      ['inline GET https://b.dev/c', 31],
    ])
  })
})

describe('curl', () => {
  test('method, URL, headers and data, over several lines', () => {
    const text = fenced(
      '$ curl -sS -X POST \'https://a.dev/token\' \\\n  -H "Content-Type: application/json" --header \'X-A: b c\' \\\n  -d \'{"grant_type": "x"}\' | jq .',
      'bash',
    )
    const document = documentOf(text)
    const [request] = document.requests
    expect(request).toMatchObject({
      form: 'curl',
      method: 'POST',
      target: 'https://a.dev/token',
      headers: [
        ['content-type', 'application/json'],
        ['x-a', 'b c'],
      ],
      body: '{"grant_type": "x"}',
    })
    expect(document.text.slice(request?.targetRange.start, request?.targetRange.end)).toBe('https://a.dev/token')
  })

  test.each([
    ['curl https://a.dev/b', 'curl GET https://a.dev/b'],
    ['curl -d a=b https://a.dev/b', 'curl POST https://a.dev/b'],
    ['curl --request=put --url https://a.dev/b', 'curl PUT https://a.dev/b'],
    ['curl -XDELETE https://a.dev/b', 'curl DELETE https://a.dev/b'],
    ['curl -sXPATCH https://a.dev/b', 'curl PATCH https://a.dev/b'],
    ['curl -G -d q=1 https://a.dev/b', 'curl GET https://a.dev/b'],
    ['curl -o out.json https://a.dev/b # and more', 'curl GET https://a.dev/b'],
    ['curl "https://a.dev/$ID" && echo', 'curl GET https://a.dev/$ID'],
    ['curl https://a.dev/<id> > out', 'curl GET https://a.dev/<id>'],
    ['curl --json {} https://a.dev/b', 'curl POST https://a.dev/b'],
  ])('%s', (command, expected) => expect(requestsIn(fenced(command, 'sh'))).toEqual([expected]))

  test('form data given piece by piece is one form', () => {
    const [request] = documentOf(fenced('curl https://a.dev -d grant_type=x --data-urlencode token=y', 'sh')).requests
    expect(request?.body).toBe('grant_type=x&token=y')
  })

  test.each(['curling along', 'see `curl`', 'echo curl https://a.dev'])('is not: %s', (text) =>
    expect(requestsIn(fenced(text, 'sh'))).toEqual([]),
  )
})

describe('what a request is for', () => {
  const role = (content: string) => documentOf(fenced(content)).requests.map(roleOf)[0]
  const form = 'Content-Type: application/x-www-form-urlencoded\n\n'

  test.each([
    ['identity', 'POST /x\n\n{ "type": "anonymous" }'],
    ['identity', 'POST /x\n\n{ "type": "service_auth", "login_hint": "a@b.dev", \u2026 }'],
    ['claim', 'POST /x\n\n{ "claim_token": "a", "email": "b" }'],
    ['claim', 'POST /x\n\n{ "type": "service_auth", "claim_token": <a>, "login_hint": "b" }'],
    ['token', `POST /x\n${form}grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=a`],
    ['token', 'POST /x\n\n{ "grant_type": "urn:workos:agent-auth:grant-type:claim" }'],
    ['revocation', `POST /x\n${form}token=a\n&token_type_hint=access_token`],
    ['revocation', `POST /oauth/revoke\n${form}token=a`],
    ['events', 'POST /x\nContent-Type: application/secevent+jwt\n\n<SET>'],
    [undefined, 'POST /x\n\n{ "type": "web" }'],
    [undefined, 'POST /x\n\n{ "claim_token": "a" }'],
    [undefined, `POST /x\n${form}grant_type=refresh_token`],
    [undefined, `POST /x\n${form}token=a`],
    [undefined, `POST /introspect\n${form}token=a&token_type_hint=access_token`],
    [undefined, 'GET /x?type=anonymous'],
    [undefined, 'POST /agent/identity'],
  ])('%s: %j', (expected, content) => expect(role(content)).toBe(expected))
})

describe('the protected URL', () => {
  const shown = (target: string, host = '') => fenced(`GET ${target}\n${host}Authorization: Bearer <token>`)
  const base = 'https://notes.dev/auth.md'

  test.each([
    ['/api/notes', '', 'https://notes.dev/api/notes'],
    ['/api/notes', 'Host: api.notes.dev\n', 'https://api.notes.dev/api/notes'],
    ['https://api.notes.dev/v1', '', 'https://api.notes.dev/v1'],
    ['/api/<id>', '', undefined],
    ['/api/{id}', '', undefined],
    ['/api/:id/notes', '', undefined],
    ['https://api.example.com/v1', '', undefined],
    ['https://other.dev/v1', '', undefined],
    ['/a', 'Host: <host>\n', undefined],
  ])('%s %j', (target, host, expected) => expect(documentOf(shown(target, host)).bearerGet(base)).toBe(expected))

  test('is the first that is complete', () => {
    const curl = '```sh\ncurl https://notes.dev/c -H "authorization: bearer $T"\n```\n'
    expect(documentOf(`${shown('/<a>')}\n${curl}\n${shown('/d')}`).bearerGet(base)).toBe('https://notes.dev/c')
  })

  test('is no POST, and needs the header', () => {
    expect(
      documentOf(fenced('POST /a\nAuthorization: Bearer x\n\nGET /b\nAuthorization: Basic x')).bearerGet(base),
    ).toBeUndefined()
  })

  test('may be under a name that elsewhere is a template, when the service itself has it', () => {
    expect(documentOf(shown('/a')).bearerGet('https://service.example.net')).toBe('https://service.example.net/a')
  })
})
