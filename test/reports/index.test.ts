import { expect, test } from 'vitest'
import { REPORT } from '../../fixtures/report.js'
import { PLAIN, REPORTER_NAMES, REPORTERS } from '../../src/reports/index.js'

test.each(REPORTER_NAMES)('%s ends in one newline and does not depend on when it is asked', (name) => {
  const context = { color: PLAIN, verbose: false, width: 80, strict: false }
  const text = REPORTERS[name](REPORT, context)
  expect(text).toMatch(/[^\n]\n$/)
  expect(REPORTERS[name](REPORT, context)).toBe(text)
})

test('strictness reaches the report for build servers', () => {
  const context = { color: PLAIN, verbose: false, width: 80 }
  expect(REPORTERS.junit(REPORT, { ...context, strict: true })).not.toBe(
    REPORTERS.junit(REPORT, { ...context, strict: false }),
  )
})
