import { generateKeyPairSync } from 'node:crypto'
import { exportJWK, type JWK, SignJWT } from 'jose'
import { describe, expect, test } from 'vitest'
import { tamper } from '../../src/wire/forged-jwt.js'
import { verifies } from '../../src/wire/jws.js'
import { type Jwt, readJwt } from '../../src/wire/jwt.js'

const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const other = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
const jwk = await exportJWK(publicKey)

async function signed(header: { alg?: string; kid?: string } = {}, key: Parameters<SignJWT['sign']>[0] = privateKey) {
  return read(
    await new SignJWT({ iss: 'https://as.example.com' }).setProtectedHeader({ alg: 'ES256', ...header }).sign(key),
  )
}
function read(compact: string): Jwt {
  const jwt = readJwt(compact)
  if ('error' in jwt) throw new Error(jwt.error)
  return jwt
}
const keys = (...sets: JWK[]) => sets.map((key) => ({ ...key }))

describe('a signature verifies', () => {
  test('with the key that made it, among others', async () => {
    expect(await verifies(await signed(), keys(await exportJWK(other.publicKey), jwk))).toBe(true)
  })
  test('with RSA', async () => {
    const jwt = await signed({ alg: 'RS256' }, rsa.privateKey)
    expect(await verifies(jwt, keys(await exportJWK(rsa.publicKey)))).toBe(true)
  })
  test('with the same kid, or where one has none', async () => {
    expect(await verifies(await signed({ kid: 'a' }), keys({ ...jwk, kid: 'a' }))).toBe(true)
    expect(await verifies(await signed({ kid: 'a' }), keys(jwk))).toBe(true)
    expect(await verifies(await signed(), keys({ ...jwk, kid: 'a' }))).toBe(true)
  })
  test('with a private key that was published by mistake', async () => {
    expect(await verifies(await signed(), keys(await exportJWK(privateKey)))).toBe(true)
  })
})

describe('a signature does not verify', () => {
  test('with no key, or another one', async () => {
    expect(await verifies(await signed(), [])).toBe(false)
    expect(await verifies(await signed(), keys(await exportJWK(other.publicKey)))).toBe(false)
  })
  test('with another kid', async () => {
    expect(await verifies(await signed({ kid: 'a' }), keys({ ...jwk, kid: 'b' }))).toBe(false)
  })
  test('when it was changed', async () => {
    expect(await verifies(read(tamper((await signed()).compact)), keys(jwk))).toBe(false)
  })
  test('when there is none', async () => {
    const { compact } = await signed()
    const header = Buffer.from('{"alg":"none"}').toString('base64url')
    expect(await verifies(read(`${header}.${compact.split('.')[1]}.`), keys(jwk))).toBe(false)
  })
  test('when it is symmetric, even with a published key', async () => {
    const secret = new TextEncoder().encode('a secret of no less than 32 bytes')
    const jwt = await signed({ alg: 'HS256' }, secret)
    expect(await verifies(jwt, keys({ kty: 'oct', k: Buffer.from(secret).toString('base64url') }))).toBe(false)
  })
  test.each([{}, { kty: 7 }, { kty: 'EC', crv: 'P-256', x: [], y: null }, { ...jwk, x: '!' }, { kty: 'OKP' }])(
    'with the unusable key %j',
    async (key) => {
      expect(await verifies(await signed(), [key])).toBe(false)
    },
  )
})
