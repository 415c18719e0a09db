import { describe, expect, test } from 'vitest'
import { REPORT } from '../../fixtures/report.js'
import type { Report } from '../../src/model/report.js'
import { github } from '../../src/reports/github.js'
import { htmlPage } from '../../src/reports/html.js'
import { junit } from '../../src/reports/junit.js'
import { markdown } from '../../src/reports/markdown.js'
import { PLAIN } from '../../src/reports/paint.js'
import { pretty } from '../../src/reports/pretty.js'
import { sarif } from '../../src/reports/sarif.js'
import { tap } from '../../src/reports/tap.js'

const LAX = { strict: false }
const TEXTS: readonly (readonly [name: string, write: (report: Report) => string])[] = [
  ['pretty', (report) => pretty(report, { color: PLAIN, verbose: false, details: true, width: 80 })],
  ['markdown', markdown],
  ['html', htmlPage],
  // A failure has the problems a second time, as `system-out`.
  ['junit', (report) => junit(report, LAX).replace(/<failure[\s\S]*<\/failure>/, '')],
  ['tap', (report) => tap(report, LAX)],
]

/** The canned report with one rule that found a problem for each fix. */
function finding(...fixes: readonly (string | undefined)[]): Report {
  const [failed] = REPORT.verdicts.filter(({ outcome }) => outcome === 'fail')
  if (!failed) throw new Error('the canned report has no failed rule')
  const problems = fixes.map((fix, i) => ({ message: `problem ${i}`, ...(fix === undefined ? {} : { fix }) }))
  return { ...REPORT, verdicts: [{ ...failed, fix: 'Mend the rule.', problems }] }
}
const count = (text: string, part: string) => text.split(part).length - 1

describe.each(TEXTS)('%s', (_, write) => {
  test('has the fix of each problem, where they differ', () => {
    const text = write(finding('Mend one.', undefined, 'Mend another.'))
    for (const fix of ['Mend one.', 'Mend the rule.', 'Mend another.']) expect(count(text, fix)).toBe(1)
  })

  test('says a fix once that is the same for all', () => {
    const text = write(finding('Mend one.', 'Mend one.'))
    expect(count(text, 'Mend one.')).toBe(1)
    expect(text).not.toContain('Mend the rule.')
    expect(count(write(finding(undefined, undefined)), 'Mend the rule.')).toBe(1)
  })
})

test('an annotation has the fix of its problem', () => {
  const [first, second] = github(finding('Mend one.', undefined), LAX).trimEnd().split('\n')
  expect([first?.endsWith('%0AMend one.'), second?.endsWith('%0AMend the rule.')]).toEqual([true, true])
})

test('a result of SARIF has the fix that the help of its rule does not have', () => {
  const { results } = JSON.parse(sarif(finding('Mend one.', undefined), LAX)).runs[0]
  expect(results.map(({ message }: { message: { text: string } }) => message.text)).toEqual([
    'problem 0. Fix: Mend one.',
    'problem 1.',
  ])
})
