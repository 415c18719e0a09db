import { describe, expect, test } from 'vitest'
import { DIALECT_NAMES } from '../../src/dialects/index.js'
import { ACCOUNT, anonymousToken } from './agent.js'
import { confirmAt } from './browser.js'
import { claimToken, error } from './dialect-agent.js'
import {
  type Claims,
  ceremonyOf,
  eventClaims,
  eventTyp,
  idJag,
  isOld,
  notify,
  push,
  registrationId,
  tokenOf,
  vouch,
  vouching,
} from './provider-agent.js'

const OTHER = { sub: 'sub-2', email: 'alan@example.com' }

describe.each(DIALECT_NAMES)('%s', (dialect) => {
  test('an event ends what came from the subject, for good, and nothing else', async () => {
    const vouched = await vouching(dialect)
    const { agent } = vouched
    const registered = await vouch(vouched)
    const token = await tokenOf(vouched, registered)
    const other = await tokenOf(vouched, await vouch(vouched, OTHER))

    const answer = await notify(vouched)
    expect([answer.status, answer.text]).toEqual([202, ''])
    expect((await agent.notes(token)).status).toBe(401)
    expect(await tokenOf(vouched, registered)).toBe(dialect === '0.1' ? token : undefined)
    expect((await agent.notes(other)).status).toBe(200)

    const later = await vouch(vouched)
    expect(later.status).toBe(200)
    expect(registrationId(later)).not.toBe(registrationId(registered))
    expect((await agent.notes(await tokenOf(vouched, later))).status).toBe(200)
    expect((await agent.notes(token)).status).toBe(401)
    expect(await tokenOf(vouched, registered)).toBe(dialect === '0.1' ? token : undefined)
  })

  test('an event that ends nobody', async () => {
    const vouched = await vouching(dialect)
    const { agent, provider } = vouched
    const token = await tokenOf(vouched, await vouch(vouched))
    expect((await notify(vouched, { sub: 'nobody' })).status).toBe(202)
    expect((await notify(vouched, { events: { 'https://schemas.example/unknown': {} } })).status).toBe(202)
    const { issuer } = provider.second
    const foreign = await provider.second.sign({
      typ: eventTyp(dialect),
      claims: eventClaims(vouched, { iss: issuer }),
    })
    expect((await push(vouched, foreign)).status).toBe(202)
    expect((await agent.notes(token)).status).toBe(200)
  })

  test('what is wrong is named, and ends nothing', async () => {
    const vouched = await vouching(dialect)
    const { agent, provider, now } = vouched
    const token = await tokenOf(vouched, await vouch(vouched))
    const wrongs: [Claims, string][] = [
      [{ aud: 'https://elsewhere.example' }, 'invalid_audience'],
      [{ iss: 'https://issuer.example' }, 'invalid_issuer'],
      [{ iss: provider.second.issuer }, 'invalid_key'],
      [{ jti: undefined }, 'invalid_request'],
      [{ jti: 7 }, 'invalid_request'],
      [{ iat: undefined }, 'invalid_request'],
      [{ iat: now() + 61 }, 'invalid_request'],
      [{ exp: now() }, 'invalid_request'],
      [{ sub: undefined }, 'invalid_request'],
      [{ events: undefined }, 'invalid_request'],
      [{ events: [] }, 'invalid_request'],
      [{ events: {} }, 'invalid_request'],
    ]
    for (const [changes, code] of wrongs) {
      const { status, json } = await notify(vouched, changes)
      expect([changes, status, json]).toEqual([changes, 400, { err: code, description: expect.any(String) }])
    }
    const claims = eventClaims(vouched)
    const typ = eventTyp(dialect)
    for (const forgery of ['bad-signature', 'foreign-key', 'unsigned', 'hmac-confusion', 'unknown-kid'] as const) {
      const { status, json } = await push(vouched, await provider.forge({ typ, claims }, forgery))
      expect([forgery, status, json['err']]).toEqual([
        forgery,
        400,
        expect.stringMatching(/^(authentication_failed|invalid_key)$/),
      ])
    }
    const other = isOld(dialect) ? 'secevent+jwt' : 'logout+jwt'
    const wrongTyp = await provider.sign({ typ: other, claims })
    const wrongType = await provider.sign({ typ, claims })
    for (const answer of [
      await push(vouched, wrongTyp),
      await push(vouched, wrongType, `application/${other}`),
      await push(vouched, await idJag(vouched)),
      await push(vouched, ''),
    ])
      expect([answer.status, answer.json['err']]).toEqual([400, 'invalid_request'])
    expect((await agent.notes(token)).status).toBe(200)
  })

  test('an event counts once, and not for an ID-JAG', async () => {
    const vouched = await vouching(dialect)
    await vouch(vouched, { jti: 'the same' })
    const event = await vouched.provider.sign({
      typ: eventTyp(dialect),
      claims: eventClaims(vouched, { jti: 'the same' }),
    })
    expect((await push(vouched, event)).status).toBe(202)
    const token = await tokenOf(vouched, await vouch(vouched))
    expect((await push(vouched, event)).json['err']).toBe('invalid_request')
    expect((await vouched.agent.notes(token)).status).toBe(200)
  })
})

test.each(['0.5', '0.6', '0.7'] as const)('%s: an event ends a step-up, confirmed or not', async (dialect) => {
  const vouched = await vouching(dialect)
  const subject = { sub: 'sub-9', email: ACCOUNT.email }
  const [waiting, confirmed] = [await vouch(vouched, subject), await vouch(vouched, subject)]
  const { verification_uri, user_code } = ceremonyOf(confirmed)
  await confirmAt(vouched.agent, verification_uri, user_code)
  await notify(vouched, { sub: subject.sub })
  for (const answer of [waiting, confirmed])
    expect(error(await vouched.agent.poll(claimToken(answer)))).toEqual([400, 'invalid_grant'])
  expect((await confirmAt(vouched.agent, ceremonyOf(waiting)['verification_uri'], '000000')).status).toBe(404)
  expect((await vouch(vouched, subject)).status).toBe(401)
})

test('whoever registered without a provider is not touched', async () => {
  const vouched = await vouching()
  const token = await anonymousToken(vouched.agent)
  await notify(vouched)
  expect((await vouched.agent.notes(token)).status).toBe(200)
})
