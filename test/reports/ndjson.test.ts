import { describe, expect, test } from 'vitest'
import { REPORT } from '../../fixtures/report.js'
import { ndjson, progressLine } from '../../src/reports/ndjson.js'
import { oneIn } from '../thorough.js'
import { HOSTILE, poisoned, UNSEEN } from './hostile.js'

const events = (text: string): { event: string; [member: string]: unknown }[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))

test('the canned report is this', async () => {
  await expect(ndjson(REPORT)).toMatchFileSnapshot('golden/report.ndjson')
})

test('one event a line: a start, each rule, each finding, each exchange, an end', () => {
  const problems = REPORT.verdicts.flatMap(({ problems }) => problems)
  expect(events(ndjson(REPORT)).map(({ event }) => event)).toEqual([
    'start',
    ...REPORT.verdicts.map(() => 'verdict'),
    ...problems.map(() => 'finding'),
    ...REPORT.exchanges.map(() => 'exchange'),
    'end',
  ])
})

test('progress is a line, and carries nothing of the service', () => {
  const [verdict] = REPORT.verdicts
  expect(events(progressLine(verdict as (typeof REPORT.verdicts)[0], 3, 9))).toEqual([
    { event: 'progress', rule: 'document/served', outcome: 'pass', done: 3, total: 9 },
  ])
})

describe('whatever bytes the service sent', () => {
  test.each(oneIn(3, Object.entries(HOSTILE)))('%s', (_name, text) => {
    const report = poisoned(REPORT, text.slice(0, 10_000))
    const shown = ndjson(report)
    expect(events(shown)).toHaveLength(events(ndjson(REPORT)).length)
    expect(events(shown).find(({ event }) => event === 'finding')?.['message']).toBe(text.slice(0, 10_000))
    expect(shown.split('\n').filter((line) => UNSEEN.test(line))).toEqual([])
  })
})
