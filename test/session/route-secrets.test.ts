import { describe, expect, test } from 'vitest'
import { isDistinct, refusePassword } from '../../src/session/options.js'
import { secretsOfRoute } from '../../src/session/route-secrets.js'

const TARGET = { target: new URL('https://staging.example.com/app') }
const header = (value: string) => ({ headers: [['X-Any', value]] as const })
const SECRET = 'gate-4f9c2a71'

describe('the value of a header is replaced in reports', () => {
  test('where it is a secret', () => {
    expect(secretsOfRoute(header(SECRET), TARGET)).toEqual([SECRET])
  })

  test.each([
    ['a word', 'production'],
    ['a short value', 'v2'],
    ['the host of the target', 'staging.example.com'],
    ['a part of it, in capitals', 'EXAMPLE.COM'],
    ['the target', TARGET.target.href],
    ['a URL', 'https://elsewhere.example/login'],
  ])('but not where it is %s', (_, value) => {
    expect(secretsOfRoute(header(value), TARGET)).toEqual([])
  })

  test.each([
    ['resource', { resource: `https://a.example/${SECRET}/notes` }],
    ['writeUrl', { writeUrl: `https://a.example/?at=${SECRET}` }],
    ['outbox', { outbox: `https://${SECRET}.example` }],
    ['also', { also: [`${SECRET}.example`] }],
    ['accountHost', { accountHost: [`${SECRET}.example`] }],
  ])('but not where the user wrote it into %s', (_, given) => {
    expect(secretsOfRoute(header(SECRET), { ...TARGET, ...given })).toEqual([])
  })

  test('but not where it is in an origin that gets the header', () => {
    expect(secretsOfRoute({ ...header(SECRET), origins: [`https://${SECRET}.example`] }, TARGET)).toEqual([])
  })
})

test('HTTP Basic and the passwords of proxies are replaced by the same criterion', () => {
  const encoded = Buffer.from(`ada:${SECRET}`).toString('base64')
  const proxy = { http: `http://ada:${SECRET}%21@p.example`, https: 'http://ada:word@p.example' }
  expect(secretsOfRoute({ basic: `ada:${SECRET}`, proxy }, TARGET)).toEqual([
    `ada:${SECRET}`,
    SECRET,
    encoded,
    `${SECRET}!`,
  ])
})

test.each([
  ['short', false],
  ['production', false],
  ['productionsystem', true],
  ['prod-123', true],
])('one criterion tells a secret from text: %s', (value, distinct) => {
  expect(isDistinct(value)).toBe(distinct)
  expect(refusePassword(value) === undefined).toBe(distinct)
})
