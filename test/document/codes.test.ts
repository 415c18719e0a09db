import { describe, expect, test } from 'vitest'
import { placeOf } from '../../src/model/lines.js'
import { documentOf } from './judge.js'

/** `line:column code/status`, with a tilde where the code is only mentioned. */
const codes = (text: string): string[] => {
  const document = documentOf(text)
  return document.errorCodes.map(({ code, status, range, inTable }) => {
    const place = placeOf(document, range)
    expect(document.text.slice(range.start, range.end)).toBe(code)
    return `${'line' in place ? `${place.line}:${place.column}` : ''} ${code}${status === undefined ? '' : `/${status}`}${inTable ? '' : '~'}`
  })
}

describe('error codes in tables', () => {
  test.each([
    [
      'a column named error',
      '| `error` | Do |\n|-|-|\n| `own_code` | a |\n| `expired` | b |\n',
      ['3:4 own_code', '4:4 expired'],
    ],
    [
      'status beside it',
      '| Status | Code | Do |\n|-|-|-|\n| 401 | `invalid_token` | a |\n',
      ['3:10 invalid_token/401'],
    ],
    [
      'status in the code\u2019s cell',
      '| Code | Do |\n|-|-|\n| `rate_limited` (429) | `wait` |\n',
      ['3:4 rate_limited/429'],
    ],
    [
      'several in a cell',
      '| Error | |\n|-|-|\n| `invalid_grant` / `slow_down` (not `scope_x`) | a |\n',
      ['3:4 invalid_grant', '3:22 slow_down'],
    ],
    [
      'by the codes alone',
      '| Where | What |\n|-|-|\n| /a | `invalid_grant` |\n| /b | consumed `consumed` |\n',
      ['3:9 invalid_grant', '4:18 consumed'],
    ],
    ['without backticks, in a quote', '> Error | Do\n> ---|---\n> invalid_grant | a\n> b | c\n', ['3:3 invalid_grant']],
    ['escaped pipes', '| Error | Do |\n|-|-|\n| `invalid_grant` | a \\| b |\n', ['3:4 invalid_grant']],
  ])('%s', (_name, text, expected) => expect(codes(text)).toEqual(expected))

  test.each([
    ['scopes', '| Scope | Allows |\n|-|-|\n| `read_notes` | `GET /a` |\n'],
    ['tools', '| Name | Limit |\n|-|-|\n| `render_surface` | 300 |\n'],
    ['a title of problems', '| HTTP status | `title` | When |\n|-|-|-|\n| `400` | Missing | x |\n'],
    ['code', '```\n| Error |\n|-|\n| `invalid_grant` |\n```\n'],
    ['a rule', 'Error\n---\n\nThe own_code.\n'],
  ])('no codes: %s', (_name, text) => expect(codes(text)).toEqual([]))
})

describe('error codes elsewhere', () => {
  test.each([
    [
      'a list',
      '- `invalid_grant` \u2014 register again\n- **`slow_down`**: wait\n',
      ['1:4 invalid_grant', '2:6 slow_down'],
    ],
    [
      'a list with statuses',
      '* 401 `invalid_token`: stop\n* `429` `rate_limited` wait\n',
      ['1:8 invalid_token/401', '2:10 rate_limited/429'],
    ],
    [
      'own codes in a section about errors',
      '## Errors\n\n- `my_code`: stop\n\n## Use\n\n- `my_tool`: go\n',
      ['3:4 my_code'],
    ],
    ['a bare list', '- `invalid_grant`\n', ['1:4 invalid_grant~']],
    [
      'prose',
      'Until then `authorization_pending`, or `error="invalid_token"`; not `my_code`.\n',
      ['1:13 authorization_pending~', '1:48 invalid_token~'],
    ],
    ['an answer', '```\nHTTP/1.1 400 Bad Request\n\n{ "error": "my_code" }\n```\n', ['4:13 my_code/400~']],
    [
      'an event receiver\u2019s answer',
      '```json\n{ "err": "invalid_key", "description": "x" }\n```\n',
      ['2:11 invalid_key~'],
    ],
  ])('%s', (_name, text, expected) => expect(codes(text)).toEqual(expected))

  test.each([
    ['a sentence for the code', '```json\n{ "error": "The token is bad" }\n```\n'],
    ['a placeholder', '```json\n{ "error": "<code>" }\n```\n'],
    ['words', 'invalid_grant is said without code marks.\n'],
  ])('none: %s', (_name, text) => expect(codes(text)).toEqual([]))
})
