import { describe, expect, test } from 'vitest'
import { exitCode } from '../../src/api/exit-code.js'
import type { Report } from '../../src/model/report.js'
import { badge } from '../../src/reports/badge.js'
import { github, githubOf } from '../../src/reports/github.js'
import { gitlab } from '../../src/reports/gitlab.js'
import { htmlPage } from '../../src/reports/html.js'
import { junit } from '../../src/reports/junit.js'
import { requireLevel } from '../../src/reports/level.js'
import { markdown } from '../../src/reports/markdown.js'
import { PLAIN } from '../../src/reports/paint.js'
import { pretty } from '../../src/reports/pretty.js'
import { sarif } from '../../src/reports/sarif.js'
import { tap } from '../../src/reports/tap.js'
import { PASSING } from './passing.js'

/** A run in which nothing failed, and in which some rules were not run. */
const open = (more: Partial<Report>): Report => ({ ...PASSING, ...more })
const first = PASSING.verdicts[0]
if (!first) throw new Error('the run that passes has no verdict')
const notRun = open({
  verdicts: [...PASSING.verdicts.slice(1), { ...first, outcome: 'notRun', reason: 'not asked' }],
  summary: { ...PASSING.summary, pass: PASSING.summary.pass - 1, notRun: PASSING.summary.notRun + 1 },
})
const undecided = notRun.summary.notRun + notRun.summary.blocked + notRun.summary.inconclusive
const complete = { ...notRun, options: { ...PASSING.options, complete: true } } as Report
const nothing = open({
  verdicts: [{ ...first, outcome: 'notRun', reason: 'not asked' }],
  summary: {
    ...PASSING.summary,
    rules: 1,
    pass: 0,
    warn: 0,
    advice: 0,
    blocked: 0,
    notApplicable: 0,
    notRun: 1,
    inconclusive: 0,
  },
})
const level = requireLevel(
  { ...notRun, level: { reached: 1, limitedBy: 'notRun: claim/start needs --login-hint <email>' } },
  3,
)
const away = { ...notRun, offChain: ['auth.example.net'], created: [] }

const LENIENT = { strict: false, complete: false }

describe.each([
  [
    'with --complete',
    complete,
    `--complete was asked for, and ${undecided} rule${undecided === 1 ? ' was' : 's were'} not decided`,
    true,
  ],
  ['where nothing was decided', nothing, 'Nothing was decided', false],
  ['below the level that was asked for', level, 'Level L3 was asked for, and L1 was reached', false],
  ['where the run was led away', away, 'Nothing could be registered', false],
])('%s', (_name, report, said, isComplete) => {
  test('the exit code is 3, and no report is green', () => {
    expect(exitCode(report, { ...LENIENT, complete: isComplete })).toBe(3)
    expect(JSON.parse(badge(report, LENIENT)).color).toBe('lightgrey')
    expect(junit(report, LENIENT)).toMatch(/<testsuites [^>]*errors="1"/)
    expect(junit(report, LENIENT)).toContain(said)
    expect(github(report, LENIENT)).toMatch(/^::error /)
    expect(github(report, LENIENT)).toContain(said)
    expect(tap(report, LENIENT)).toContain(`Bail out! ${said}`)
  })

  test('code scanning and merge requests do not take it for one in which all was fixed', () => {
    const found = [sarif(report, LENIENT), gitlab(report, LENIENT)].map((text) => text.includes(said))
    expect(found).toEqual([said.includes('Level') === false, said.includes('Level') === false])
  })

  test('people read why', () => {
    const shown = pretty(report, { color: PLAIN, verbose: false, width: 200 })
    expect(shown).toContain(said)
    expect(markdown(report).replaceAll('\\', '')).toMatch(new RegExp(said, 'i'))
    expect(htmlPage(report)).toContain(said)
  })
})

test('a rule that was not decided and does not keep the run from being green is no error at a build server', () => {
  const should = {
    ...first,
    level: 'SHOULD',
    outcome: 'inconclusive',
    reason: 'no answer',
    unanswered: 'no answer',
  } as const
  const report = open({
    verdicts: [...PASSING.verdicts.slice(1), should],
    summary: { ...PASSING.summary, pass: PASSING.summary.pass - 1, inconclusive: PASSING.summary.inconclusive + 1 },
  })
  expect(exitCode(report, LENIENT)).toBe(0)
  expect(junit(report, LENIENT)).toMatch(/<testsuites [^>]*failures="0" errors="0"/)
  const must = { ...report, verdicts: [...PASSING.verdicts.slice(1), { ...should, level: 'MUST' }] } as Report
  expect(exitCode(must, LENIENT)).toBe(3)
  expect(junit(must, LENIENT)).toMatch(/<testsuites [^>]*errors="1"/)
})

test('of many targets that do not answer, no more annotations are written than GitHub shows, and the others are counted', () => {
  const dead = Array.from({ length: 23 }, (_, index) => ({
    report: open({ verdicts: [], unreachable: 'refused', target: `https://${index}.example.net/` }),
    demands: LENIENT,
  }))
  const lines = githubOf(dead).trimEnd().split('\n')
  expect(lines).toHaveLength(9)
  expect(lines.at(-1)).toContain('15 more')
})

test('a level that is missed because a rule failed is a failure, also where the baseline accepts that rule', () => {
  const below = requireLevel({ ...PASSING, level: { reached: 1, limitedBy: 'fail: challenge/status' } }, 2)
  expect(exitCode(below, LENIENT)).toBe(1)
  expect(markdown(below)).toMatch(/^## .*: below L2\n/)
  expect(htmlPage(below)).toContain('<p class="result fail">✗ Level L2 was asked for')
  expect(junit(below, LENIENT)).toContain('<error type="failed" message="Level L2')
})
