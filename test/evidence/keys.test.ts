/** Which keys sign a bundle, and which ones are trusted. */

import { generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { readKeySet, type TrustedKeys } from '../../src/evidence/key-set.js'
import { signDetached, verifyDetached } from '../../src/evidence/signature.js'
import { readSigningKey } from '../../src/evidence/signing-key.js'
import { createJwk } from '../../src/provider/keys.js'
import { publicMembersOf } from '../../src/wire/jwk.js'
import { signer } from './bundles.js'

type Jwk = Readonly<Record<string, unknown>>
/** As Node exports it: without a `kid`, an algorithm or a use. */
const exported = (curve: 'P-256' | 'P-384'): Jwk => ({
  ...generateKeyPairSync('ec', { namedCurve: curve }).privateKey.export({ format: 'jwk' }),
})
const ed25519 = (): Jwk => ({ ...generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }) })
const rsa = (bits: number): Jwk => ({
  ...generateKeyPairSync('rsa', { modulusLength: bits }).privateKey.export({ format: 'jwk' }),
})
const key = ed25519()

test.each<[string, () => unknown, RegExp]>([
  ['a symmetric key', () => ({ kty: 'oct', k: 'AAAA' }), /^has a symmetric key/],
  ['an algorithm of symmetric keys', () => ({ ...key, alg: 'HS256' }), /^has a symmetric key/],
  ['none', () => ({ ...key, alg: 'none' }), /^has a key for another algorithm/],
  [
    'an algorithm of another kind of key',
    () => ({ ...key, alg: 'ES256' }),
    /^has a key that this tool does not sign with/,
  ],
  ['a public key', () => publicMembersOf(key), /^has only a public key/],
  ['another curve', () => exported('P-384'), /^has a key that this tool does not sign with/],
  ['a short RSA key', () => rsa(1024), /^has an RSA key of 1024 bits, and 2048 are the fewest/],
  ['a key to encrypt with', () => ({ ...key, use: 'enc' }), /^has a key that is not for signing/],
  ['a key to verify with', () => ({ ...key, key_ops: ['verify'] }), /^has a key that is not for signing/],
  ['a set', () => ({ keys: [key] }), /^is a set of keys/],
  ['no type', () => ({ d: 'AAAA' }), /has no "kty"/],
  ['a number as kid', () => ({ ...key, kid: 5 }), /^has a "kid" that is not a text/],
  ['a damaged key', () => ({ ...key, d: 'AAAA' }), /^has a damaged key/],
  ['the public half of another key', () => ({ ...key, x: ed25519()['x'] }), /^has a damaged key/],
  ['a list', () => [], /^is not a JWK/],
])('%s does not sign', async (_, jwk, message) => {
  await expect(readSigningKey(JSON.stringify(jwk()))).rejects.toThrow(message)
})

test.each([
  ['PEM', '-----BEGIN PRIVATE KEY-----\n', /^is PEM/],
  ['no JSON', 'hello', /^is not a JWK/],
  [
    'a member twice',
    JSON.stringify(key).replace('{', '{"kty":"EC",'),
    /^is not a JWK \(RFC 7517\): it has a member twice/,
  ],
])('%s does not sign', async (_, text, message) => {
  await expect(readSigningKey(text)).rejects.toThrow(message)
})

test('no message has a part of the key', async () => {
  for (const wrong of [{ ...key, x: ed25519()['x'] }, { ...key, alg: 'none' }, { keys: [key] }, { ...key, use: 'enc' }])
    await expect(readSigningKey(JSON.stringify(wrong))).rejects.toThrow(
      expect.objectContaining({ message: expect.not.stringContaining(String(key['d'])) }),
    )
})

test('a key without a kid has its thumbprint for a name, on both sides', async () => {
  const signing = await readSigningKey(JSON.stringify(key))
  const keys = readKeySet(JSON.stringify({ keys: [publicMembersOf(key)] }), 'here')
  const payload = Buffer.from('a')
  const by = await verifyDetached(Buffer.from(await signDetached(payload, signing)), payload, keys)
  expect(by).toEqual({ alg: 'EdDSA', kid: signing.kid })
  expect(by.kid).toMatch(/^[\w-]{43}$/)
})

test('a key may name its algorithm as RFC 9864 does', async () => {
  expect((await readSigningKey(JSON.stringify({ ...key, alg: 'Ed25519' }))).alg).toBe('EdDSA')
  expect((await readSigningKey(JSON.stringify(exported('P-256')))).alg).toBe('ES256')
})

const team = await signer()
const published = { ...team.key.publicJwk }
const other = { ...publicMembersOf(ed25519()), kid: published.kid }
test.each<[string, readonly Jwk[], RegExp | undefined]>([
  ['the key among others', [{ ...other, kid: 'x' }, published], undefined],
  [
    'a key of the same name for another algorithm',
    [{ ...publicMembersOf(exported('P-256')), kid: published.kid }, published],
    undefined,
  ],
  ['no key', [], /which is not in here/],
  ['another key', [{ ...other, kid: 'x' }], /which is not in here/],
  ['another key of the same name', [other], /not one of the manifest by this key/],
  ['two keys of the same name', [other, published], /several keys .* nobody can tell/],
  ['the same key twice', [published, published], /several keys/],
  [
    'a symmetric key of the same name',
    [{ kty: 'oct', k: published.x, kid: published.kid, alg: 'EdDSA' }],
    /not one to verify EdDSA with/,
  ],
  ['the key for another algorithm', [{ ...published, alg: 'ES256' }], /not one to verify EdDSA with/],
  ['the key to encrypt with', [{ ...published, use: 'enc' }], /not one to verify EdDSA with/],
  ['the key to sign with', [{ ...published, key_ops: ['sign'] }], /not one to verify EdDSA with/],
  ['the private key', [{ ...published, d: key['d'] }], /anybody can sign with it/],
  ['a damaged key', [{ ...published, x: 'AAAA' }], /not one of the manifest by this key/],
])('trusted keys: %s', async (_, keys, message) => {
  const set: TrustedKeys = readKeySet(JSON.stringify({ keys }), 'here')
  const payload = Buffer.from('a')
  const verified = verifyDetached(Buffer.from(await signDetached(payload, team.key)), payload, set)
  if (message) await expect(verified).rejects.toThrow(message)
  else expect(await verified).toEqual({ alg: 'EdDSA', kid: published.kid })
})

test.each([
  ['one key', JSON.stringify(published), /^is not a JWK Set \(RFC 7517 §5\): it is one key/],
  ['a list', '[]', /^is not a JWK Set/],
  ['no JSON', '<html>', /^is not a JWK Set/],
  ['keys twice', '{"keys":[],"keys":[]}', /^is not a JWK Set: \/keys is there twice/],
])('%s is no set of keys', (_, text, message) => {
  expect(() => readKeySet(text, 'here')).toThrow(message)
})

test('an RSA key signs with PSS unless it says otherwise', async () => {
  const { alg, use: _use, kid: _kid, ...jwk } = await createJwk('RS256')
  expect((await readSigningKey(JSON.stringify({ ...jwk, alg }))).alg).toBe('RS256')
  expect((await readSigningKey(JSON.stringify(jwk))).alg).toBe('PS256')
})
