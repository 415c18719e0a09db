import { describe, expect, test } from 'vitest'
import { lint } from '../../src/api/lint.js'
import { RULES } from '../../src/catalogue/rules.js'
import { withCircumstances } from '../../src/cli/input/circumstances.js'
import { readSource } from '../../src/document/source.js'
import { levelOf } from '../../src/engine/levels.js'
import { json } from '../../src/reports/json.js'
import { REHEARSAL, rehearse } from '../../src/selftest/rehearse.js'

describe('the options in a report', () => {
  const secrets = ['h'.repeat(20), 'k'.repeat(20), 'b'.repeat(20), 'p'.repeat(20)]
  const [header = '', key = '', gate = '', api = ''] = secrets
  const report = rehearse({
    name: 'asked',
    options: {
      effects: new Set(['read']),
      resource: `https://service.example.net/api/notes?api_key=${api}`,
      rules: new Map([['token/no-store', 'off']]),
      ruleset: '0.1.0',
      route: { headers: [['X-Gate', header]], basic: `ada:${gate}`, client: { cert: 'cert', key } },
    },
  })

  test('are those that counted, in seconds', async () => {
    expect((await report).options).toMatchObject({
      dialect: 'auto',
      rules: { 'token/no-store': 'off' },
      ruleset: '0.1.0',
      live: {
        effects: ['read'],
        account: REHEARSAL.account.email,
        claim: 'program',
        header: ['X-Gate'],
        basicAuth: true,
        clientCert: true,
        timeout: 10,
        maxWait: REHEARSAL.maxWait / 1000,
        maxRequests: REHEARSAL.maxRequests,
      },
    })
  })

  test('have no secret', async () => {
    const text = json(await report)
    for (const secret of [...secrets, REHEARSAL.account.secret ?? '']) expect(text).not.toContain(secret)
  })

  test('of a lint are none of a live run', async () => {
    const { options } = await lint(readSource(new TextEncoder().encode('# auth.md\n'), 'auth.md'))
    expect(options).toEqual({ dialect: 'auto', rules: {} })
  })

  test('say what decides the exit code, and where a pipeline ran', async () => {
    const { options, environment } = withCircumstances(await report, { strict: true, level: 2 }, { JENKINS_URL: 'x' })
    expect(options).toMatchObject({ strict: true, level: 2 })
    expect(options).not.toHaveProperty('complete')
    expect(environment).toEqual({ system: 'Jenkins' })
    expect(withCircumstances(await report, {}, {})).toEqual(await report)
  })
})

describe('the limits of a level', () => {
  type Outcomes = Readonly<Record<string, 'fail' | 'notRun' | 'notApplicable'>>
  const level = (changes: Outcomes) =>
    levelOf(
      RULES,
      RULES.map(({ id, level }) => ({
        rule: id,
        level,
        outcome: changes[id] ?? 'pass',
        ...(changes[id] === 'notRun' ? { option: '--max-wait 9' } : {}),
      })),
    )

  test('are all rules that have to end otherwise', () => {
    const { reached, limits } = level({
      'token/no-store': 'fail',
      'token/exchange': 'notRun',
      'revoke/effective': 'fail',
    })
    expect(reached).toBe(1)
    expect(limits).toEqual([
      { level: 2, rule: 'token/no-store', outcome: 'fail' },
      { level: 2, rule: 'token/exchange', outcome: 'notRun', option: '--max-wait 9' },
    ])
  })

  test('are none at the highest level, and where the service offers no more', () => {
    expect(level({})).toMatchObject({ reached: 5, limits: [] })
    expect(level({ 'register/verified-email': 'notApplicable' }).types?.map(({ limits }) => limits)).toEqual([
      [],
      [],
      [],
    ])
  })

  test('of a type that was not tried is what would try it', () => {
    const { types } = level({ 'register/service-auth': 'notRun' })
    expect(types?.find(({ type }) => type === 'service_auth')?.limits).toEqual([
      { level: 1, rule: 'register/service-auth', outcome: 'notRun', option: '--max-wait 9' },
    ])
  })
})
