import { compactVerify, exportJWK, generateKeyPair, SignJWT } from 'jose'
import { describe, expect, test } from 'vitest'
import { tamper, withKid } from '../../src/wire/forged-jwt.js'
import { verifies } from '../../src/wire/jws.js'
import { isAsymmetric, isFor, type Jwt, numericDate, readJwt } from '../../src/wire/jwt.js'

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const unsigned = (header: unknown, claims: unknown) => `${encode(header)}.${encode(claims)}.`
const sign = async (alg: string, claims = { sub: 'reg_1' }) => {
  const pair = await generateKeyPair(alg)
  const compact = await new SignJWT(claims).setProtectedHeader({ alg, typ: 'x', kid: 'k' }).sign(pair.privateKey)
  return { ...pair, compact }
}

describe('readJwt', () => {
  test('header and claims, signature unseen', async () => {
    const { compact } = await sign('ES256')
    expect(readJwt(compact)).toEqual({
      compact,
      header: { alg: 'ES256', typ: 'x', kid: 'k' },
      claims: { sub: 'reg_1' },
    })
    expect(readJwt(tamper(compact))).toMatchObject({ claims: { sub: 'reg_1' } })
  })

  test('an unsigned one', () => {
    expect(readJwt(unsigned({ alg: 'none' }, { iss: 'me' }))).toMatchObject({ header: { alg: 'none' } })
  })

  test.each<[name: string, compact: string]>([
    ['nothing', ''],
    ['one segment', 'opaque'],
    ['two segments', 'a.b'],
    ['five segments, as a JWE has', 'a.b.c.d.e'],
    ['only dots', '..'],
    ['a header that is no JSON', `${Buffer.from('{').toString('base64url')}.${encode({})}.`],
    ['a header that is an array', `${encode([])}.${encode({})}.`],
    ['claims that are null', unsigned({ alg: 'none' }, null)],
    ['claims that are a string', unsigned({ alg: 'none' }, 'sub')],
    ['claims that are an array', unsigned({ alg: 'none' }, [1])],
    ['characters outside the alphabet', `${encode({ alg: 'none' })}.{}.`],
    ['NUL and a lone surrogate', '\0.\ud800.x'],
    ['a megabyte of dots', '.'.repeat(1 << 20)],
    ['a megabyte in one segment', `${'A'.repeat(1 << 20)}.e30.`],
  ])('%s is an error', (_name, compact) => {
    expect(readJwt(compact)).toEqual({ error: expect.stringMatching(/./) })
  })
})

describe('tamper', () => {
  test.each(['ES256', 'RS256', 'EdDSA'])('changes the bytes of a signature by %s, and nothing else', async (alg) => {
    const { compact, publicKey } = await sign(alg)
    const tampered = tamper(compact)
    const signature = (jws: string) => Buffer.from(jws.split('.')[2] ?? '', 'base64url')
    expect(tampered.length).toBe(compact.length)
    expect(tampered.split('.').slice(0, 2)).toEqual(compact.split('.').slice(0, 2))
    expect(signature(tampered).equals(signature(compact))).toBe(false)
    expect(signature(tampered).length).toBe(signature(compact).length)
    await expect(compactVerify(compact, publicKey)).resolves.toBeDefined()
    await expect(compactVerify(tampered, publicKey)).rejects.toThrow()
  })

  test('whatever character stands there', () => {
    expect(tamper('h.c.AAAA')).toBe('h.c.AABA')
    expect(tamper('h.c.BBBB')).toBe('h.c.BBAB')
  })
})

describe('isAsymmetric', () => {
  test.each(['ES256', 'ES384', 'RS512', 'PS256', 'EdDSA', 'Ed25519', 'ES256K'])('%s', (alg) => {
    expect(isAsymmetric(alg)).toBe(true)
  })
  test.each(['none', 'NONE', 'HS256', 'HS512', 'es256', 'ES256 ', 'A128KW', '', undefined, null, 256, ['ES256']])(
    'not %j',
    (alg) => {
      expect(isAsymmetric(alg)).toBe(false)
    },
  )
})

describe('numericDate', () => {
  test.each([0, 1_750_000_000, 1_750_000_000.5, -1])('%d', (value) => expect(numericDate(value)).toBe(value))
  test.each([
    ['milliseconds', 1_750_000_000_000],
    ['a string', '1750000000'],
    ['a date', '2030-01-01T00:00:00Z'],
    ['infinity', Number.POSITIVE_INFINITY],
    ['nothing', undefined],
    ['null', null],
  ])('not %s', (_name, value) => expect(numericDate(value)).toBeUndefined())
})

describe('isFor', () => {
  const issuer = 'https://as.example.com'
  test.each<[name: string, claim: unknown, expected: boolean]>([
    ['the identifier', issuer, true],
    ['a list with it', ['https://other.example.com', issuer], true],
    ['with a slash after the host', `${issuer}/`, true],
    ['another path', `${issuer}/token`, false],
    ['the same start', `${issuer}.evil.example`, false],
    ['an empty list', [], false],
    ['nothing', undefined, false],
    ['null', null, false],
    ['an object', { aud: issuer }, false],
  ])('%s', (_name, claim, expected) => expect(isFor(claim, [issuer])).toBe(expected))

  test('one of several, and never what is missing on both sides', () => {
    expect(isFor(issuer, [undefined, issuer])).toBe(true)
    expect(isFor(undefined, [undefined])).toBe(false)
  })
})

test('a signature verifies only as what it is', async () => {
  const { compact, publicKey } = await sign('ES256')
  const jwt = readJwt(compact) as Jwt
  const key = { ...(await exportJWK(publicKey)), kid: 'k' }
  expect(await verifies(jwt, [key])).toBe(true)
  expect(await verifies(readJwt(tamper(compact)) as Jwt, [key])).toBe(false)
  expect(await verifies(jwt, [{ ...key, kid: 'another' }])).toBe(false)
})

test('another kid leaves everything else as it was', () => {
  const compact = unsigned({ alg: 'ES256', typ: 'x', kid: 'one' }, { sub: 'a' })
  const other = readJwt(withKid(compact, 'two'))
  expect(other).toMatchObject({ header: { alg: 'ES256', typ: 'x', kid: 'two' }, claims: { sub: 'a' } })
})
