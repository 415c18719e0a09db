import { describe, expect, test } from 'vitest'
import { REPORT } from '../../fixtures/report.js'
import { exitCode } from '../../src/api/exit-code.js'
import type { Interrupter } from '../../src/model/interruption.js'
import type { Report } from '../../src/model/report.js'
import { PLAIN, REPORTER_NAMES, REPORTERS } from '../../src/reports/index.js'
import { PASSING } from './passing.js'

const interrupted = (report: Report, by: Interrupter): Report => ({
  ...report,
  interrupted: { by, decided: 12, of: 180 },
})
const STYLE = { color: PLAIN, verbose: false, width: 200, strict: false }
const MARKUP = new Set(['json', 'ndjson'])
/** What there is room for. */
const SHORT = new Set(['badge'])

describe.each([
  ['passed so far', PASSING],
  ['found something', REPORT],
])('a report of an interrupted run that %s', (_, report) => {
  test.each(REPORTER_NAMES.filter((name) => !MARKUP.has(name) && !SHORT.has(name)))('%s says so', (name) => {
    const text = REPORTERS[name](interrupted(report, 'SIGTERM'), STYLE)
    expect(text).toContain('Interrupted by SIGTERM after 12 of 180 requirements')
    expect(text).not.toContain('Nothing failed')
  })

  test.each([...SHORT])('%s says so in one word', (name) => {
    const text = REPORTERS[name as 'badge'](interrupted(report, 'SIGTERM'), STYLE)
    expect(text).toContain('interrupted')
    expect(text).not.toContain('green')
  })

  test.each([...MARKUP])('%s has it as a member', (name) => {
    const text = REPORTERS[name as 'json'](interrupted(report, 'SIGHUP'), STYLE)
    expect(text.replace(/\s/g, '')).toContain('"interrupted":{"by":"SIGHUP","decided":12,"of":180}')
  })
})

test('every kind of end has words of its own', () => {
  const said = (by: Interrupter) => REPORTERS.pretty(interrupted(PASSING, by), STYLE).trimEnd().split('\n').at(-1)
  const all = (['SIGINT', 'SIGTERM', 'SIGHUP', 'deadline', 'program', 'crash'] as const).map(said)
  expect(new Set(all).size).toBe(all.length)
  for (const text of all) expect(text).toMatch(/^\? Interrupted.* after 12 of 180 requirements$/)
})

test.each([
  ['SIGINT', 130, 130],
  ['SIGTERM', 143, 143],
  ['SIGHUP', 143, 143],
  ['deadline', 3, 1],
  ['program', 3, 1],
  ['crash', 4, 4],
] as const)('%s never ends with 0', (by, whenPassing, whenFailing) => {
  const lenient = { strict: false, complete: false }
  expect(exitCode(PASSING, lenient)).toBe(0)
  expect(exitCode(interrupted(PASSING, by), lenient)).toBe(whenPassing)
  const failing = { ...PASSING, summary: { ...PASSING.summary, fail: 1 } }
  expect(exitCode(interrupted(failing, by), lenient)).toBe(whenFailing)
})
