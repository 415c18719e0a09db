import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { runs } from '../thorough.js'
import {
  eventClaims,
  eventTyp,
  idJag,
  present,
  push,
  tokenOf,
  type Vouching,
  vouch,
  vouching,
} from './provider-agent.js'

/** What can be done to a text: one stretch of it replaced. */
const edits = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.nat(8),
  put: fc.oneof(
    fc.string({ maxLength: 4 }),
    fc.constantFrom('.', '=', '\n', 'A', '-', '_', '+', '/', '\u0000', 'e30', '..'),
    fc.base64String({ maxLength: 12 }),
  ),
})
const edited = (text: string, { at, length, put }: { at: number; length: number; put: string }): string => {
  const start = Math.floor(at * text.length)
  return text.slice(0, start) + put + text.slice(start + length)
}

/** What a header or the claims may say instead. */
const members = fc.dictionary(
  fc.constantFrom('alg', 'kid', 'typ', 'crit', 'b64', 'zip', 'jku', 'jwk', 'x5u', 'iss', 'sub', 'aud', 'exp', 'jti'),
  fc.oneof(fc.constantFrom('none', 'None', 'HS256', 'ES256', 'ES384', 'JWT', ''), fc.jsonValue()),
  { minKeys: 1, maxKeys: 4 },
)
const restated = (text: string, part: 0 | 1, changes: object): string => {
  const segments = text.split('.')
  const stated: unknown = JSON.parse(Buffer.from(segments[part] ?? '', 'base64url').toString())
  segments[part] = Buffer.from(JSON.stringify({ ...(stated as object), ...changes })).toString('base64url')
  return segments.join('.')
}
const isChanged = (mutated: string, text: string) => fc.pre(mutated !== text)

describe('of a valid JWT, whatever is changed, nothing else is taken', () => {
  let vouched: Vouching
  beforeAll(async () => {
    vouched = await vouching()
    await vouch(vouched)
  })
  const refusedAsIdJag = async (text: string, mutated: string) => {
    isChanged(mutated, text)
    const { status, json } = await present(vouched, mutated)
    expect([400, 403]).toContain(status)
    expect(json['error']).toEqual(expect.any(String))
  }
  const refusedAsEvent = async (text: string, mutated: string) => {
    isChanged(mutated.trim(), text)
    const { status, json } = await push(vouched, mutated)
    expect([status, json['err']]).toEqual([400, expect.any(String)])
  }
  const event = () => vouched.provider.sign({ typ: eventTyp('0.6'), claims: eventClaims(vouched) })

  test('an ID-JAG with an edit', async () => {
    const text = await idJag(vouched)
    await fc.assert(
      fc.asyncProperty(edits, async (edit) => refusedAsIdJag(text, edited(text, edit))),
      runs(1000),
    )
    expect((await present(vouched, text)).status).toBe(200)
  })

  test('an ID-JAG that says something else', async () => {
    const text = await idJag(vouched)
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(0, 1), members, async (part, changes) =>
        refusedAsIdJag(text, restated(text, part, changes)),
      ),
      runs(1000),
    )
    expect((await present(vouched, text)).status).toBe(200)
  })

  test('an event', async () => {
    const token = await tokenOf(vouched, await vouch(vouched))
    const text = await event()
    await fc.assert(
      fc.asyncProperty(edits, fc.constantFrom(0, 1), members, async (edit, part, changes) => {
        await refusedAsEvent(text, edited(text, edit))
        await refusedAsEvent(text, restated(text, part, changes))
      }),
      runs(500),
    )
    expect((await vouched.agent.notes(token)).status).toBe(200)
    expect((await push(vouched, text)).status).toBe(202)
  })

  test('an assertion of our own', async () => {
    const { json } = await vouched.agent.register()
    const text = String(json['identity_assertion'])
    await fc.assert(
      fc.asyncProperty(edits, fc.constantFrom(0, 1), members, async (edit, part, changes) => {
        for (const mutated of [edited(text, edit), restated(text, part, changes)]) {
          isChanged(mutated, text)
          const answer = await vouched.agent.exchange(mutated)
          expect([answer.status, answer.json['access_token']]).toEqual([400, undefined])
        }
      }),
      runs(500),
    )
    expect((await vouched.agent.exchange(text)).status).toBe(200)
  })
})
