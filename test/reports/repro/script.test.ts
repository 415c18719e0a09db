import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { REPORT } from '../../../fixtures/report.js'
import type { Report } from '../../../src/model/report.js'
import { reproduce } from '../../../src/reports/repro/script.js'
import { variableName } from '../../../src/reports/repro/shell.js'
import { STEPS } from '../../../src/steps/index.js'
import { describeScripts } from '../../programs.js'
import { runs } from '../../thorough.js'
import { answering, closing, exchange, found, ORIGIN, RULE, scriptOf } from './canned.js'
import { runScript } from './run-script.js'

describeScripts('a script of --repro', () => {
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
    expect(err).toContain(`${RULE}: it is wrong\nat: status 200 of POST ${ORIGIN}/token\nexpected: it is wrong\n`)
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
    const [, name = ''] = /^(\w+)=\$\(ask /m.exec(script) ?? []
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

  test.each([
    ['wrongCodeTrial', 200, 'type the code with its last character changed', 'b'],
    ['wrongCodeTrial', 400, 'type the code with its last character changed', 'b'],
    ['otherAccountTrial', 200, 'with an account that does not have the address', 'b'],
    ['guesses', 200, 'type ten wrong codes', 'b'],
    ['staleTrial', 200, 'the code of this page, although a newer one', 'a'],
  ])(
    'in %s, answered %i, a person is asked to do what must not complete the claim',
    async (step, status, said, page) => {
      const attempt = (id: number, name: string) =>
        exchange(
          id,
          { body: '{"claim_token":"‹claim_token#1›"}' },
          `{"user_code":"${name}","verification_uri":"${ORIGIN}/${name}"}`,
        )
      const body = 'grant_type=urn%3Aworkos%3Aagent-auth%3Agrant-type%3Aclaim&claim_token=‹claim_token#1›'
      const headers = [['content-type', 'application/x-www-form-urlencoded']] as const
      const report = found([
        exchange(1, { body: '{}' }, '{"claim_token":"‹claim_token#1›"}'),
        attempt(2, 'a'),
        attempt(3, 'b'),
        { ...exchange(4, { body, headers }, '{}', status), step },
      ])
      const answers = ['a', 'b'].map((name) => `{"user_code":"${name}","verification_uri":"https://notes.dev/${name}"}`)
      const { origin } = await answering('{"claim_token":"handle"}', ...answers)
      const { err } = await runScript(scriptOf(report), {
        args: [origin],
        onError: (text, answer) => text.endsWith('press Enter. ') && answer(''),
      })
      expect(err).toContain(said)
      expect(err).toContain(`verification_uri: https://notes.dev/${page}\n`)
      expect(err).not.toContain('has to complete the claim')
      expect(Object.keys(STEPS)).toContain(step)
    },
  )

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
})

test.each<[string, Report, string]>([
  ['a rule that was not judged', { ...REPORT, verdicts: [] }, 'was not judged'],
  [
    'a rule that was not decided',
    {
      ...REPORT,
      verdicts: REPORT.verdicts.map((one) => ({
        ...one,
        rule: RULE,
        outcome: 'inconclusive',
        problems: [],
        reason: 'no answer',
      })),
    },
    'is inconclusive: no answer',
  ],
  ['a target without a URL', { ...found([exchange(1, {}, '{}')]), target: 'auth.md' }, 'is not a URL: auth.md'],
  ['a body with a NUL', found([exchange(1, { body: '\0' }, '{}')]), 'no shell can carry'],
  ['a body that was cut', found([exchange(1, { body: 'a', truncated: true }, '{}')]), 'too long to be kept'],
  ['requests without an end', found([exchange(1, { body: 'a'.repeat(300_000) }, '{}')]), 'too long for a script'],
])('%s has no script, and says why', (_, report, said) => {
  expect(reproduce(report, RULE)).toEqual({ none: expect.stringContaining(said) })
})

test('no name of a variable comes from outside: the script has no eval, and a name has one form, whatever it is made of', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string()), fc.nat(9999), (text, number) => {
      expect(variableName(text, number)).toMatch(/^[A-Z][A-Z0-9_]*_\d+$/)
    }),
    runs(500),
  )
  const hostile = '‹x=$(touch broken)#1›'
  const script = scriptOf(
    found([
      exchange(1, {}, JSON.stringify({ [hostile]: hostile, 'PATH=.;touch_id': 'value-1' })),
      exchange(2, { body: JSON.stringify([hostile, 'value-1', '‹PATH#2›', '‹IFS;touch broken#3›']) }, '{}'),
    ]),
  )
  expect(script).not.toMatch(/\beval\b/)
  const assigned = script.slice(script.indexOf('[ -n "$base" ]')).match(/^[^#\s'][^\s'=]*=/gm) ?? []
  expect(assigned).toHaveLength(4)
  for (const name of assigned) expect(name).toMatch(/^[A-Z][A-Z0-9_]*_\d+=$/)
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
