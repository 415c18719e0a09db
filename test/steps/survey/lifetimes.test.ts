import { describe, expect, test } from 'vitest'
import { parseDocument } from '../../../src/document/parse.js'
import { readSource } from '../../../src/document/source.js'
import { lifetimesSaid, lifetimesStatedIn } from '../../../src/steps/survey/lifetimes.js'

const said = (text: string) => lifetimesSaid(text).map(({ of, seconds }) => [of, seconds])

describe('a sentence states', () => {
  test.each([
    ['Access tokens expire after 1 hour.', [['access_token', 3600]]],
    ['The access token is valid for 15 minutes', [['access_token', 900]]],
    ['Each access_token lives 3600 seconds.', [['access_token', 3600]]],
    ['An identity assertion is valid for 24 hours.', [['assertion', 86_400]]],
    [
      'Access tokens expire after an hour, assertions after 30 days.',
      [
        ['access_token', 3600],
        ['assertion', 2_592_000],
      ],
    ],
    ['The user code expires after 10m', []],
    ['The user code expires in 10 minutes', [['user_code', 600]]],
    ['| Access token | lifetime 1h |', []],
    ['Unclaimed registrations expire after 7 days.', [['registration', 604_800]]],
  ])('%s', (text, expected) => expect(said(text)).toEqual(expected))
})

describe('no lifetime is', () => {
  test.each([
    'Access tokens never expire.',
    'Access tokens do not expire after 1 hour.',
    'With a valid access token you can send 100 requests per hour.',
    'Refresh the access token 5 minutes before it expires.',
    'Use the access token within an hour, it is valid.',
    'It is valid for 1 hour.',
    'Access tokens and assertions are valid for 1 hour or 24 hours.',
    'Version 2 of access tokens was valid 3 days ago.',
    'The access token was made 1 hour later.',
  ])('%s', (text) => expect(said(text)).toEqual([]))
})

test('an example of an answer with a token states its lifetime, once', () => {
  const text =
    '# auth.md\n\nAccess tokens expire after 1 hour.\n\n```http\nPOST /oauth2/token HTTP/1.1\n\ngrant_type=x\n```\n\n```json\n{"access_token": "<token>", "token_type": "Bearer", "expires_in": 3600}\n```\n'
  const document = parseDocument(readSource(new TextEncoder().encode(text), 'auth.md'))
  expect(lifetimesStatedIn(document)).toEqual([{ of: 'access_token', seconds: 3600, from: ['document'] }])
})
