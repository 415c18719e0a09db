/** What a report keeps of the bodies of a run. */

import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { Secrets } from '../../src/secrets/learn.js'
import { recordExchange, recordExchanges } from '../../src/session/record.js'
import type { Exchange } from '../../src/wire/http.js'
import { readJson } from '../../src/wire/json.js'
import { THOROUGH } from '../thorough.js'

const KIB = 1024
function exchange(body: string, sent?: string): Exchange {
  return {
    id: 1,
    step: 'test',
    sentAt: 0,
    request: {
      method: 'POST',
      url: 'https://a.example.com/',
      headers: new Headers(),
      ...(sent === undefined ? {} : { body: sent }),
    },
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
}

test('the bodies of a long run have a limit in all, and each keeps its start', () => {
  const long = 'x'.repeat(64 * KIB)
  const kept = recordExchanges(
    Array.from({ length: 400 }, () => exchange(long, long)),
    new Secrets(),
  )
  const bodies = kept.flatMap(({ request, response }) => [request.body ?? '', response?.body ?? ''])
  expect(bodies.reduce((sum, { length }) => sum + length, 0)).toBeLessThan(6 * KIB * KIB)
  expect(Math.min(...bodies.map(({ length }) => length))).toBeGreaterThanOrEqual(KIB)
  expect(kept[0]?.response).toMatchObject({ body: long })
  expect(kept[0]?.response?.truncated).toBeUndefined()
  expect(kept.at(-1)).toMatchObject({ request: { truncated: true }, response: { truncated: true } })
})

test.each([
  ['plain', (value: string) => value],
  ['in escapes', (value: string) => [...value].map((c) => `\\u00${c.charCodeAt(0).toString(16)}`).join('')],
  ['in base64', (value: string) => Buffer.from(value).toString('base64')],
])('a secret is found wherever a body is cut: %s', (_, write) => {
  const value = randomBytes(200).toString('hex')
  const secrets = new Secrets()
  secrets.learn(value, 'token')
  const written = write(value)
  const start = written.slice(0, 40)
  for (let before = 128 * KIB; before > 128 * KIB - written.length - 40; before -= THOROUGH ? 37 : 370)
    for (const at of [before, before - 64 * KIB]) {
      // Secrets before it make the text shorter, so that more of it would be kept.
      const filled = `${value} `.repeat(20)
      const body = `${filled}${'y'.repeat(at - filled.length)} ${written}${'z'.repeat(64 * KIB)}`
      const kept = recordExchange(exchange(body, body), secrets)
      expect(kept.request.body).not.toContain(start)
      expect(kept.response?.body).not.toContain(start)
    }
})
