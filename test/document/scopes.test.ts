import { describe, expect, test } from 'vitest'
import { documentOf } from './judge.js'

/** Each scope, with an exclamation mark where it is explained. */
const scopes = (text: string): string[] => {
  const document = documentOf(text)
  return document.scopes.map(({ scope, range, explained }) => {
    const shown = document.text.slice(range.start, range.end)
    expect([scope, scope.replaceAll(':', '%3A')].some((form) => shown.includes(form) || shown.includes(scope))).toBe(
      true,
    )
    return explained ? `${scope}!` : scope
  })
}

describe('scopes that are explained', () => {
  test.each([
    [
      'a table',
      '| Scope | Meaning |\n|-|-|\n| `read` | Reads |\n| notes.write | Writes |\n',
      ['read!', 'notes.write!'],
    ],
    [
      'a list under a heading',
      '## Scopes\n\n- `read` \u2014 reads notes\n- **`write`**: writes\n\n### More\n\n- `all`, `any`: both\n',
      ['read!', 'write!', 'all!', 'any!'],
    ],
    [
      'a list after words',
      'Supported scopes:\n\n- `read`: reads notes,\n  all of them\n- `write`: writes them\n',
      ['read!', 'write!'],
    ],
  ])('%s', (_name, text, expected) => expect(scopes(text)).toEqual(expected))
})

describe('scopes that are only named', () => {
  test.each([
    ['a bare list', '## Scopes\n\n- `read`\n', ['read']],
    ['beside a call', '| Call | Scope |\n|-|-|\n| `GET /a` | `read` |\n', ['read']],
    ['prose', 'You get `read` and `post` scopes. It has the scope `all`.\n', ['read', 'post', 'all']],
    ['behind the member', '- `scopes_supported` \u2014 `a:read`, `a:write` (see `issuer`)\n', ['a:read', 'a:write']],
    ['metadata', '```json\n{ "scopes_supported": ["a", "b"], "x": ["c"] }\n```\n', ['a', 'b']],
    ['nested', '```json\n{ "scopes": { "pre_claim": ["a"], "post_claim": ["b c"] } }\n```\n', ['a', 'b', 'c']],
    ['a token answer', '```json\n{ "access_token": "t", "token_type": "Bearer", "scope": "a b" }\n```\n', ['a', 'b']],
    ['a form', '```\nPOST /t\n\ngrant_type=x&scope=a%3Ab+c\n```\n', ['a:b', 'c']],
    ['a query', '```\nGET /authorize?response_type=code&scope=a%20b\n```\n', ['a', 'b']],
    ['a command', '```sh\ncurl /t -d scope=a\n```\n', ['a']],
    ['a body', '```\nPOST /a\n\n{ "requested_scopes": ["a"] }\n```\n', ['a']],
    ['what is no JSON', '```\nscopes_supported:  openid, email\n```\n', ['openid', 'email']],
    [
      'strange ones',
      '```json\n{ "scopes": ["blob:*/*", "repo:*?action=create&action=update"] }\n```\n',
      ['blob:*/*', 'repo:*?action=create&action=update'],
    ],
  ])('%s', (_name, text, expected) => expect(scopes(text).sort()).toEqual([...expected].sort()))
})

describe('what is no scope', () => {
  test.each([
    ['placeholders', '```json\n{ "scope": "<scopes>", "scopes": ["\u2026", "..."] }\n```\n'],
    ['an empty one', '```json\n{ "scope": "" }\n```\n'],
    ['names of members', '## Scopes\n\n- `scopes_supported`: what there is\n- `scope` is what you get\n'],
    [
      'the name of the parameter',
      'Leave the `scope` parameter out; `pre_claim_scopes` are enough, see the scopes `scope`.\n',
    ],
    ['words with scope in them', 'Returns a public-scope `identity_assertion`, user-scoped `token`.\n'],
    ['a call', '## Scopes\n\n- `GET /me/scope` \u2014 shows it\n'],
    [
      'ordinary words',
      '## Scopes\n\nThere are no scopes today.\n\n| Scope of this page | |\n|-|-|\n| everything | here |\n',
    ],
    ['a list of something else', 'What it has, scopes and more, is here:\n\n- `access_token`: a token\n'],
    ['a variable', '```sh\ncurl /t -d scope=$SCOPE\n```\n'],
  ])('%s', (_name, text) => expect(scopes(text)).toEqual([]))
})
