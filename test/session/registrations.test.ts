/** What a run counts as registered, and how it cleans up. */

import { describe, expect, test } from 'vitest'
import { type CheckOptions, DEFAULTS } from '../../src/facts/options.js'
import { NotRun } from '../../src/model/ends.js'
import { Session } from '../../src/session/session.js'
import { type HttpRequest, TransportFailure } from '../../src/wire/http.js'

const answer = (status: number, headers: Record<string, string> = {}, body = '') => ({
  status,
  headers: new Headers(headers),
  bytes: new TextEncoder().encode(body),
  truncated: false,
})

function start(respond: (request: HttpRequest) => ReturnType<typeof answer>, options: Partial<CheckOptions>) {
  const sent: HttpRequest[] = []
  const transport = async (request: HttpRequest) => {
    sent.push(request)
    return respond(request)
  }
  const session = new Session(transport, { ...DEFAULTS, ...options, target: new URL('https://a.example.com') })
  return { sent, session, http: session.http('test', 'register') }
}

describe('a registration counts when it was sent and not refused', () => {
  const body = JSON.stringify({ error: 'invalid_request' })
  test.each([
    ['a 200 without an id', () => answer(200, {}, '{}'), 'unknown 1 (answer 200)'],
    ['a 200 that is no JSON', () => answer(200, {}, 'welcome'), 'unknown 1 (answer 200)'],
    ['a numeric id', () => answer(201, {}, '{"registration_id":7}'), '7'],
    ['an id in an error of the server', () => answer(500, {}, '{"registration_id":"reg_1"}'), 'unknown 1 (answer 500)'],
    ['a page to see next', () => answer(303, { location: '/done' }), 'unknown 1 (answer 303)'],
    ['no answer', () => fail('TIMEOUT'), 'unknown 1 (no answer)'],
    ['a reset', () => fail('ECONNRESET'), 'unknown 1 (no answer)'],
  ])('%s', async (_, respond, id) => {
    const { http, session, sent } = start(respond, { maxRegistrations: 1 })
    await http.register('https://a.example.com/i', {}).catch(() => undefined)
    await expect(http.register('https://a.example.com/i', {})).rejects.toThrow(NotRun)
    expect(sent).toHaveLength(1)
    expect(session.ledger.report(0, String)).toMatchObject([{ kind: 'registration', id, disposition: 'left' }])
  })

  test.each([
    ['a refusal', () => answer(400, {}, body)],
    ['a refusal without a reason', () => answer(404)],
    ['a request that belongs elsewhere', () => answer(308, { location: 'https://b.example.com/i' })],
    ['a host that is not there', () => fail('ECONNREFUSED')],
  ])('but not %s', async (_, respond) => {
    const { http, session } = start(respond, { maxRegistrations: 1 })
    for (let i = 0; i < 2; i++) await http.register('https://a.example.com/i', {}).catch(() => undefined)
    expect(session.ledger.report(0, String)).toEqual([])
  })
})

describe('the clean-up', () => {
  const minted = '{"access_token":"an example","token_type":"Bearer"}'
  const revoke = (statuses: number[]) => {
    let asked = 0
    const started = start(
      ({ url }) =>
        url.endsWith('/token') ? answer(200, {}, minted) : answer(statuses[asked++] ?? 429, { 'retry-after': '600' }),
      { maxRequests: 1 },
    )
    started.session.revocationEndpoint = 'https://a.example.com/revoke'
    return started
  }
  test.each([
    [[200], 'revoked'],
    [[429, 200], 'revoked'],
    [[429, 429, 200], 'left'],
  ])('answered %j: %s', async (statuses, disposition) => {
    const { session, http, sent } = revoke(statuses)
    await http.postForm('https://a.example.com/token', {})
    await session.closing(100, (clean) =>
      clean.postForm('https://a.example.com/revoke', { token: 'an example' }).catch(() => undefined),
    )
    expect(session.ledger.report(0, String)).toMatchObject([{ disposition }])
    expect(sent).toHaveLength(1 + Math.min(2, statuses.length))
  })
})

function fail(code: string): never {
  throw new TransportFailure(code, 'an example')
}
