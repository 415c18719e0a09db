import { Ajv } from 'ajv'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DIALECT_NAMES, dialect } from '../../src/dialects/index.js'
import { violations } from '../../src/wire/schema.js'

const SCHEMA = {
  type: 'object',
  required: ['endpoint', 'types'],
  properties: {
    endpoint: { type: 'string', format: 'secure-url' },
    types: { type: 'array', items: { type: 'string' } },
    seconds: { type: 'integer', exclusiveMinimum: 0 },
    id: { type: 'string', minLength: 1 },
    kind: { const: 'anonymous' },
    method: { enum: ['header', 'body'] },
    token_type: { description: 'Bearer', type: 'string', pattern: '^Bearer$' },
    'a/b~c': { type: 'boolean' },
    nested: { type: 'object', required: ['inner'], properties: { inner: { type: 'string' } } },
  },
}
const GOOD = { endpoint: 'https://service.example.net/a', types: ['anonymous'] }

test('what follows the schema has no violation, whatever else it has', () => {
  expect(violations(SCHEMA, { ...GOOD, seconds: 1, id: 'x', kind: 'anonymous', more: { of: 'its own' } })).toEqual([])
})

describe('a violation says where, what was expected and what was there', () => {
  test.each([
    ['a member is missing', { types: [] }, '/endpoint', 'endpoint is missing', 'an absolute https URL', null],
    [
      'a URL over http',
      { ...GOOD, endpoint: 'http://service.example.net/' },
      '/endpoint',
      'endpoint is not an absolute https URL',
      'an absolute https URL',
      'http://service.example.net/',
    ],
    [
      'a path',
      { ...GOOD, endpoint: '/a' },
      '/endpoint',
      'endpoint is not an absolute https URL',
      'an absolute https URL',
      '/a',
    ],
    [
      'no string',
      { ...GOOD, endpoint: 7 },
      '/endpoint',
      'endpoint is not an absolute https URL',
      'an absolute https URL',
      7,
    ],
    ['no array', { ...GOOD, types: 'anonymous' }, '/types', 'types is not an array', 'an array', 'anonymous'],
    ['a wrong item', { ...GOOD, types: ['a', 1] }, '/types/1', 'types/1 is not a string', 'a string', 1],
    ['null', { ...GOOD, types: null }, '/types', 'types is not an array', 'an array', null],
    [
      'zero',
      { ...GOOD, seconds: 0 },
      '/seconds',
      'seconds is not an integer greater than 0',
      'an integer greater than 0',
      0,
    ],
    ['an empty string', { ...GOOD, id: '' }, '/id', 'id is an empty string', 'a non-empty string', ''],
    ['another constant', { ...GOOD, kind: 'x' }, '/kind', 'kind is not "anonymous"', '"anonymous"', 'x'],
    [
      'none of the values',
      { ...GOOD, method: 'x' },
      '/method',
      'method is not one of "header", "body"',
      'one of "header", "body"',
      'x',
    ],
    ['a described value', { ...GOOD, token_type: 'mac' }, '/token_type', 'token_type is not Bearer', 'Bearer', 'mac'],
    [
      'a name that a pointer escapes',
      { ...GOOD, 'a/b~c': 1 },
      '/a~1b~0c',
      'a~1b~0c is not true or false',
      'true or false',
      1,
    ],
    ['a member of a member', { ...GOOD, nested: {} }, '/nested/inner', 'inner is missing', 'a string', null],
    ['no object at all', [], '', 'the body is not an object', 'an object', []],
  ])('%s', (_name, value, pointer, message, expected, actual) => {
    expect(violations(SCHEMA, value)).toEqual([{ pointer, message, expected, actual }])
  })
})

test('every violation is reported, not the first only', () => {
  expect(violations(SCHEMA, { seconds: 'x', id: 4 }).map(({ pointer }) => pointer)).toEqual([
    '/endpoint',
    '/types',
    '/seconds',
    '/id',
  ])
})

test('on loopback a URL may be http', () => {
  expect(violations(SCHEMA, { ...GOOD, endpoint: 'http://127.0.0.1:8000/a' })).toEqual([])
  expect(violations(SCHEMA, { ...GOOD, endpoint: 'http://localhost.example.net/a' })).toHaveLength(1)
})

describe.each(DIALECT_NAMES.map((name) => [name, dialect(name)] as const).filter(([, spoken]) => spoken))(
  '%s',
  (_name, spoken) => {
    test.each(Object.entries(spoken?.schemas ?? {}))(
      'the schema %s judges any JSON without a throw',
      (_member, schema) => {
        fc.assert(
          fc.property(fc.jsonValue(), (value) => {
            for (const { pointer, message, expected } of violations(schema, value)) {
              expect(pointer === '' || pointer.startsWith('/')).toBe(true)
              expect(`${message}${expected}`).not.toContain('undefined')
            }
          }),
        )
        expect(violations(schema, 'no object')).toHaveLength(1)
        expect(new Ajv({ strict: false }).validateSchema(schema)).toBe(true)
      },
    )
  },
)

test.each([
  [7, 'a number'],
  [null, 'null'],
  [['x'], 'an array'],
  [{}, 'an object'],
  [true, 'a boolean'],
])('%j in place of a string is named: %s', (id, kind) => {
  expect(violations(SCHEMA, { ...GOOD, id })).toEqual([
    { pointer: '/id', message: `id is ${kind} and not a string`, expected: 'a non-empty string', actual: id },
  ])
})
