import { describe, expect, test } from 'vitest'
import { covers, issuerUrl, resourceUrl } from '../../src/wire/identifiers.js'

const RESOURCE_ONLY = ['https://api.example.com?tenant=a', 'https://api.example.com/v1?']
const NEITHER = [
  'api.example.com',
  '/v1',
  'http://api.example.com',
  'https://api.example.com#v1',
  'https://api.example.com/#',
  'urn:example:api',
  '',
  undefined,
  null,
  7,
  {},
  ['https://api.example.com'],
]

test.each([
  'https://api.example.com',
  'https://api.example.com/v1/',
  'http://localhost:8000',
  'http://127.0.0.1:8000/v1',
])('%s identifies a resource and an issuer', (value) => {
  expect(resourceUrl(value)?.href).toBe(new URL(value).href)
  expect(issuerUrl(value)?.href).toBe(new URL(value).href)
})
test.each(RESOURCE_ONLY)('%s identifies a resource, but no issuer', (value) => {
  expect(resourceUrl(value)).toBeDefined()
  expect(issuerUrl(value)).toBeUndefined()
})
test.each(NEITHER)('%j identifies neither', (value) => {
  expect(resourceUrl(value)).toBeUndefined()
  expect(issuerUrl(value)).toBeUndefined()
})

describe('a resource covers the URLs below it', () => {
  test.each([
    ['https://api.example.com', 'https://api.example.com/v1/notes?limit=1'],
    ['https://api.example.com/', 'https://api.example.com/'],
    ['https://api.example.com/v1', 'https://api.example.com/v1'],
    ['https://api.example.com/v1', 'https://api.example.com/v1/notes'],
    ['https://api.example.com/v1/', 'https://api.example.com/v1/notes'],
  ])('%s, %s', (resource, url) => {
    expect(covers(new URL(resource), new URL(url))).toBe(true)
  })
  test.each([
    ['https://api.example.com/v1', 'https://api.example.com/v10'],
    ['https://api.example.com/v1', 'https://api.example.com/'],
    ['https://api.example.com/v1?tenant=a', 'https://api.example.com/v1/notes'],
    ['https://api.example.com', 'https://api.example.com.evil.example/'],
    ['https://api.example.com', 'http://api.example.com/'],
    ['https://api.example.com', 'https://api.example.com:8443/'],
  ])('not %s, %s', (resource, url) => {
    expect(covers(new URL(resource), new URL(url))).toBe(false)
  })
})
