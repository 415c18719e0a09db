import { describe, expect, test } from 'vitest'
import { REPORT } from '../../fixtures/report.js'
import { exitCode } from '../../src/api/exit-code.js'
import { IMPACTS, type Impact } from '../../src/model/impact.js'
import type { Level } from '../../src/model/level.js'
import type { Finding } from '../../src/model/problem.js'
import type { Report } from '../../src/model/report.js'
import type { RuleId } from '../../src/model/stage.js'
import type { Outcome, Verdict } from '../../src/model/verdict.js'
import { impactShown, inGravity } from '../../src/reports/gravity.js'
import { PLAIN, REPORTER_NAMES, REPORTERS, type ReporterName } from '../../src/reports/index.js'
import { PASSING } from './passing.js'

const [, BROKEN] = REPORT.verdicts as readonly [Verdict, Verdict]
const verdict = (
  rule: RuleId,
  level: Level,
  impact: Impact,
  problems: readonly Finding[] = [{ message: rule }],
): Verdict => ({
  ...BROKEN,
  rule,
  stage: rule.split('/')[0] as Verdict['stage'],
  level,
  impact,
  outcome: ({ MUST: 'fail', SHOULD: 'warn', MAY: 'advice' } as const)[level],
  problems,
})
const reportOf = (...found: readonly Verdict[]): Report => {
  const count = (outcome: Outcome) => found.filter((one) => one.outcome === outcome).length
  const summary = { ...PASSING.summary, fail: count('fail'), warn: count('warn'), advice: count('advice') }
  return { ...PASSING, verdicts: [...found, ...PASSING.verdicts], summary }
}

/** In the order of the walk, so that every report has to change it. */
const WALK = [
  verdict('document/aaaa', 'MAY', 'takeover'),
  verdict('challenge/bbbb', 'SHOULD', 'polish'),
  verdict('server/cccc', 'SHOULD', 'takeover'),
  verdict('register/dddd', 'MUST', 'breakage'),
  verdict('token/eeee', 'MUST', 'exposure'),
  verdict('claim/ffff', 'MUST', 'takeover'),
]
const GRAVEST_FIRST = ['claim/ffff', 'token/eeee', 'register/dddd', 'server/cccc', 'challenge/bbbb', 'document/aaaa']

/** These show no rule. */
const SERVICES: readonly ReporterName[] = ['har', 'badge', 'cyclonedx', 'backstage']

describe('every report that shows findings has the gravest first', () => {
  test.each(REPORTER_NAMES.filter((name) => !SERVICES.includes(name)))('%s', (name) => {
    const text = REPORTERS[name](reportOf(...WALK), { color: PLAIN, verbose: false, width: 80, strict: false })
    // The documentation of the rules comes before the results of SARIF.
    const shown = name === 'sarif' ? text.slice(text.indexOf('"results"')) : text
    const places = GRAVEST_FIRST.map((rule) => shown.indexOf(rule))
    expect(places).not.toContain(-1)
    expect(places).toEqual([...places].sort((a, b) => a - b))
  })
})

test('what found nothing keeps its order, after what did', () => {
  const passed = PASSING.verdicts.slice(0, 3)
  expect(inGravity([...passed, ...WALK.slice(0, 1)]).map(({ rule }) => rule)).toEqual([
    'document/aaaa',
    ...passed.map(({ rule }) => rule),
  ])
})

test('the impact that is shown is that of the strictest problems', () => {
  const problems = [
    { message: 'one', impact: 'exposure' },
    { message: 'two', level: 'MAY', impact: 'takeover' },
  ] as const
  expect(impactShown(verdict('token/eeee', 'MUST', 'breakage', problems))).toBe('exposure')
  expect(impactShown(verdict('token/eeee', 'MUST', 'breakage', []))).toBe('breakage')
})

describe('--fail-on', () => {
  const fails = (found: Verdict, failOn?: Impact) => exitCode(reportOf(found), failOn ? { failOn } : {}) === 1

  test.each(IMPACTS)('a violated MUST always fails: %s', (impact) => {
    for (const failOn of [undefined, ...IMPACTS])
      expect(fails(verdict('token/eeee', 'MUST', impact), failOn)).toBe(true)
  })

  test.each(IMPACTS)('a warning fails where the user asks for its impact or a milder one: %s', (impact) => {
    const warning = verdict('token/eeee', 'SHOULD', impact)
    expect(fails(warning)).toBe(false)
    for (const failOn of IMPACTS)
      expect(fails(warning, failOn)).toBe(IMPACTS.indexOf(impact) <= IMPACTS.indexOf(failOn))
  })

  test('advice never fails', () => {
    expect(fails(verdict('token/eeee', 'MAY', 'takeover'), 'polish')).toBe(false)
  })

  test('a problem counts with its own impact, and advice beside a warning does not', () => {
    const graver = [{ message: 'it is grave', impact: 'takeover' }] as const
    expect(fails(verdict('server/cccc', 'SHOULD', 'polish', graver), 'takeover')).toBe(true)
    const milder = [
      { message: 'it is a warning' },
      { message: 'it is advice', level: 'MAY', impact: 'takeover' },
    ] as const
    expect(fails(verdict('server/cccc', 'SHOULD', 'polish', milder), 'takeover')).toBe(false)
  })

  test('with --strict, every warning fails', () => {
    const report = reportOf(verdict('token/eeee', 'SHOULD', 'polish'))
    expect(exitCode(report, { strict: true, failOn: 'takeover' })).toBe(1)
  })

  test.each([
    [{ failOn: 'takeover' }, '✗ failed by --fail-on takeover: 1 takeover; 1 other warning'],
    [{ failOn: 'polish' }, '✗ failed by --fail-on polish: 1 takeover, 1 polish'],
    [{ strict: true }, '✗ failed by --strict: 1 takeover, 1 polish'],
    [{}, '✓ Nothing failed, 2 warnings'],
  ] as const)('the last line of the terminal says why: %j', (demands, said) => {
    const style = { color: PLAIN, verbose: false, width: 120, strict: false, ...demands }
    expect(
      REPORTERS.pretty(reportOf(...WALK.slice(0, 3)), style)
        .trimEnd()
        .split('\n')
        .at(-1),
    ).toBe(said)
  })

  test.each(['junit', 'tap', 'html', 'sarif', 'gitlab', 'github'] as const)('%s says so, too', (name) => {
    const context = { color: PLAIN, verbose: false, width: 80, strict: false }
    const report = reportOf(...WALK.slice(0, 3))
    expect(REPORTERS[name](report, { ...context, failOn: 'takeover' })).not.toBe(REPORTERS[name](report, context))
  })
})
