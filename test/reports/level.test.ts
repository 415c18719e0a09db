import { describe, expect, test } from 'vitest'
import { REPORT } from '../../fixtures/report.js'
import { exitCode } from '../../src/api/exit-code.js'
import { NO_REGISTRATION, type Report } from '../../src/model/report.js'
import { htmlPage } from '../../src/reports/html.js'
import { requireLevel, sayLimit, typeRows } from '../../src/reports/level.js'
import { markdown } from '../../src/reports/markdown.js'
import { PLAIN } from '../../src/reports/paint.js'
import { pretty } from '../../src/reports/pretty.js'
import { PASSING } from './passing.js'

const NONE = { strict: false, complete: false }
const shown = (report: Report) => pretty(report, { color: PLAIN, verbose: false, width: 80 })
const limited = (limitedBy: string | null, reached: number | null = 2): Report => ({
  ...PASSING,
  level: { reached, limitedBy },
})

describe('a level that is asked for', () => {
  test.each<[limitedBy: string | null, reached: number | null, required: number, code: number]>([
    ['notRun: claim/start needs --claim <driver>', 2, 2, 0],
    ['notRun: claim/start needs --claim <driver>', 2, 0, 0],
    ['notRun: claim/start needs --claim <driver>', 2, 3, 3],
    ['blocked: claim/start (it has no page)', 2, 4, 3],
    ['fail: claim/completes', 2, 3, 1],
    ['fail: document/served', null, 0, 1],
    ['the service offers nothing that shows level 5', 4, 5, 3],
    [NO_REGISTRATION, null, 0, 3],
    [null, 5, 5, 0],
  ])('%s at %j, and L%i asked for: %i', (limitedBy, reached, required, code) => {
    expect(exitCode(requireLevel(limited(limitedBy, reached), required), NONE)).toBe(code)
    expect(exitCode(limited(limitedBy, reached), NONE)).toBe(0)
  })

  test('is in every report that people read, with the rule that limits it', () => {
    const said = 'Level L3 was asked for, and L2 was reached (not run: claim/start needs --claim'
    const report = requireLevel(limited('notRun: claim/start needs --claim form'), 3)
    expect(shown(report).replaceAll('\n', ' ')).toContain(`? ${said}`)
    expect(shown(report)).not.toContain('✓ Nothing failed')
    expect(htmlPage(report)).toContain(said)
    expect(htmlPage(report)).not.toContain('✓ Nothing failed')
    expect(markdown(report)).toContain('Level L3 was asked for, and L2 was reached')
    const failed = requireLevel(limited('fail: claim/completes'), 3)
    expect(shown(failed)).toContain('✗ Level L3 was asked for, and L2 was reached (failed: claim/completes)')
  })

  test('that is reached is not talked about', () => {
    expect(shown(requireLevel(limited('fail: claim/completes'), 2))).toContain('✓ Nothing failed')
  })
})

describe('the table of types', () => {
  test('stands in the reports that people read', () => {
    const rows = typeRows(REPORT)
    expect(rows).toEqual([
      { type: 'anonymous', reached: 'L0: discoverable', limit: 'failed: register/anonymous' },
      { type: 'service_auth', reached: 'L3: claims', limit: 'a registration of the type anonymous was claimed' },
      {
        type: 'identity_assertion',
        reached: 'not tried',
        limit: 'id-jag/accepted needs --provider <issuer>',
      },
    ])
    for (const { type, reached } of rows) {
      expect(shown(REPORT)).toMatch(new RegExp(`${type} +${reached.replace(':', '')}`))
      expect(htmlPage(REPORT)).toMatch(new RegExp(`<th [^>]*>${type}</th><td [^>]*>${reached}</td>`))
      expect(markdown(REPORT)).toContain(`| ${type.replaceAll('_', '\\_')} | ${reached} |`)
    }
  })

  test('is left out where it would say the level of the service again', () => {
    const one = { type: 'anonymous', tried: true, reached: 2, limitedBy: 'fail: claim/completes' }
    const level = { reached: 2, limitedBy: 'fail: claim/completes' }
    expect(typeRows({ level: { ...level, types: [one] } })).toEqual([])
    expect(typeRows({ level })).toEqual([])
    const untried = { type: 'anonymous', tried: false, reached: null, limitedBy: 'notRun: x needs --y' }
    expect(typeRows({ level: { ...level, types: [untried] } })).toHaveLength(1)
  })
})

test.each([
  ['notRun: expiry/assertion needs --max-wait 86400', 'not run: expiry/assertion needs --max-wait 86400'],
  ['fail: token/exchange', 'failed: token/exchange'],
  ['blocked: a/b (notRun: x)', 'blocked: a/b (notRun: x)'],
  [NO_REGISTRATION, NO_REGISTRATION],
  ['nobody: knows', 'nobody: knows'],
])('%s is said as people say it', (limitedBy, said) => {
  expect(sayLimit(limitedBy)).toBe(said)
})
