import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { Secrets } from '../../src/secrets/learn.js'
import { StandIns } from '../../src/secrets/stand-ins.js'
import { replaceUnlearnt } from '../../src/secrets/unlearnt.js'
import { expectFast, much } from '../thorough.js'

/** Secrets that take all the room. */
function full(): Secrets {
  const secrets = new Secrets()
  for (let i = 0; !secrets.areTooMany; i++) secrets.learn(`${'k'.repeat(4000)}${i}`, 'token')
  return secrets
}

describe('a secret that there was no room to learn', () => {
  const drawn = randomBytes(24).toString('base64url')
  const withoutDigits = Array.from(randomBytes(32), (byte, i) => String.fromCharCode((i % 3 ? 97 : 65) + (byte % 26)))
  const textsOf = (value: string) => [
    `{"access_token":"${value}"}`,
    `{\\"access_token\\":\\"${value}\\"}`,
    `grant_type=x&assertion=${value}&y=1`,
    `Authorization: Bearer ${value}`,
    `you sent ${value}.`,
    `https://a.example.com/?seen=${encodeURIComponent(value)}#${value}`,
    Buffer.from(value).toString('base64'),
    Buffer.from(value).toString('hex'),
    '{"password": "correct horse"}',
  ]

  const cases = [drawn, withoutDigits.join('')].flatMap((value) => textsOf(value).map((text) => [value, text] as const))
  test.each(cases)('is hidden: %#', (value, text) => {
    const secrets = full()
    expect(secrets.learn(value, 'access_token')).toBe('‹access_token›')
    for (const shown of [secrets.redact(text), new StandIns(secrets, []).of(text)]) {
      expect(shown).not.toContain(value)
      expect(shown).not.toContain('correct horse')
      expect(shown).not.toContain(Buffer.from(value).toString('hex'))
    }
  })

  test('is named by its member', () => {
    expect(replaceUnlearnt('{"password": "correct horse"}', (_, name) => `‹${name}›`)).toBe(
      '{"password": "‹password›"}',
    )
  })

  test('leaves words, URLs and times as they are', () => {
    const text =
      '{"error":"invalid_request","at":"2026-11-30T01:02:03Z","url":"https://auth.example.com/agent/identity"}'
    expect(full().redact(text)).toBe(text)
  })
})

test.each([much('a'), much('1'), much('a1'), much('token='), much('"token":"'), much('%41'), much('"\\')])(
  'the time is the length of the text: %#',
  (text) => {
    expectFast(2000, () => replaceUnlearnt(text, () => '‹secret›'))
  },
)
