import { describe, expect, test } from 'vitest'
import {
  AUTHORIZATION_SERVER,
  appendWellKnown,
  insertWellKnown,
  OPENID_CONFIGURATION,
  PROTECTED_RESOURCE,
  sameIdentifier,
} from '../../src/wire/well-known.js'

describe('the segment is inserted between host and path', () => {
  test.each([
    ['https://api.example.com', 'https://api.example.com/.well-known/oauth-protected-resource'],
    ['https://api.example.com/', 'https://api.example.com/.well-known/oauth-protected-resource'],
    ['https://api.example.com/v1', 'https://api.example.com/.well-known/oauth-protected-resource/v1'],
    ['https://api.example.com/v1/', 'https://api.example.com/.well-known/oauth-protected-resource/v1'],
    ['https://api.example.com/v1/notes', 'https://api.example.com/.well-known/oauth-protected-resource/v1/notes'],
    ['https://api.example.com/v1?tenant=a', 'https://api.example.com/.well-known/oauth-protected-resource/v1?tenant=a'],
    ['https://api.example.com?tenant=a', 'https://api.example.com/.well-known/oauth-protected-resource?tenant=a'],
    ['https://api.example.com/v1#part', 'https://api.example.com/.well-known/oauth-protected-resource/v1'],
    ['https://API.example.com:443/v1', 'https://api.example.com/.well-known/oauth-protected-resource/v1'],
    ['http://127.0.0.1:8000/v1', 'http://127.0.0.1:8000/.well-known/oauth-protected-resource/v1'],
    ['http://[::1]:8000', 'http://[::1]:8000/.well-known/oauth-protected-resource'],
    ['https://user:word@api.example.com/v1', 'https://api.example.com/.well-known/oauth-protected-resource/v1'],
  ])('%s', (identifier, url) => {
    expect(insertWellKnown(new URL(identifier), PROTECTED_RESOURCE)).toBe(url)
  })

  test('under the name of the document', () => {
    const issuer = new URL('https://as.example.com/tenant')
    expect(insertWellKnown(issuer, AUTHORIZATION_SERVER)).toBe(
      'https://as.example.com/.well-known/oauth-authorization-server/tenant',
    )
    expect(insertWellKnown(issuer, OPENID_CONFIGURATION)).toBe(
      'https://as.example.com/.well-known/openid-configuration/tenant',
    )
  })
})

test.each([
  ['https://as.example.com', 'https://as.example.com/.well-known/openid-configuration'],
  ['https://as.example.com/tenant', 'https://as.example.com/tenant/.well-known/openid-configuration'],
  ['https://as.example.com/tenant/', 'https://as.example.com/tenant/.well-known/openid-configuration'],
])('OpenID Connect appends the segment to %s', (issuer, url) => {
  expect(appendWellKnown(new URL(issuer), OPENID_CONFIGURATION)).toBe(url)
})

describe('identifiers', () => {
  test.each([
    ['https://api.example.com', 'https://api.example.com'],
    ['https://api.example.com', 'https://api.example.com/'],
    ['https://API.example.com', 'https://api.example.com/'],
    ['https://api.example.com:443', 'https://api.example.com'],
    ['https://api.example.com/v1', 'https://api.example.com/v1'],
    ['no URL', 'no URL'],
  ])('%s and %s name one thing', (a, b) => {
    expect(sameIdentifier(a, b)).toBe(true)
    expect(sameIdentifier(b, a)).toBe(true)
  })

  test.each([
    ['https://api.example.com', 'https://example.com'],
    ['https://api.example.com', 'http://api.example.com'],
    ['https://api.example.com', 'https://api.example.com:8443'],
    ['https://api.example.com/v1', 'https://api.example.com/v1/'],
    ['https://api.example.com/v1', 'https://API.example.com/v1'],
    ['https://api.example.com', 'https://api.example.com/v1'],
    ['https://api.example.com', 'https://api.example.com/?a'],
    ['https://api.example.com', 'https://api.example.com.evil.example'],
    ['api.example.com', 'https://api.example.com'],
    ['', 'https://api.example.com'],
  ])('%s and %s do not', (a, b) => {
    expect(sameIdentifier(a, b)).toBe(false)
    expect(sameIdentifier(b, a)).toBe(false)
  })
})
