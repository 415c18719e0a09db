import { describe, expect, test } from 'vitest'
import { sentOtherwise } from '../../src/document/safety/bearer.js'
import { documentOf } from './judge.js'

const wayIn = (text: string): string | undefined => sentOtherwise(documentOf(text))?.way
const request = (...lines: readonly string[]): string => `\`\`\`http\n${lines.join('\n')}\n\`\`\`\n`

const OTHER: readonly (readonly [string, string])[] = [
  ['the header x-api-key', request('GET /v1/notes', 'X-API-Key: <your key>')],
  ['the header x-notes-token', '```sh\ncurl https://a.dev/v1 -H "X-Notes-Token: $TOKEN"\n```\n'],
  ['Authorization without a scheme', request('GET /v1/notes', 'Authorization: <API_KEY>')],
  ['Authorization without a scheme', request('GET /v1/notes', 'Authorization: YOUR_TOKEN')],
  [
    'the member apiKey of the body',
    request('POST /v1/notes', 'Content-Type: application/json', '', '{ "text": "a", "apiKey": "<key>" }'),
  ],
  [
    'the member api_key of the body',
    request('POST /v1/notes', 'Content-Type: application/x-www-form-urlencoded', '', 'text=a&api_key=KEY'),
  ],
]
const SAID = [
  '',
  'No `Bearer` prefix is needed.\n',
  'It is sent in the body, not as a Bearer header.\n',
  'Bearer tokens are not accepted.\n',
]
const BEARERS = [
  request('GET /v1/notes', 'Authorization: Bearer <key>'),
  'Send `Authorization: Bearer YOUR_KEY`.\n',
  '```sh\ncurl https://a.dev/v1 -H "Authorization: bearer $KEY"\n```\n',
  '```json\n{ "headers": { "Authorization": "Bearer {{KEY}}" } }\n```\n',
  'Or `Authorization: Bearer nk_live_...`\n',
  'Send it there, or as a Bearer token in the `Authorization` header.\n',
  'The `Authorization: Bearer` header works as well.\n',
  '- Bearer authentication (RFC 6750)\n',
]

describe.each(OTHER)('%s', (way, shown) => {
  test.each(SAID)('is told, after %j', (said) => expect(wayIn(`${said}\n${shown}`)).toBe(way))
  test.each(BEARERS)('is one of two ways beside %j', (bearer) => {
    expect(wayIn(`${shown}\n${bearer}`)).toBeUndefined()
    expect(wayIn(`${bearer}\n${shown}`)).toBeUndefined()
  })
})

test.each([
  ['no credential', request('GET /v1/notes')],
  ['another scheme', request('GET /v1/notes', 'Authorization: Basic <user:password>')],
  ['a placeholder for all', request('GET /v1/notes', 'Authorization: <credential>')],
  [
    'a registration',
    request('POST /agent', 'Content-Type: application/json', '', '{ "type": "anonymous", "api_key": "" }'),
  ],
])('nothing is told by %s', (_, text) => expect(wayIn(text)).toBeUndefined())
