import { describe, expect, test } from 'vitest'
import { answered } from '../../src/judge/answer.js'
import { jsonObjectProblems } from '../../src/judge/body.js'
import type { Report } from '../../src/model/report.js'
import { rehearse } from '../../src/selftest/rehearse.js'
import type { Defect } from '../../src/service/defects.js'
import { readBody } from '../../src/session/sender.js'
import { exchangeWith } from '../exchange.js'

describe('an answer', () => {
  const shown = (status: number, headers: Readonly<Record<string, string>> = {}) =>
    answered(exchangeWith(status, '', headers))

  test.each([
    [404, {}, 'GET https://api.example.net/ answered 404'],
    [405, {}, 'GET https://api.example.net/ answered 405 (the method is refused)'],
    [
      405,
      { allow: 'GET, HEAD' },
      'GET https://api.example.net/ answered 405 (the method is refused: it allows GET, HEAD)',
    ],
    [405, { allow: 'GET; <b>come in</b>' }, 'GET https://api.example.net/ answered 405 (the method is refused)'],
    [413, {}, 'GET https://api.example.net/ answered 413 (the body is too long for it)'],
  ])('%i with %j is told in words of its own', (status, headers, said) => {
    expect(shown(status, headers)).toBe(said)
  })
})

test('a body that was cut is not called no JSON', () => {
  const cut = readBody(Buffer.from('{"a": "b'), true)
  const whole = readBody(Buffer.from('{"a": "b'))
  const messageOf = (body: ReturnType<typeof readBody>) => {
    const { response, ...exchange } = exchangeWith(200)
    return jsonObjectProblems({ ...exchange, response: { ...response, ...body } })[0]?.message
  }
  expect(messageOf(cut)).toContain('longer than the 1 MiB')
  expect(messageOf(whole)).toContain('not JSON')
})

describe('a refusal is not called an absence', () => {
  const READ = { effects: new Set(['read' as const]) }
  const messagesOf = async (on: string, status: number, options: Defect['options'] = READ) => {
    const report = await rehearse({ name: on, wire: [{ on, status, body: '{"error":"no"}' }], options })
    return (rule: string) => (report.verdicts.find((one) => one.rule === rule) ?? none(report)).problems[0]?.message
  }
  const none = (report: Report): never => {
    throw new Error(`no such rule among ${report.verdicts.length}`)
  }

  test.each([401, 403, 405, 406])('%i at the well-known URLs', async (status) => {
    const resource = await messagesOf('GET /.well-known/oauth-protected-resource', status)
    expect(resource('resource/reachable')).toMatch(new RegExp(`is refused to agents: GET \\S+ answered ${status}`))
    const server = await messagesOf('GET /.well-known/oauth-authorization-server', status)
    expect(server('server/reachable')).toMatch(new RegExp(`is refused to agents: GET \\S+ answered ${status}`))
  })

  test.each([404, 410])('%i is one', async (status) => {
    const resource = await messagesOf('GET /.well-known/oauth-protected-resource', status)
    expect(resource('resource/reachable')).toContain('exists at')
  })

  test('405 says which endpoint does not accept POST', async () => {
    const messages = await messagesOf('POST /agent/identity', 405, {})
    expect(messages('agent-auth/ghost-endpoint')).toMatch(/^identity_endpoint does not accept POST: .* 405/)
  })
})

test('a 429 that names no time is not told to ask for one', async () => {
  const { verdicts } = await rehearse({
    name: 'a limit',
    wire: [{ on: 'GET /.well-known/oauth-protected-resource', status: 429, body: '{"error":"rate_limited"}' }],
    options: { effects: new Set(['read']) },
  })
  const { reason } = verdicts.find(({ rule }) => rule === 'resource/reachable') ?? {}
  expect(reason).toMatch(/answered 429 \(too many requests\), and does not say how long$/)
})

test('a token endpoint that refuses everything says nothing about the end of a code', async () => {
  const { verdicts } = await rehearse({
    name: 'a closed door',
    wire: [{ on: 'POST /oauth2/token', status: 403, body: '{"error":"access_denied"}' }],
  })
  expect(verdicts.find(({ rule }) => rule === 'expiry/user-code')).toMatchObject({ outcome: 'blocked' })
})
