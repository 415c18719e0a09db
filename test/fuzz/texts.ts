/** Draws texts of the kinds that are read from outside: almost right, so that they get far. */

import fc from 'fast-check'
import { SYNTAX } from '../document/syntax.js'

const junk = fc.oneof(fc.string({ maxLength: 8 }), fc.string({ unit: 'binary', maxLength: 4 }))

/** Pieces in any order, with anything between them. */
export const piecesOf = (pieces: readonly string[], most = 60): fc.Arbitrary<string> =>
  fc
    .array(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...pieces) }, junk), { maxLength: most })
    .map((all) => all.join(''))

/** A right text in which something is cut out, repeated or replaced. */
export const mutated = (right: string): fc.Arbitrary<string> =>
  fc
    .array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(20), junk), { minLength: 1, maxLength: 4 })
    .map((changes) =>
      changes.reduce((text, [where, size, put]) => {
        const at = Math.floor(where * text.length)
        return text.slice(0, at) + put + text.slice(at + size)
      }, right),
    )

export const markdown = piecesOf(SYNTAX)

export const html = piecesOf([
  '<!doctype html>',
  '<html>',
  '<title>',
  '</title>',
  '<meta name="referrer">',
  '<form action="/a" method=post>',
  '</form>',
  '<form id=f>',
  '<input form=f name=code>',
  '<input type=email name=e>',
  '<input type=password>',
  '<input type=hidden value="',
  '<button>Confirm',
  '<button name=deny>',
  '<label for=e>',
  '<select><option selected value=1>',
  '<textarea>',
  '<a href="/sign-in">Sign in</a>',
  '<a href="//[">',
  '<base href="http://',
  '<table><b><p>',
  '<template>',
  '<script>',
  '<svg><title>',
  'a@b.dev',
  '123-456',
  'code BCDF-GHJK',
  '&amp;&#0;',
  '">',
])

export const header = piecesOf(
  [
    'Bearer ',
    'Basic YTpi',
    'realm="',
    '"',
    ',',
    '=',
    '; ',
    'resource_metadata=',
    'https://a.dev/',
    '\\"',
    'text/html',
    'charset=',
    'Max-Age=',
    'Expires=',
    'Wed, 21 Oct 2065 07:28:00 GMT',
    '120',
    '-1',
    '1e9',
    '2065-01-01T00:00:00Z',
    '\t',
  ],
  20,
)

const member = fc.constantFrom('alg', 'kid', 'typ', 'exp', 'iat', 'aud', 'iss', 'sub', 'd', 'crit')
const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value) ?? '').toString('base64url')
export const jwt = fc.oneof(
  fc
    .tuple(fc.dictionary(member, fc.jsonValue()), fc.oneof(fc.dictionary(member, fc.jsonValue()), fc.jsonValue()), junk)
    .map(([head, claims, signature]) => `${encoded(head)}.${encoded(claims)}.${signature}`),
  piecesOf(['eyJhbGciOiJub25lIn0', '.', 'e30', '=', '-_'], 10),
)

export const json = fc.oneof(
  fc.json(),
  fc.json().chain(mutated),
  piecesOf(
    [
      '{',
      '}',
      '[',
      ']',
      '"a":',
      '"a"',
      ',',
      '1e400',
      '-0',
      'null',
      '\\u0000',
      '"\\ud800"',
      '"__proto__":',
      '\uFEFF',
      '//',
      '/*',
    ],
    40,
  ),
)

/** Metadata with the names that rules look for. */
const NAMES =
  'resource authorization_servers issuer token_endpoint jwks_uri agent_auth identity_endpoint claim_endpoint events_endpoint identity_types_supported skill scopes_supported bearer_methods_supported grant_types_supported anonymous'.split(
    ' ',
  )
const value = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.webUrl(),
  fc.constantFrom('https://[', 'https://a.dev', '//', '\0'),
)
export const metadata = fc
  .dictionary(fc.constantFrom(...NAMES), fc.oneof(value, fc.dictionary(fc.constantFrom(...NAMES), value)), {
    maxKeys: 15,
  })
  .map((members) => JSON.stringify(members))
