import { describe, expect, test } from 'vitest'
import dialectConsistent from '../../rules/document/dialect-consistent.js'
import exampleMethod from '../../rules/document/example-method.js'
import exampleShape from '../../rules/document/example-shape.js'
import httpExample from '../../rules/document/http-example.js'
import { shown } from './judge.js'

const block = (lang: string, text: string) => `\`\`\`${lang}\n${text}\n\`\`\`\n`
const FORM = 'Content-Type: application/x-www-form-urlencoded'
const EXCHANGE = 'grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer'
const CLAIM = 'urn:workos:agent-auth:grant-type:claim'
const REGISTER = block('http', 'POST /agent/identity\n\n{ "type": "service_auth", "login_hint": "a@b.dev" }')

describe('document/http-example', () => {
  test.each([
    ['an unknown method', block('http', 'PSOT /a'), ['2:1-2:8 SHOULD PSOT is not a method of HTTP']],
    ['no slash', block('http', '\n  POST api/a'), ['3:3-3:13 SHOULD api/a is neither a path nor a URL']],
    ['no colon', block('http', 'GET /a\nHost a.dev'), ['3:1-3:11 SHOULD Host has no colon']],
    ['a blank', block('http', 'GET /a\nHost : a.dev'), ['3:1-3:13 SHOULD there is a space between Host and its colon']],
    ['no status', block('http', 'HTTP/1.1 OK'), ['2:1-2:12 SHOULD the status line has no status']],
    [
      'broken JSON',
      block('http', 'POST /a\n\n{\n  "a": 1\n  "b": 2\n}'),
      ['6:3-6:6 SHOULD a comma is missing before this'],
    ],
    [
      'broken JSON of an answer',
      `- a\n\n  ${block('http', 'HTTP/1.1 200 OK\n\n{ "a": }').replaceAll('\n', '\n  ')}`,
      ['6:10-6:11 SHOULD a value is missing here'],
    ],
    [
      'a form under JSON',
      block('http', 'POST /a\nContent-Type: application/json\n\nq=1'),
      ['5:1-5:2 SHOULD the body is a form, but the header says JSON'],
    ],
    ['an open quote', block('sh', "curl -d 'a https://a.dev"), ['2:9-2:10 SHOULD the command never closes this quote']],
    ['no URL', block('sh', '$ curl -s -X POST'), ['2:3-2:7 SHOULD the curl command has no URL']],
  ])('speaks: %s', (_name, text, found) => expect(shown(httpExample, text)).toEqual(found))

  test.each([
    [block('http', 'WWW-Authenticate: Bearer resource_metadata="https://a.dev/x"')],
    [block('http', '401 Unauthorized\nWWW-Authenticate: Bearer')],
    [block('http', '# one\nGET /a\nAccept: */*\n\n# two\nGET /b\n\n=> 204')],
    [block('http', 'GET /a\n?b=c\n&d=e\nHost: a.dev')],
    [block('http', 'POST /a\nContent-Type: application/json\n\n{{body}}')],
    [block('http', 'POST /a\nContent-Type: application/json\n\n{ "a": <b>, … }')],
    [block('http', 'GET {base}/a\n\nGET $BASE/b\n\nGET <host>/c\n\nGET :base/d')],
    [block('http', 'POST /a\n\nHost the party.')],
    [block('http', '')],
    [block('sh', 'curl --version\ncurl -I a.dev\ncurl localhost\ncurl "$URL"\ncurl URL')],
    [block('sh', "curl -d @- https://a.dev <<'E'\nit's\nE\n")],
    [block('sh', "curl https://a.dev | jq '.a'\n# don't")],
    [block('text', 'PSOT /a')],
    ['Write `PSOT /a`.\n'],
  ])('is silent on %j', (text) => expect(shown(httpExample, text)).toEqual([]))
})

describe('document/example-shape', () => {
  test.each([
    [
      'a type by another name',
      `${REGISTER}\n${block('http', 'POST https://a.dev/agent/identity\n\n{\n  "identity_type": "anonymous"\n}')}`,
      ['11:3-11:18 MUST type is missing; identity_type is probably a wrong name for it'],
    ],
    [
      'a body of curl',
      `${REGISTER}\n${block('sh', `curl --json '{"type": "service_auth",\n  "email": "a@b.dev"}' https://a.dev/agent/identity`)}`,
      ['9:3-9:10 MUST login_hint is missing; email is probably a wrong name for it'],
    ],
    [
      'an assertion that is missing from a form',
      block('http', `POST /token\n${FORM}\n\n${EXCHANGE}&x=y`),
      ['5:1-5:2 MUST assertion is missing'],
    ],
    [
      'a grant of its own',
      `${block('http', `POST /token\n\ngrant_type=${CLAIM}&claim_token=x`)}\n${block('http', 'POST /token\n\ngrant_type=claim\n&claim_token=x')}`,
      ['10:12-10:17 MUST grant_type is not the grant of the protocol'],
    ],
    [
      'members in a list',
      `- a\n\n  \`\`\`json\n  {\n    "registration_id": "r",\n    "registration_type": "anonymous",\n    "identity_assertion": "eyJ…",\n    "assertion_expiry": "2026-01-01T00:00:00Z"\n  }\n  \`\`\`\n`,
      ['8:5-8:23 MUST assertion_expires is missing; assertion_expiry is probably a misspelling of it'],
    ],
    [
      'seconds for a timestamp',
      block(
        'json',
        '{ "credential": "k", "credential_type": "api_key", "credential_expires": 3600,\n"registration_id": "r", "registration_type": "anonymous" }',
      ),
      ['2:74-2:78 MUST credential_expires is a number and not a timestamp'],
    ],
    [
      'another type',
      block('json', '{ "access_token": "t", "token_type": "Bearer", "scope": ["a"], "expires_in": "60" }'),
      ['2:57-2:62 MUST scope is not a string', '2:78-2:82 MUST expires_in is not an integer greater than 0'],
    ],
    [
      'a ceremony without its code',
      `${REGISTER}\n${block('json', '{ "registration_id": "r", "registration_type": "service_auth", "claim_token": "c",\n"claim": { "verification_uri": "https://a.dev/claim", "expires_in": 600, "interval": 5 }, … }')}`,
      ['9:10-9:11 MUST user_code is missing'],
    ],
  ])('speaks: %s', (_name, text, found) => {
    const own = shown(exampleShape, text)
    expect(own.toSorted()).toEqual(found.toSorted())
  })

  test.each([
    ['a request without a body', block('http', 'POST /agent/identity\nContent-Type: application/json')],
    ['an answer in part', block('json', '{ "registration_id": "r", … }')],
    [
      'placeholders',
      block('json', '{ "access_token": <t>, "token_type": "Bearer", "expires_in": $N, "scope": "<scopes>" }'),
    ],
    [
      'words for a time',
      block(
        'json',
        '{ "registration_id": "r", "registration_type": "anonymous", "identity_assertion": "…", "assertion_expires": "ISO 8601" }',
      ),
    ],
    ['another grant', block('http', `POST /token\n\ngrant_type=refresh_token&refresh_token=x`)],
    ['a step-up that is only named', block('json', '{ "error": "interaction_required" }')],
    ['metadata in part', block('json', '{ "agent_auth": { "claim_endpoint": "/claim" } }')],
    ['another API', block('json', '{ "id": 1, "type": "note" }')],
    ['a claim token alone', block('http', 'POST /agent/identity/claim\n\n{ "claim_token": "c" }')],
    ['a request in prose', 'Send `POST /agent/identity` with `identity_type`.\n'],
  ])('is silent on %s', (_name, text) => expect(shown(exampleShape, text)).toEqual([]))
})

describe('document/example-method', () => {
  test.each([
    [
      'PUT',
      `${REGISTER}\n${block('http', 'PUT /agent/identity\n\n{ "type": "anonymous" }')}`,
      ['8:1-8:4 MUST the identity endpoint does not accept PUT'],
    ],
    [
      'a query',
      `- **Token endpoint**: \`/token\`\n\n${block('http', 'GET /token?claim_token=x')}`,
      ['4:1-4:4 MUST the token endpoint does not accept GET'],
    ],
    [
      'a header',
      block('http', `POST /token\nContent-Type: application/json\n\n{ "grant_type": "${CLAIM}", "claim_token": "x" }`),
      ['3:1-3:31 MUST the request says that it sends application/json, but the token endpoint accepts a form'],
    ],
    [
      'no header of curl',
      block('sh', `curl -X POST https://a.dev/r \\\n  -d '{"type": "anonymous"}'`),
      ['2:14-2:29 MUST curl sends this as a form, but the identity endpoint accepts JSON'],
    ],
    [
      'a body',
      block('http', 'POST /revoke\n\n{ "token": "x", "token_type_hint": "access_token" }'),
      ['4:1-4:2 MUST the body is JSON, but the revocation endpoint accepts a form'],
    ],
  ])('speaks: %s', (_name, text, found) => expect(shown(exampleMethod, text)).toEqual(found))

  test.each([
    [REGISTER],
    [REGISTER + block('http', 'OPTIONS /agent/identity\n\nHEAD /agent/identity')],
    [`${REGISTER}\n${block('http', 'GET /agent/identity\n\nHTTP/1.1 405 Method Not Allowed')}`],
    [`${REGISTER}\n${block('http', 'GET /agent/identity/r_1')}`],
    [`${REGISTER}\n\`GET /agent/identity\` answers 405.\n`],
    [block('http', 'POST /a\nContent-Type: application/json; charset=utf-8\n\n{ "type": "anonymous" }')],
    [block('sh', `curl -H "Content-Type: application/json" https://a.dev/r -d '{"type": "anonymous"}'`)],
    [block('sh', `curl https://a.dev/token -d grant_type=${CLAIM} -d claim_token=x`)],
    [block('http', 'POST /api/notes\nContent-Type: text/plain\n\nhello')],
  ])('is silent on %j', (text) => expect(shown(exampleMethod, text)).toEqual([]))
})

describe('document/dialect-consistent', () => {
  test('lists which line speaks which', () => {
    const text = `${block('json', '{ "credential": "k" }')}\n${block('http', `POST /token\n\ngrant_type=${CLAIM}`)}`
    expect(shown(dialectConsistent, text)).toEqual([
      '2:3-2:16 MUST the examples mix several versions of the protocol; credential (line 2): 0.1; the claim grant (line 8): 0.4 to 0.7',
    ])
  })

  test.each([
    [block('json', '{ "identity_endpoint": "/a", "register_uri": "/a", "claim_endpoint": "/c", "claim_uri": "/c" }')],
    [`${REGISTER}\nIt was \`register_uri\` and \`"credential":\` once.\n`],
    [
      block(
        'json',
        '{ "revocation_endpoint": "https://a.dev/r", "revocation_uri": "https://a.dev/r", "events_endpoint": "/e" }',
      ),
    ],
    ['# auth.md\n'],
  ])('is silent on %j', (text) => expect(shown(dialectConsistent, text)).toEqual([]))
})
