import { describe, expect, test } from 'vitest'
import { tellsIn, toldByDocument } from '../../src/dialects/in-document.js'
import { parseDocument } from '../../src/document/parse.js'

const documentOf = (text: string) => parseDocument({ text, bytes: text.length, file: 'auth.md', malformed: undefined })
const fenced = (text: string) => documentOf(`# auth.md\n\n\`\`\`json\n${text}\n\`\`\`\n`)

describe('examples tell the dialect', () => {
  test.each([
    ['{"requested_credential_type": "api_key"}', ['0.1']],
    ['{"identity_endpoint": "/a", "revocation_uri": "/b"}', ['0.2']],
    ['{"claim_token": "a", "otp": "123456"}\n{"events_endpoint": "/e"}', ['0.3']],
    ['{"assertion_type": "verified_email"}\ngrant_type=urn:workos:agent-auth:grant-type:claim', ['0.4', '0.5']],
    ['{"type": "service_auth"}\ngrant_type=urn:workos:agent-auth:grant-type:claim', ['0.6', '0.7']],
    ['{"type": "service_auth"}\n{"type": "login_hint"}', ['0.7']],
    ['{"identity": {"assertion": "a"}}', ['authkit']],
    ['{"otp": "1"}\n{"type": "service_auth"}', []],
  ])('%s', (text, names) => {
    expect([...(toldByDocument(fenced(text))?.names ?? [])].sort()).toEqual(names)
  })
})

test('prose tells nothing: there a word may stand to be denied', () => {
  expect(
    toldByDocument(documentOf('# auth.md\n\nThere is no `"otp":` and no "verified_email" here.\n')),
  ).toBeUndefined()
})

test('a former name beside the new one is an alias', () => {
  expect(tellsIn(fenced('{"register_uri": "/a", "identity_endpoint": "/a"}')).map(({ word }) => word)).toEqual([
    'identity_endpoint',
  ])
})

test('every place of a word is found', () => {
  const [tell] = tellsIn(documentOf('```json\n{"otp": "1"}\n```\n\n```json\n{"otp": "2"}\n```\n'))
  expect(tell?.ranges).toEqual([
    { start: 9, end: 15 },
    { start: 35, end: 41 },
  ])
})
