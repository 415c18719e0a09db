import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { httpUrl, isLoopback, isPrivateHost, isSecure, isTemplateHost, sameSite, siteOf } from '../../src/wire/sites.js'

describe('loopback', () => {
  test.each([
    'localhost',
    'LocalHost',
    'localhost.',
    'api.localhost',
    '127.0.0.1',
    '127.8.9.1',
    '::1',
    '[::1]',
    '[::ffff:127.0.0.1]',
  ])('%s is', (hostname) => {
    expect(isLoopback(hostname)).toBe(true)
  })
  test.each([
    'example.com',
    'localhost.example.com',
    'notlocalhost',
    '128.0.0.1',
    '10.0.0.1',
    '::2',
    '127.0.0.1.example.com',
    '',
  ])('%s is not', (hostname) => {
    expect(isLoopback(hostname)).toBe(false)
  })
  // However it is written, a URL normalises it.
  test.each([
    'http://2130706433/',
    'http://0x7f.1/',
    'http://127.1/',
    'http://[0:0:0:0:0:0:0:1]/',
    'http://LOCALHOST:8000/',
  ])('%s is one', (url) => {
    expect(isLoopback(new URL(url).hostname)).toBe(true)
  })
})

describe('hosts that are private as they are written', () => {
  test.each(['10.0.0.1', '[fe80::1]', '[::ffff:169.254.169.254]', 'localhost', 'api.localhost.', '127.0.0.1', '[::1]'])(
    '%s is',
    (hostname) => expect(isPrivateHost(hostname)).toBe(true),
  )
  test.each(['1.1.1.1', '[2606:4700::1111]', 'example.com', 'intranet', '10.0.0.1.example.com', ''])(
    '%s is not',
    (hostname) => expect(isPrivateHost(hostname)).toBe(false),
  )
})

describe('sites', () => {
  test.each([
    ['https://api.example.com', 'https://www.example.com', 'example.com'],
    ['https://example.com', 'https://EXAMPLE.com.:8443/path', 'example.com'],
    ['https://a.example.co.uk', 'https://example.co.uk', 'example.co.uk'],
    ['https://a.b.example.com', 'http://example.com', 'example.com'],
    ['http://localhost:8000', 'http://127.0.0.1:9000', 'loopback'],
    ['https://93.184.216.34', 'https://93.184.216.34:8443', '93.184.216.34'],
    ['https://intranet', 'https://intranet/path', 'intranet'],
  ])('%s and %s are one', (a, b, site) => {
    expect(siteOf(new URL(a))).toBe(site)
    expect(sameSite(new URL(a), new URL(b))).toBe(true)
  })

  test.each([
    ['https://example.com', 'https://example.org'],
    ['https://example.com', 'https://example.com.evil.example'],
    ['https://one.co.uk', 'https://two.co.uk'],
    // Whoever may register a name below these is a party of its own.
    ['https://one.github.io', 'https://two.github.io'],
    ['https://one.vercel.app', 'https://two.vercel.app'],
    ['https://93.184.216.34', 'https://93.184.216.35'],
    ['https://one.intranet', 'https://intranet'],
  ])('%s and %s are two', (a, b) => {
    expect(sameSite(new URL(a), new URL(b))).toBe(false)
  })
})

describe('absolute http and https URLs', () => {
  test.each([
    ['https://example.com', 'https://example.com/'],
    ['HTTP://Example.com:80/a', 'http://example.com/a'],
    ['https://example.com/a b', 'https://example.com/a%20b'],
  ])('%s', (value, href) => {
    expect(httpUrl(value)?.href).toBe(href)
  })
  test.each([
    '',
    'example.com',
    '/auth.md',
    '//example.com',
    'https:example.com',
    'https:/example.com',
    'https://',
    ' https://example.com',
    'ftp://example.com',
    'javascript://example.com',
    'https://exa mple.com',
    'https://example.com:99999',
    undefined,
    null,
    42,
    ['https://example.com'],
    { href: 'https://example.com' },
    new URL('https://example.com'),
  ])('not %j', (value) => {
    expect(httpUrl(value)).toBeUndefined()
  })
  test('whatever the string, nothing throws', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 12 }),
        (text) => httpUrl(`https://${text}`)?.protocol !== 'http:',
      ),
    )
  })
})

test.each([
  ['https://example.com', true],
  ['http://localhost:8000', true],
  ['http://[::1]', true],
  ['http://127.0.0.1', true],
  ['http://example.com', false],
  ['http://10.0.0.1', false],
  ['http://localhost.example.com', false],
])('%s crosses the network safely: %s', (url, secure) => {
  expect(isSecure(new URL(url))).toBe(secure)
})

test.each([
  ['service.example.com', true],
  ['example.org', true],
  ['api.example', true],
  ['yourservice.com', true],
  ['api.your-service.io', true],
  ['auth.service.com', true],
  ['notes.dev', false],
  ['example.notes.dev', false],
  ['127.0.0.1', false],
])('template host %s: %s', (host, expected) => expect(isTemplateHost(host)).toBe(expected))
