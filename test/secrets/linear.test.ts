/** The time that goes into redaction does not depend on what a service chooses. */

import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { Secrets } from '../../src/secrets/learn.js'
import { StandIns } from '../../src/secrets/stand-ins.js'
import { recordExchange } from '../../src/session/record.js'
import type { Exchange } from '../../src/wire/http.js'
import { readJson } from '../../src/wire/json.js'
import { expectFast, THOROUGH } from '../thorough.js'

const secret = () => randomBytes(24).toString('base64url')
/** All of it in the thorough run, a part of it else. */
const many = (all: number) => (THOROUGH ? all : Math.ceil(all / 20))
const PREFIX = 'x'.repeat(200)

/** Secrets that have as much in common as they can, and a text that is made of it. */
const WORST: Readonly<Record<string, () => readonly [values: readonly string[], text: string]>> = {
  'secrets of one prefix, and a text that repeats it': () => [
    Array.from({ length: many(300) }, (_, i) => `${PREFIX}${'x'.repeat(i)}${secret()}`),
    'x'.repeat(many(400_000)),
  ],
  'secrets of one character, each longer than the last': () => [
    Array.from({ length: many(300) }, (_, i) => 'x'.repeat(20 + i)),
    'x'.repeat(many(400_000)),
  ],
  'secrets that end alike, and a text that repeats the end': () => [
    Array.from({ length: many(300) }, (_, i) => `${secret()}${'ab'.repeat(i)}`),
    'ab'.repeat(many(200_000)),
  ],
  'secrets that overlap': () => {
    const text = 'abcdefghijklmnopqrstuvwxyz0123456789'.repeat(many(10_000))
    return [Array.from({ length: many(300) }, (_, i) => text.slice(i, i + 20 + (i % 90))), text]
  },
  'thousands of secrets': () => {
    const values = Array.from({ length: many(5000) }, secret)
    return [values, JSON.stringify(values)]
  },
  'one secret of a megabyte': () => [['y'.repeat(many(1 << 20))], 'y'.repeat(many(1 << 19))],
  'short codes of one character': () => [
    Array.from({ length: 12 }, (_, i) => 'x'.repeat(4 + i)),
    'x'.repeat(many(400_000)),
  ],
  'escapes in escapes': () => [[secret()], '%255Cu0041&#37;41~1'.repeat(many(20_000))],
}

describe.each(Object.entries(WORST))('%s', (_name, make) => {
  const [values, text] = make()
  /** The text, and each secret as a word of its own. */
  const told = values.join(' ')

  test('are redacted', () => {
    expectFast(3000, () => {
      const secrets = new Secrets()
      for (const value of values) secrets.learn(value, 'token')
      const redacted = secrets.redact(`${text} ${told}`).slice(-told.length)
      expect(values.filter((value) => redacted.includes(value))).toEqual([])
    })
  })

  test('are looked for in every request, while they become more', () => {
    expectFast(6000, () => {
      const secrets = new Secrets()
      for (const [i, value] of values.entries()) {
        secrets.learn(value, 'token')
        if (i % Math.ceil(values.length / 100) === 0) secrets.found(`POST /token ${value}`)
      }
      expect(secrets.found(`token=${values.at(-1)}`).map(({ kind }) => kind)).toContain('token')
    })
  })

  test('are given stand-ins', () => {
    expectFast(4000, () => {
      const secrets = new Secrets()
      for (const value of values) secrets.learn(value, 'token')
      const replaced = new StandIns(secrets, []).of(`${text} ${told}`).slice(-told.length)
      expect(values.filter((value) => replaced.includes(value))).toEqual([])
    })
  })
})

test('bodies of a mebibyte in every exchange of a run', () => {
  const body = JSON.stringify({ access_token: secret(), note: `${secret()} `.repeat(THOROUGH ? 30_000 : 1000) })
  const one: Exchange = {
    id: 1,
    step: 'test',
    sentAt: 0,
    request: { method: 'POST', url: 'https://a.example.com/token', headers: new Headers() },
    response: {
      status: 200,
      headers: new Headers(),
      bytes: new Uint8Array(),
      body,
      truncated: false,
      json: readJson(body),
      receivedAt: 1,
    },
  }
  expectFast(8000, () => {
    const secrets = new Secrets()
    for (let i = 0; i < 120; i++) {
      secrets.learn(secret(), 'token')
      secrets.learnFrom(one)
    }
    for (let i = 0; i < 120; i++)
      recordExchange({ ...one, response: { ...one.response, body: `${body}${i}` } }, secrets)
  })
})
