import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { entropyBound, REQUIRED_BITS } from '../../src/wire/entropy.js'
import { expectFast, much } from '../thorough.js'

/** Bytes that look random and are the same in every run. */
const bytes = (seed: string, length: number) => createHash('shake256', { outputLength: length }).update(seed).digest()
const SAMPLES = Array.from({ length: 2000 }, (_, i) => i)
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** How services write 128 random bits. */
const FORMS: readonly (readonly [name: string, write: (random: Buffer) => string])[] = [
  ['hexadecimal', (random) => random.toString('hex')],
  ['upper-case hexadecimal', (random) => random.toString('hex').toUpperCase()],
  ['base64url', (random) => random.toString('base64url')],
  ['base64 with its padding', (random) => random.toString('base64')],
  ['base64url with a label', (random) => `clm_${random.toString('base64url')}`],
  ['base64url with two labels', (random) => `sk_test_${random.toString('base64url')}`],
  [
    'base 36',
    (random) =>
      BigInt(`0x${random.toString('hex')}`)
        .toString(36)
        .padStart(25, '0'),
  ],
]

describe.each(FORMS)('128 random bits, %s', (_name, write) => {
  const values = SAMPLES.map((i) => write(bytes(`${i}`, 16)))

  test('are never called guessable, alone', () => {
    expect(values.filter((value) => entropyBound(value) < REQUIRED_BITS)).toEqual([])
  })

  test('are never called guessable, beside another', () => {
    expect(values.filter((value, i) => entropyBound(value, values[i - 1]) < REQUIRED_BITS)).toEqual([])
  })
})

describe.each(FORMS)('96 random bits, %s', (_name, write) => {
  test('are called guessable, beside another', () => {
    const values = SAMPLES.slice(0, 200).map((i) => write(bytes(`${i}`, 12)))
    const short = values.slice(1).map((value, i) => entropyBound(value, values[i]))
    expect(Math.max(...short)).toBeLessThan(REQUIRED_BITS)
  })
})

test.each<[name: string, value: string, other: string | undefined, bits: number]>([
  ['digits', '12345678', undefined, 26],
  ['hexadecimal digits', 'c0ffee', undefined, 24],
  ['a UUID: hyphens separate', '0f8fad5b-d9cb-469f-a165-70867728950e', undefined, 128],
  ['a lower-case word', 'opensesame', undefined, 51],
  ['both cases', 'aB3aB3aB3a', undefined, 60],
  ['printable characters', 'aB!#', undefined, 26],
  ['one character again and again', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', undefined, 40],
  ['nothing', '', undefined, 0],
  ['the same twice', 'clm_c0ffee00c0ffee', 'clm_c0ffee00c0ffee', 0],
  ['a counter at the end', 'clm_00000000000000000000000000001041', 'clm_00000000000000000000000000001042', 3],
  ['a short shared start says nothing', 'abc9f3', 'abc17d', 24],
  ['a shared tail', '17deadbeef0000', '23deadbeef0000', 6],
])('%s', (_name, value, other, bits) => {
  expect(entropyBound(value, other)).toBe(bits)
})

test('a JWT cannot be guessed', () => {
  expect(entropyBound(`${encode({ alg: 'ES256' })}.${encode({ sub: '1' })}.c2ln`)).toBe(Number.POSITIVE_INFINITY)
})

test.each<[name: string, value: string]>([
  ['much', much('a1')],
  ['much of dots', much('.')],
  ['much of labels', much('ab_')],
  ['NUL and lone surrogates', '\0\ud800'.repeat(100)],
])('%s is read at once', (_name, value) => {
  expectFast(1000, () => expect(entropyBound(value, `${value}x`)).toBeGreaterThanOrEqual(0))
})
