import fc from 'fast-check'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { describe, expect, test } from 'vitest'
import { REPORT } from '../../fixtures/report.js'
import type { Report } from '../../src/model/report.js'
import { ruleUrl } from '../../src/model/tool.js'
import { junit } from '../../src/reports/junit.js'
import { leftOpen } from '../../src/reports/left-open.js'
import { oneIn, runs } from '../thorough.js'
import { HOSTILE, poisoned, UNSEEN } from './hostile.js'
import { junitViolations as violations } from './junit-schema.js'
import { PASSING } from './passing.js'

const LENIENT = { strict: false }
const STRICT = { strict: true }
interface Case {
  readonly name: string
  readonly failure?: { readonly message: string; readonly type: string }
  readonly error?: { readonly message: string; readonly type: string }
  readonly skipped?: string
  readonly 'system-out'?: string
  readonly 'system-err'?: string
  readonly time?: string
  readonly file?: string
  readonly line?: string
}
interface Suite {
  readonly name: string
  readonly tests: string
  readonly failures: string
  readonly errors: string
  readonly skipped: string
  readonly time?: string
  readonly properties: { readonly property: readonly { readonly name: string; readonly value: string }[] }
  readonly testcase: readonly Case[]
}
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  isArray: (name) => ['testsuite', 'testcase', 'property'].includes(name),
})
const suitesOf = (xml: string): readonly Suite[] => parser.parse(xml).testsuites.testsuite
const casesOf = (xml: string): Map<string, Case> =>
  new Map(suitesOf(xml).flatMap(({ testcase }) => testcase.map((one) => [one.name, one])))
const ending = ({ failure, error, skipped }: Case): string =>
  [failure && 'failure', error && 'error', skipped !== undefined && 'skipped'].filter(Boolean).join() || 'passed'

describe('the canned report', () => {
  test('is this', async () => {
    await expect(junit(REPORT, LENIENT)).toMatchFileSnapshot('golden/junit.xml')
  })

  test.each([
    ['the canned report', REPORT],
    ['a run that passes', PASSING],
    ['a run that reached nothing', { ...REPORT, verdicts: [], unreachable: 'refused' }],
    ['a run without rules', { ...REPORT, verdicts: [] }],
  ])('%s: Jenkins accepts it', async (_name, report) => {
    for (const strict of [false, true]) expect(await violations(junit(report, { strict }))).toEqual([])
  })

  test('Jenkins would not accept anything', async () => {
    const broken = junit(REPORT, LENIENT).replace('<skipped>', '<skipped message="">')
    expect(await violations(broken)).not.toEqual([])
  })

  test.each([
    ['pass', 'passed', 'passed'],
    ['fail', 'failure', 'failure'],
    ['warn', 'passed', 'failure'],
    ['advice', 'passed', 'passed'],
    ['inconclusive', 'skipped', 'skipped'],
    ['error', 'error', 'error'],
    ['notRun', 'skipped', 'skipped'],
    ['notApplicable', 'skipped', 'skipped'],
  ])('%s is %s, and %s when strict', (outcome, lenient, strict) => {
    const rules = REPORT.verdicts.filter((verdict) => verdict.outcome === outcome).map(({ rule }) => rule)
    expect(rules).not.toEqual([])
    const endings = (xml: string) => rules.map((rule) => ending(casesOf(xml).get(rule) ?? { name: 'absent' }))
    expect(new Set(endings(junit(REPORT, LENIENT)))).toEqual(new Set([lenient]))
    expect(new Set(endings(junit(REPORT, STRICT)))).toEqual(new Set([strict]))
  })

  test('what something else than a failed MUST blocks is an error, and the rest is folded under what failed', () => {
    const cases = casesOf(junit(REPORT, LENIENT))
    const endings = REPORT.verdicts
      .filter(({ outcome }) => outcome === 'blocked')
      .map(({ rule }) => [rule, cases.get(rule)] as const)
    const open = leftOpen(REPORT).map(({ rule }) => rule)
    expect(endings.map(([rule, one]) => [rule, one && ending(one)])).toEqual(
      endings.map(([rule]) => [rule, open.includes(rule) ? 'error' : 'skipped']),
    )
    expect(new Set(endings.map(([, one]) => one && ending(one))).size).toBe(2)
    expect(cases.get('access/accepted')?.['system-out']).toMatch(/\n\nblocks \d rules: access\//)
    expect(cases.get('policy/limits')?.error).toMatchObject({ type: 'blocked' })
  })

  test('a warning is seen beside a case that passed, and counted in its suite', () => {
    const suite = suitesOf(junit(REPORT, LENIENT)).find(({ name }) => name === 'register')
    expect(suite?.properties.property).toContainEqual({ name: 'warnings', value: '1' })
    const one = casesOf(junit(REPORT, LENIENT)).get('register/malformed-json')
    expect(one?.['system-err']).toBe('warning: The service broke.')
    expect(one && ending(one)).toBe('passed')
    expect(casesOf(junit(REPORT, LENIENT)).get('token/no-store')?.['system-err']).toBeUndefined()
  })

  test('a case has the time of its requests, and a suite that of its cases', () => {
    const timed = { ...REPORT, verdicts: REPORT.verdicts.map((verdict) => ({ ...verdict, durationMs: 1250 })) }
    const xml = junit(timed, LENIENT)
    expect(casesOf(xml).get('token/no-store')?.time).toBe('1.250')
    for (const { time, tests } of suitesOf(xml)) expect(Number(time)).toBe(Number(tests) * 1.25)
    expect(casesOf(junit(REPORT, LENIENT)).get('token/no-store')?.time).toBeUndefined()
  })

  test('where a source is known, a finding has its file and line, and else Jenkins accepts it', async () => {
    const xml = junit({ ...REPORT, source: { file: 'public/auth.md' } }, LENIENT)
    expect(casesOf(xml).get('token/no-store')).toMatchObject({ file: 'public/auth.md', line: '1' })
    expect(casesOf(xml).get('document/https')).toMatchObject({ file: 'auth.md', line: '12' })
    expect(casesOf(xml).get('resource/served')?.file).toBeUndefined()
    expect(await violations(xml.replace(/ (?:file|line)="[^"]*"/g, ''))).toEqual([])
  })

  test.each([LENIENT, STRICT])('counts what it lists: %j', (context) => {
    const suites = suitesOf(junit(REPORT, context))
    for (const { tests, failures, errors, skipped, testcase } of suites) {
      const count = (kind: string) => String(testcase.filter((one) => ending(one) === kind).length)
      expect([tests, failures, errors, skipped]).toEqual([
        String(testcase.length),
        count('failure'),
        count('error'),
        count('skipped'),
      ])
    }
    const total = (name: 'tests' | 'failures' | 'errors') =>
      String(suites.reduce((sum, suite) => sum + Number(suite[name]), 0))
    expect(parser.parse(junit(REPORT, context)).testsuites).toMatchObject({
      tests: total('tests'),
      failures: total('failures'),
      errors: total('errors'),
    })
  })

  test('has the properties of each rule that found something', () => {
    const suite = suitesOf(junit(REPORT, LENIENT)).find(({ name }) => name === 'token')
    expect(suite?.properties.property).toEqual([
      { name: 'target', value: 'https://api.example.com' },
      { name: 'dialect', value: '0.6' },
      { name: 'posture', value: 'registration' },
      { name: 'rule.token/no-store.level', value: 'MUST' },
      { name: 'rule.token/no-store.impact', value: 'exposure' },
      { name: 'rule.token/no-store.page', value: ruleUrl('token/no-store') },
      { name: 'rule.token/no-store.spec', value: 'https://www.rfc-editor.org/rfc/rfc6749.html#section-5.1' },
      { name: 'rule.token/no-store.spec', value: 'https://www.rfc-editor.org/rfc/rfc9111.html#section-5.2.2.5' },
    ])
  })

  test('shows the evidence of what is not a failure, too', () => {
    const cases = casesOf(junit(REPORT, LENIENT))
    expect(cases.get('server/issuer-match')?.['system-out']).toContain('expected: https://api.example.com')
    expect(cases.get('server/response-types')?.['system-out']).toContain('response_types_supported is absent.')
  })
})

test('a run that reached nothing is an error, not an empty file', () => {
  const xml = junit({ ...REPORT, verdicts: [], unreachable: 'connection refused' }, LENIENT)
  expect(casesOf(xml).get('target/reachable')?.error).toEqual({ type: 'unreachable', message: 'connection refused' })
})

describe('whatever bytes the service sent', { timeout: 20_000 }, () => {
  test.each(oneIn(3, Object.entries(HOSTILE)))('%s', async (_name, text) => {
    const xml = junit(poisoned(REPORT, text), STRICT)
    expect(await violations(xml)).toEqual([])
    expect(xml.length).toBeLessThan(1_000_000)
    expect(xml.split('\n').filter((line) => UNSEEN.test(line) || /[\ufffe\uffff]/.test(line))).toEqual([])
  })

  test('any string', () => {
    const message = (report: Report, text: string) =>
      casesOf(junit(poisoned(report, text), LENIENT)).get('token/no-store')?.failure?.message
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        const xml = junit(poisoned(REPORT, text), STRICT)
        expect(XMLValidator.validate(xml)).toBe(true)
        expect(message(REPORT, text)).toBeTypeOf('string')
      }),
      runs(50),
    )
  })

  test('a value reads as it was written', () => {
    const message = `<a b="c"> & 'd' ]]> \\x1b`
    const cases = casesOf(junit(poisoned(REPORT, message), LENIENT))
    expect(cases.get('transport/tls')?.skipped).toBe(`inconclusive: ${message}`)
  })
})
