import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { REPORT } from '../../../fixtures/report.js'
import type { RecordedExchange, Report } from '../../../src/model/report.js'
import { reproduce } from '../../../src/reports/repro/script.js'
import { variableName } from '../../../src/reports/repro/shell.js'
import { runScript } from './run-script.js'

const ORIGIN = 'http://127.0.0.1:9'
const JSON_TYPE = [['content-type', 'application/json']] as const
const RULE = 'token/no-store'

const exchange = (
  id: number,
  request: Partial<RecordedExchange['request']>,
  body: string,
  status = 200,
): RecordedExchange => ({
  id,
  step: 'step',
  startedAt: '2026-07-01T08:00:00.000Z',
  durationMs: 1,
  request: { method: 'POST', url: `${ORIGIN}/token`, headers: JSON_TYPE, ...request },
  response: { status, headers: [], body },
})

/** A report whose rule found something in the last of these exchanges. */
function found(exchanges: readonly RecordedExchange[], more: Partial<Report> = {}, message = 'it is wrong'): Report {
  const [verdict] = REPORT.verdicts
  const at = { exchange: exchanges.at(-1)?.id ?? 0, status: 200 }
  const problems = [{ message, at, expected: message, actual: message }]
  const { surface: _, ...rest } = REPORT
  return {
    ...rest,
    target: ORIGIN,
    exchanges,
    tokens: {},
    verdicts: verdict ? [{ ...verdict, rule: RULE, stage: 'token', problems }] : [],
    ...more,
  }
}

function scriptOf(report: Report): string {
  const made = reproduce(report, RULE)
  if ('none' in made) throw new Error(made.none)
  return made.script
}

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

interface Got {
  readonly url: string
  readonly body: string
  readonly headers: Readonly<Record<string, unknown>>
}

/** A service that gives these answers in turn, and what it was asked. */
async function answering(...answers: readonly string[]): Promise<{ readonly origin: string; readonly got: Got[] }> {
  const got: Got[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => {
      response.end(answers[got.length] ?? '{}')
      got.push({ url: request.url ?? '', body, headers: request.headers })
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => {
    server.close()
    server.closeAllConnections()
  })
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, got }
}

const BREAKERS = [
  `'; touch broken; '`,
  `"; touch broken; "`,
  '$(touch broken)',
  '`touch broken`',
  '\ntouch broken\n',
  '\r\ntouch broken #',
  `'"'"'$(touch broken)`,
  "\\'; touch broken #",
  '$'.concat('{IFS+$(touch broken)}'),
  '| touch broken &',
  '\u2028touch broken\u0085touch broken',
  '!touch',
  '%s%n\\c',
  '-o broken',
  '@broken',
]

describe.each(BREAKERS)('a text that would break out: %j', (breaker) => {
  test('of the run is a text in the script', async () => {
    const label = `‹${breaker.replace(/[‹›]/g, '')}#1›`
    const named = JSON.stringify({ [breaker]: label, client_id: `id ${breaker}` })
    const report = found(
      [
        exchange(
          1,
          { url: new URL(`/a?${breaker}`, ORIGIN).href, headers: [...JSON_TYPE, ['x-a', breaker.replace(/\s/g, ' ')]] },
          named,
        ),
        exchange(
          2,
          {
            body: JSON.stringify({ a: label, b: breaker, c: `id ${breaker}` }),
            url: new URL(`/b/${breaker}`, ORIGIN).href,
          },
          '{}',
        ),
        exchange(3, { body: `${breaker}${label}‹${breaker}#2›`, headers: [['content-type', breaker]] }, '{}'),
      ],
      { startedAt: breaker, tokens: { [label]: { header: { alg: breaker }, claims: { a: breaker } } } },
      breaker,
    )
    const { origin } = await answering(
      JSON.stringify({ [breaker]: breaker.replace(/[\p{Cc}]/gu, ''), client_id: breaker.replace(/[\p{Cc}]/gu, '') }),
    )
    const ran = await runScript(scriptOf(report), {
      args: [origin],
      onError: (text, answer) => {
        if (/random text\): $/.test(text)) answer(breaker.replace(/\s/g, ' '))
      },
    })
    expect(ran.left, ran.err).toEqual([])
    // It came to its end, so that every line was read.
    expect(ran.code, ran.err).toBe(0)
    expect(ran.err).not.toMatch(/not found|[Ss]yntax error/)
  })

  test('of the service is a text in what the script sends', async () => {
    const value = `token ${breaker}`
    const label = '‹token#1›'
    const report = found([
      exchange(1, {}, JSON.stringify({ token: label })),
      exchange(2, { body: JSON.stringify({ assertion: label }) }, '{}'),
      exchange(
        3,
        { body: `assertion=${label}&a=b`, headers: [['content-type', 'application/x-www-form-urlencoded']] },
        '{}',
      ),
      exchange(4, { body: JSON.stringify({ again: label }), url: `${ORIGIN}/?q=${label}` }, '{}'),
    ])
    const { origin, got } = await answering(JSON.stringify({ token: value }))
    const { code, left, err } = await runScript(scriptOf(report), { args: [origin] })
    expect(left).toEqual([])
    // Where the value is no text of one line, no request carries it.
    if (/[\0-\x1f\x7f]/.test(value)) {
      expect(err).toContain('control characters')
      expect(code).toBe(3)
      return
    }
    expect(code, err).toBe(0)
    const last = got.at(-1)
    expect(JSON.parse(last?.body ?? '')).toEqual({ again: value })
    expect(new URL(last?.url ?? '', origin).searchParams.get('q')).toBe(value)
  })
})

test('a form keeps its order, its repetitions and the origin that the service has now', async () => {
  const form = [['content-type', 'application/x-www-form-urlencoded']] as const
  const encoded = encodeURIComponent(`${ORIGIN}/api`)
  const report = found([
    exchange(1, {}, '{"token":"‹token#1›"}'),
    exchange(2, { body: `b=1&token=‹token#1›&token=‹token#1›&resource=${encoded}`, headers: form }, '{}'),
  ])
  const { origin, got } = await answering('{"token":"a b&c=d+%"}')
  const { code, err } = await runScript(scriptOf(report), { args: [`${origin}/`] })
  expect(code, err).toBe(0)
  expect([...new URLSearchParams(got[1]?.body)]).toEqual([
    ['b', '1'],
    ['token', 'a b&c=d+%'],
    ['token', 'a b&c=d+%'],
    ['resource', `${origin}/api`],
  ])
})

test('what the run was given is asked for, or comes from a variable', async () => {
  const report = found([exchange(1, { headers: [['x-gate', '‹x-gate#1›']] }, '{}')])
  const script = scriptOf(report)
  const [, name = ''] = /^ask (\w+) /m.exec(script) ?? []
  const { origin, got } = await answering()
  expect(await runScript(script, { args: [origin] })).toMatchObject({ code: 3, err: expect.stringContaining(name) })
  expect(await runScript(script, { args: [origin], env: { [name]: 'open sesame' } })).toMatchObject({ code: 0 })
  expect(got.map(({ headers }) => headers['x-gate'])).toEqual(['open sesame'])
})

test('a person is asked to complete the claim, with the page and the code of now', async () => {
  const grant = 'grant_type=urn%3Aworkos%3Aagent-auth%3Agrant-type%3Aclaim&claim_token=‹claim_token#1›'
  const form = [['content-type', 'application/x-www-form-urlencoded']] as const
  const page = `${ORIGIN}/claim/then`
  const report = found([
    exchange(1, { body: '{}' }, '{"claim_token":"‹claim_token#1›"}'),
    exchange(
      2,
      { body: '{"claim_token":"‹claim_token#1›"}' },
      `{"attempt":{"user_code":"‹user_code#1›","verification_uri":"${page}"}}`,
    ),
    exchange(3, { body: grant, headers: form }, '{"error":"authorization_pending"}', 400),
    exchange(4, { method: 'GET', url: page, headers: [['cookie', '‹cookie#1›']] }, '<p>'),
    exchange(5, { body: grant, headers: form }, '{"access_token":"‹access_token#1›"}'),
  ])
  const { origin, got } = await answering(
    '{"claim_token":"handle"}',
    '{"attempt":{"user_code":"ABCD-1234","verification_uri":"https://notes.dev/claim/now"}}',
    '{"access_token":"t"}',
  )
  let asked = ''
  const { code, err } = await runScript(scriptOf(report), {
    args: [origin],
    onError: (text, answer) => {
      if (!text.endsWith('press Enter. ')) return
      asked = text
      answer('')
    },
  })
  expect(code, err).toBe(0)
  expect(asked).toContain('user_code: ABCD-1234')
  expect(asked).toContain('verification_uri: https://notes.dev/claim/now')
  expect(got.map(({ body }) => body.slice(-6))).toEqual(['{}', 'ndle"}', 'handle'])
})

test('a service that refuses now what it accepted ends the script', async () => {
  const report = found([exchange(1, {}, '{"token":"‹token#1›"}'), exchange(2, { body: '"‹token#1›"' }, '{}')])
  const server = createServer((_, response) => response.writeHead(403).end('{}'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => server.close())
  const args = [`http://127.0.0.1:${(server.address() as AddressInfo).port}`]
  expect(await runScript(scriptOf(report), { args })).toMatchObject({
    code: 3,
    err: expect.stringContaining('refuses it now'),
  })
})

test.each<[string, Report, string]>([
  ['a rule that was not judged', { ...REPORT, verdicts: [] }, 'was not judged'],
  ['a body with a NUL', found([exchange(1, { body: '\0' }, '{}')]), 'no shell can carry'],
  ['a body that was cut', found([exchange(1, { body: 'a', truncated: true }, '{}')]), 'too long to be kept'],
  ['requests without an end', found([exchange(1, { body: 'a'.repeat(300_000) }, '{}')]), 'too long for a script'],
])('%s has no script, and says why', (_, report, said) => {
  expect(reproduce(report, RULE)).toEqual({ none: expect.stringContaining(said) })
})

test('no name of a variable is one that the shell or a program knows', () => {
  expect(['path', 'a b', '1st', '', "'$(x)", 'IFS'].map((text, i) => variableName(text, i))).toEqual([
    'PATH_0',
    'A_B_1',
    'VALUE_1ST_2',
    'VALUE_3',
    'X_4',
    'IFS_5',
  ])
})
