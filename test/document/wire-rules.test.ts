import { describe, expect, test } from 'vitest'
import errorCodes from '../../rules/document/error-codes-match-wire.js'
import matchesWire from '../../rules/document/example-matches-wire.js'
import { dialect } from '../../src/dialects/index.js'
import { exchangeWith } from '../exchange.js'
import { shown } from './judge.js'

const block = (lang: string, text: string) => `\`\`\`${lang}\n${text}\n\`\`\`\n`

describe('document/example-matches-wire', () => {
  const anonymous = (members: string) =>
    `${block('http', 'POST /agent/identity\n\n{ "type": "anonymous" }')}\n${block('json', `{ "registration_id": "r", "registration_type": "anonymous", "identity_assertion": "a",\n"assertion_expires": "<when>", ${members} }`)}`
  const live = (members: object) =>
    exchangeWith(
      200,
      JSON.stringify({
        registration_id: 'r',
        registration_type: 'anonymous',
        identity_assertion: 'b',
        assertion_expires: '2026-01-01T00:00:00Z',
        ...members,
      }),
    )
  const found = (text: string, members: object) =>
    shown(matchesWire, text, { dialect: dialect('0.6'), anonymousResponse: live(members) })

  test('shows both sides', () => {
    expect(found(anonymous('"quota_reset": "daily"'), { reset_quota: 'daily' })).toEqual([
      '9:32-9:45 SHOULD line 9 shows `quota_reset`, but the service answered `reset_quota`',
    ])
    expect(found(anonymous('"quota": 1'), {})).toEqual([
      '9:32-9:39 SHOULD line 9 shows `quota`, but the service did not answer it',
    ])
    expect(found(anonymous('"limits": { "day": 1 }'), { limits: { day: '1' } })).toEqual([
      '9:51-9:52 SHOULD line 9 shows a number for `day`, but the service answered a string',
    ])
  })

  test.each([
    ['another value', '"quota": 1', { quota: 2 }],
    ['more than is shown', '…', { quota: 2 }],
    ['a placeholder', '"quota": <quota>, "day": "<day>"', { quota: 2, day: 3 }],
    ['null', '"quota": null', { quota: 2 }],
    ['what the schema tells of the service', '"pre_claim_scopes": ["a"]', { pre_claim_scopes: 'a' }],
    ['what register/timestamps tells', '"claim_token_expires": "2026-01-01T00:00:00Z"', { claim_token_expires: 3600 }],
  ])('is silent on %s', (_name, members, answered) => expect(found(anonymous(members), answered)).toEqual([]))
})

describe('document/error-codes-match-wire', () => {
  const table = (status: string) =>
    `| Status | Error | Do |\n|-|-|-|\n| ${status} | \`invalid_grant\` | register again |\n`
  const refused = (status: number, error: string) => ({
    tokenRefusals: [exchangeWith(status, JSON.stringify({ error }))],
  })

  test('shows both sides', () =>
    expect(shown(errorCodes, table('403'), refused(400, 'invalid_grant'))).toEqual([
      '3:10-3:23 SHOULD line 3 lists 403 for `invalid_grant`, but GET https://api.example.net/ answered 400',
    ]))

  test.each([
    ['the same', '400', 400, 'invalid_grant'],
    ['no status', '', 400, 'invalid_grant'],
    ['a status that the service got wrong', '400', 403, 'invalid_grant'],
    ['another code', '403', 400, 'invalid_request'],
    ['a code of its own', '403', 400, 'too_early'],
  ])('is silent on %s', (_name, listed, status, code) =>
    expect(shown(errorCodes, table(listed), refused(status, code))).toEqual([]),
  )
})
