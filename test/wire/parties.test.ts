import { describe, expect, test } from 'vitest'
import { isFrontDoor, partyOf, sameHost, sameParty } from '../../src/wire/parties.js'

const url = (text: string) => new URL(text)

describe('parties', () => {
  test.each([
    ['https://api.example.com', 'https://auth.example.com:8443', 'example.com'],
    ['https://EXAMPLE.com.', 'https://example.com', 'example.com'],
    ['https://bücher.example', 'https://xn--bcher-kva.example', 'xn--bcher-kva.example'],
    ['https://user:word@api.example.com', 'https://example.com', 'example.com'],
    ['http://localhost:8000', 'http://127.0.0.1:8000', 'localhost:8000'],
    ['http://LOCALHOST.:8000', 'http://[::1]:8000', 'localhost:8000'],
    ['http://127.1:8000', 'http://[::ffff:127.0.0.1]:8000', 'localhost:8000'],
    ['http://localhost', 'http://127.0.0.1:80', 'localhost:80'],
    ['http://api.shop.localhost:8000', 'http://shop.localhost:8000', 'shop.localhost:8000'],
    ['https://93.184.216.34', 'https://93.184.216.34:8443', '93.184.216.34'],
  ])('%s and %s are one', (a, b, party) => {
    expect(partyOf(url(a))).toBe(party)
    expect(sameParty(url(a), url(b))).toBe(true)
  })

  test.each([
    ['https://example.com', 'https://example.com.evil.example'],
    ['https://example.com', 'https://example.com@evil.example'],
    ['https://example.com', 'https://examp1e.com'],
    ['https://example.com', 'https://еxample.com'],
    ['https://one.vercel.app', 'https://two.vercel.app'],
    ['http://localhost:8000', 'http://localhost:8001'],
    ['http://127.0.0.1:8000', 'http://127.0.0.2:8000'],
    ['http://127.0.0.1:8000', 'http://0.0.0.0:9000'],
    ['http://[::1]:8000', 'http://[::1]:9000'],
    ['http://one.localhost:8000', 'http://two.localhost:8000'],
    ['http://localhost:8000', 'https://localhost.evil.example:8000'],
    ['http://localhost', 'https://localhost'],
  ])('%s and %s are two', (a, b) => {
    expect(sameParty(url(a), url(b))).toBe(false)
  })
})

test.each([
  ['https://example.com/x', 'https://example.com:443', true],
  ['https://example.com.', 'https://EXAMPLE.com', true],
  ['https://example.com', 'http://example.com', false],
  ['https://api.example.com', 'https://example.com', false],
])('%s and %s have one host: %s', (a, b, same) => {
  expect(sameHost(url(a), url(b))).toBe(same)
})

test.each([
  ['https://example.com', true],
  ['https://www.example.com', true],
  ['https://example.co.uk', true],
  ['https://one.vercel.app', true],
  ['https://staging.example.com', false],
  ['https://www.staging.example.com', false],
  ['http://localhost:8000', true],
])('%s is the front door: %s', (text, is) => {
  expect(isFrontDoor(url(text))).toBe(is)
})
