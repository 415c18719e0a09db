import { expect, test } from 'vitest'
import { findWeaknesses } from '../../src/wire/jwk.js'

const ones = (bytes: number) => Buffer.alloc(bytes, 0xff)
const rsa = (n: Buffer) => ({ kty: 'RSA', kid: 'a', e: 'AQAB', n: n.toString('base64url') })
const pointers = (...keys: unknown[]) => findWeaknesses(keys).map(({ pointer }) => pointer)

test.each([
  ['2048 bits', ones(256), []],
  ['2048 bits and a leading zero, as some libraries write it', Buffer.concat([Buffer.alloc(1), ones(256)]), []],
  ['2047 bits', Buffer.concat([Buffer.from([0x7f]), ones(255)]), ['/0/n']],
  ['1024 bits, padded with zeros', Buffer.concat([Buffer.alloc(128), ones(128)]), ['/0/n']],
  ['no bit', Buffer.alloc(256), ['/0/n']],
])('an RSA modulus of %s', (_name, n, expected) => {
  expect(pointers(rsa(n))).toEqual(expected)
})

test('the length of a modulus is told in bits', () => {
  expect(findWeaknesses([rsa(ones(128))])[0]?.actual).toBe('1024 bits')
})

test.each(['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'])(
  'the member %s is never published, and never shown',
  (name) => {
    const secret = ones(32).toString('base64url')
    const found = findWeaknesses([{ kty: 'EC', kid: 'a', [name]: secret }])
    expect(found).toMatchObject([{ pointer: `/0/${name}`, level: 'MUST' }])
    expect(JSON.stringify(found)).not.toContain(secret)
  },
)

test('one key needs no kid, two need two', () => {
  expect(pointers({ kty: 'EC' })).toEqual([])
  expect(pointers({ kty: 'EC' }, { kty: 'EC', kid: 'b' })).toEqual([])
  expect(pointers({ kty: 'EC' }, { kty: 'OKP' })).toEqual(['/1/kid'])
  expect(pointers({ kty: 'EC', kid: 'b' }, { kty: 'OKP', kid: 'b' })).toEqual(['/1/kid'])
})

test('what is no key is said so, and a set without end is not walked to its end', () => {
  expect(pointers(null, 'x', [])).toEqual(['/0', '/1', '/2'])
  expect(pointers(...Array.from({ length: 1000 }, () => 1)).length).toBeLessThan(100)
})
