import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Challenge, parseChallenges } from '../../src/wire/www-authenticate.js'
import { expectFast, MUCH } from '../thorough.js'

const URL = 'https://api.example.com/.well-known/oauth-protected-resource'

function read(value: string): readonly Challenge[] {
  const challenges = parseChallenges(value)
  if ('error' in challenges) throw new Error(challenges.error)
  return challenges
}
const shown = (value: string) =>
  read(value).map(({ scheme, parameters, token68 }) => [scheme, token68 ?? Object.fromEntries(parameters)])
const problem = (value: string): string | undefined => {
  const challenges = parseChallenges(value)
  return 'error' in challenges ? challenges.error : undefined
}

describe('what a field value holds', () => {
  test.each<[value: string, challenges: [scheme: string, rest: string | Record<string, string>][]]>([
    ['', []],
    [' , ,\t, ', []],
    ['Bearer', [['Bearer', {}]]],
    ['Bearer ', [['Bearer', {}]]],
    [`Bearer resource_metadata="${URL}"`, [['Bearer', { resource_metadata: URL }]]],
    ['Bearer realm=notes', [['Bearer', { realm: 'notes' }]]],
    ['bearer ReAlM="Notes"', [['bearer', { realm: 'Notes' }]]],
    ['Bearer realm = "a" ,\tscope= "b c"', [['Bearer', { realm: 'a', scope: 'b c' }]]],
    ['Bearer realm=""', [['Bearer', { realm: '' }]]],
    ['Bearer realm="a, Basic realm=\\"b\\" \\\\"', [['Bearer', { realm: 'a, Basic realm="b" \\' }]]],
    ['Bearer realm="\u00fc"', [['Bearer', { realm: '\u00fc' }]]],
    [
      'Basic realm="a", Bearer realm="b"',
      [
        ['Basic', { realm: 'a' }],
        ['Bearer', { realm: 'b' }],
      ],
    ],
    [
      'Negotiate, Bearer realm="b"',
      [
        ['Negotiate', {}],
        ['Bearer', { realm: 'b' }],
      ],
    ],
    [
      'Bearer realm="b", Negotiate',
      [
        ['Bearer', { realm: 'b' }],
        ['Negotiate', {}],
      ],
    ],
    [
      'Negotiate YWJj+/-._~==, Bearer',
      [
        ['Negotiate', 'YWJj+/-._~=='],
        ['Bearer', {}],
      ],
    ],
    ['Negotiate abc', [['Negotiate', 'abc']]],
    [',, Bearer ,, realm="a",, error="b" ,,', [['Bearer', { realm: 'a', error: 'b' }]]],
    [
      'Bearer a="1",Bearer a="2"',
      [
        ['Bearer', { a: '1' }],
        ['Bearer', { a: '2' }],
      ],
    ],
    // The example of RFC 9110 §11.6.1 has this form.
    [
      'Basic realm="simple", Newauth realm="apps", type=1, title="Login to \\"apps\\""',
      [
        ['Basic', { realm: 'simple' }],
        ['Newauth', { realm: 'apps', type: '1', title: 'Login to "apps"' }],
      ],
    ],
  ])('%j', (value, challenges) => {
    expect(shown(value)).toEqual(challenges)
  })

  test('whatever was quoted is read back', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '"', '\\', ',', '=', ' ', '\t', 'é', ';'), maxLength: 20 })
    fc.assert(
      fc.property(text, text, (realm, scope) => {
        const quote = (value: string) => `"${value.replace(/["\\]/g, '\\$&')}"`
        const value = `Basic realm=${quote(realm)}, Bearer scope=${quote(scope)}`
        expect(shown(value)).toEqual([
          ['Basic', { realm }],
          ['Bearer', { scope }],
        ])
      }),
    )
  })
})

describe('what cannot be read is said, with its place', () => {
  test.each([
    [`Bearer resource_metadata=${URL}`, 'the value of resource_metadata must be quoted, at offset 30'],
    ['Bearer realm="a', 'the value of realm is neither a token nor a quoted string, at offset 13'],
    ['Bearer realm="a" scope="b"', 'expected a comma, at offset 17'],
    ['Bearer realm="a" Basic', 'expected a comma, at offset 17'],
    ['Bearer realm="a"b', 'expected a comma, at offset 16'],
    ['Bearer realm="a", realm="b"', 'realm occurs twice in one challenge, at offset 27'],
    ['Bearer realm="a", REALM=b', 'realm occurs twice in one challenge, at offset 25'],
    ['Bearer a b', 'expected a comma, at offset 7'],
    ['Bearer, realm="a"', 'expected a comma, at offset 13'],
    ['Bearer realm="\u0000"', 'the value of realm is neither a token nor a quoted string, at offset 13'],
    ['"Bearer"', 'expected an authentication scheme, at offset 0'],
    ['= x', 'expected an authentication scheme, at offset 0'],
    ['Bearer realm="a", ="b"', 'expected an authentication scheme, at offset 18'],
  ])('%j', (value, error) => {
    expect(problem(value)).toBe(error)
  })
})

describe('hostile values', () => {
  const LENGTH = MUCH
  test.each([
    ['a scheme', 'a'.repeat(LENGTH)],
    ['a quoted string', `Bearer a="${'x'.repeat(LENGTH)}"`],
    ['a quoted string without an end', `Bearer a="${'x'.repeat(LENGTH)}`],
    ['escapes', `Bearer a="${'\\"'.repeat(LENGTH / 2)}"`],
    ['a token68 that is none', `Bearer ${'a'.repeat(LENGTH)}"`],
    ['equals signs', `Bearer a${'='.repeat(LENGTH)}b`],
    ['commas', ','.repeat(LENGTH)],
    ['blanks', `Bearer${' '.repeat(LENGTH)}"`],
    ['blanks and commas', `Bearer ${' ,'.repeat(LENGTH / 2)}"`],
    ['challenges', 'a b=c,'.repeat(LENGTH / 6)],
  ])('much of %s takes no time', (_what, value) => {
    expectFast(2000, () => parseChallenges(value))
  })

  test('nothing throws', () => {
    const unit = fc.oneof(
      fc.constantFrom('Bearer', 'a', ' ', '=', '"', ',', '\\', '\t', '\ud800'),
      fc.string({ maxLength: 3 }),
    )
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 30 }), (units) => {
        const challenges = parseChallenges(units.join(''))
        expect('error' in challenges ? challenges.error : challenges.every(({ scheme }) => scheme !== '')).toBeTruthy()
      }),
    )
  })
})
