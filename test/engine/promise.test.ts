import { describe, expect, test } from 'vitest'
import { promiseOf } from '../../src/engine/promise.js'
import { expectFast, much } from '../thorough.js'

const URL = 'https://api.example.com/oauth2/token'
/** What stands at the place that is found. */
function found(text: string, url = URL, method = 'POST'): string | undefined {
  const lines = text.split('\n')
  const place = promiseOf(lines, method, url)
  return place && `${place.line}: ${lines[place.line - 1]?.slice(place.column - 1, place.endColumn - 1)}`
}

describe('a text that names the endpoint', () => {
  test.each([
    'POST /oauth2/token HTTP/1.1',
    'Send it to **/oauth2/token**.',
    '| token | `/oauth2/token` |',
    '<code>/oauth2/token</code>',
    'at /oauth2/token: a token',
    'at /oauth2/token/',
  ])('%s', (text) => expect(found(text)).toBe('1: /oauth2/token'))

  test.each([
    ['"token_endpoint": "https://api.example.com/oauth2/token",', 'https://api.example.com/oauth2/token'],
    ['curl -X POST https://API.example.com/oauth2/token', 'https://API.example.com/oauth2/token'],
    ['<https://api.example.com/oauth2/token>', 'https://api.example.com/oauth2/token'],
    ['curl $API/oauth2/token', '$API/oauth2/token'],
    ['curl "{{ base }}/oauth2/token"', '}}/oauth2/token'],
    ['https://<your-host>/oauth2/token', '/oauth2/token'],
    // The text of another deployment.
    ['https://www.example.com/oauth2/token', 'https://www.example.com/oauth2/token'],
  ])('%s', (text, named) => expect(found(text)).toBe(`1: ${named}`))

  test('of an address in brackets', () => {
    expect(found('[x](http://[::1]:8000/oauth2/token)', 'http://[::1]:8000/oauth2/token')).toBe(
      '1: http://[::1]:8000/oauth2/token',
    )
  })
})

test.each([
  'nothing of it',
  '/oauth2/tokens',
  '/oauth2/token/revoke',
  '/oauth2/token.json',
  '/v2/oauth2/token',
  'https://api.example.com/v2/oauth2/token',
  '/oauth2/token/{id}',
])('%s names another one', (text) => expect(found(text)).toBeUndefined())

describe('of several', () => {
  const other = 'https://www.example.com/oauth2/token'

  test('a request with its method goes before a mention, and a mention before another host', () => {
    expect(found(`${other}\n/oauth2/token\nPOST /oauth2/token`)).toBe('3: /oauth2/token')
    expect(found(`${other}\n/oauth2/token\nGET /oauth2/token`)).toBe('2: /oauth2/token')
    expect(found(`POST ${other}`)).toBe(`1: ${other}`)
  })

  test('the first counts', () => expect(found('POST /oauth2/token\nPOST /oauth2/token')).toBe('1: /oauth2/token'))
})

test('what an agent completes stands for the whole path', () => {
  expect(found('POST /claims/{id}', 'https://api.example.com/claims/a1b2')).toBe('1: /claims')
  expect(found('POST /claims', 'https://api.example.com/claims/a1b2')).toBeUndefined()
})

test('the root of a host is named by nothing', () => {
  expect(found('https://api.example.com/', 'https://api.example.com/')).toBeUndefined()
})

test.each(['/oauth2/token/x', '/oauth2/token\n', '/oauth2/token/x\n'])(
  '%j over and over takes no long time',
  (unit) => {
    const lines = much(unit).split('\n')
    expectFast(200, () => promiseOf(lines, 'GET', URL))
  },
)
