import { expect, test } from 'vitest'
import { REPORT } from '../../fixtures/report.js'
import { exitCode } from '../../src/api/exit-code.js'
import type { Report } from '../../src/model/report.js'
import type { Verdict } from '../../src/model/verdict.js'
import { badge } from '../../src/reports/badge.js'
import type { Demands } from '../../src/reports/failing.js'
import { PASSING } from './passing.js'

const [ONE] = PASSING.verdicts as readonly [Verdict]
const WARNED: Verdict = {
  ...ONE,
  level: 'SHOULD',
  impact: 'exposure',
  outcome: 'warn',
  problems: [{ message: 'It may be cached.' }],
}
/** The passing report, in which one verdict is another. */
const withOne = (verdict: Verdict): Report => ({
  ...PASSING,
  verdicts: [verdict, ...PASSING.verdicts.slice(1)],
  summary: { ...PASSING.summary, pass: PASSING.summary.pass - 1, [verdict.outcome]: 1 },
})
const unanswered = withOne({ ...ONE, outcome: 'inconclusive', reason: 'no answer', unanswered: '429' })
const notAsked = withOne({ ...ONE, outcome: 'notRun', reason: 'nobody claims', option: '--claim <driver>' })
const level = (reached: 1 | null, limitedBy: string, required?: 2): Report => ({
  ...PASSING,
  level: { reached, limitedBy, ...(required === undefined ? {} : { required }) },
})
const nothing = { ...PASSING.summary, pass: 0, inconclusive: PASSING.summary.rules }
const interrupted = { by: 'SIGINT', decided: 12, of: 180 } as const

type Case = readonly [name: string, report: Report, demands: Demands, message: string, color: string]
const CASES: readonly Case[] = [
  ['passes', PASSING, {}, 'L2', 'brightgreen'],
  ['was not asked for everything', notAsked, {}, 'L2', 'brightgreen'],
  ['has a warning', withOne(WARNED), {}, 'L2', 'brightgreen'],
  ['has a warning that fails', withOne(WARNED), { strict: true }, '1 failed', 'red'],
  ['has a warning of that impact', withOne(WARNED), { failOn: 'exposure' }, '1 failed', 'red'],
  ['has a warning of a milder impact', withOne(WARNED), { failOn: 'takeover' }, 'L2', 'brightgreen'],
  ['fails', withOne({ ...ONE, outcome: 'fail' }), {}, '1 failed', 'red'],
  ['has everything', REPORT, {}, '3 failed', 'red'],
  ['met a fault of this program', withOne({ ...ONE, outcome: 'error' }), {}, 'internal error', 'lightgrey'],
  ['registers no agents', level(null, 'agents do not register here'), {}, 'nothing failed', 'brightgreen'],
  ['misses a level by a rule', level(1, 'fail: token/exchange', 2), {}, 'below L2', 'red'],
  ['misses a level that nobody tried', level(1, 'notRun: claim needs --claim', 2), {}, 'undecided', 'lightgrey'],
  ['has a MUST without an answer', unanswered, {}, 'undecided', 'lightgrey'],
  ['decided nothing', { ...PASSING, verdicts: [], summary: nothing }, {}, 'undecided', 'lightgrey'],
  ['was not there', { ...PASSING, unreachable: 'ECONNREFUSED' }, {}, 'no answer', 'lightgrey'],
  ['was interrupted', { ...PASSING, interrupted }, {}, 'interrupted', 'lightgrey'],
  ['failed before', { ...withOne(WARNED), interrupted }, { strict: true }, '1 failed, interrupted', 'red'],
  ['leads elsewhere', { ...PASSING, created: [], offChain: ['--also a.example'] }, {}, 'undecided', 'lightgrey'],
]

test.each(CASES)('of a service that %s', (_name, report, demands, message, color) => {
  const shown = JSON.parse(badge(report, demands))
  expect(shown).toEqual({
    schemaVersion: 1,
    label: 'auth.md',
    message: `${message} · 2026-07-01`,
    color,
    ...(color === 'brightgreen' ? {} : { isError: true }),
  })
  expect(color === 'brightgreen').toBe(exitCode(report, demands) === 0)
  if (color === 'red') expect([1, 4, 130]).toContain(exitCode(report, demands))
})

test('with --complete, what was not asked for is missing', () => {
  const { options } = REPORT
  if (!options) throw new Error('the report has no options')
  const complete = { ...notAsked, options: { ...options, complete: true } }
  expect(JSON.parse(badge(complete, {})).message).toBe('undecided · 2026-07-01')
  expect(exitCode(complete, { complete: true })).toBe(3)
})
