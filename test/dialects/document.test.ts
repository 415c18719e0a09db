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

describe('codes in the list of errors tell 0.4 from 0.5', () => {
  const example =
    '```json\n{"assertion_type": "verified_email"}\n```\n\n```\ngrant_type=urn:workos:agent-auth:grant-type:claim\n```\n'
  const errors = (code: string) =>
    `\n## Errors\n\n| Code | What to do |\n|---|---|\n| \`invalid_request\` | Correct it. |\n| \`${code}\` | Ask the user. |\n`
  test.each([
    ['login_required', ['0.5']],
    ['interaction_required', ['0.5']],
    ['invalid_claim_token', ['0.5', '0.4']],
  ])('%s', (code, names) => {
    expect(toldByDocument(documentOf(`# auth.md\n\n${example}${errors(code)}`))?.names).toEqual(names)
  })

  test('but only of a document that speaks the protocol, and not against its examples', () => {
    expect(toldByDocument(documentOf(`# auth.md\n${errors('login_required')}`))).toBeUndefined()
    const old = '```json\n{"requested_credential_type": "api_key"}\n```\n'
    expect(toldByDocument(documentOf(`# auth.md\n\n${old}${errors('login_required')}`))?.names).toEqual(['0.1'])
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
