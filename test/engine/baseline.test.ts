import { describe, expect, test } from 'vitest'
import { FIXTURE_FILES } from '../../fixtures/registry.generated.js'
import { REPORT } from '../../fixtures/report.js'
import { exitCode } from '../../src/api/exit-code.js'
import { RULES } from '../../src/catalogue/rules.js'
import { BaselineProblem, parseBaseline, updatedBaseline, withBaseline } from '../../src/engine/baseline.js'
import type { Baseline } from '../../src/model/baseline.js'
import type { Report } from '../../src/model/report.js'
import { foundIn } from '../../src/reports/fingerprint.js'
import { rehearse } from '../../src/selftest/rehearse.js'

const NOW = Date.parse('2026-07-01T12:00:00Z')
const LATER = '2026-12-31'

/** A real run that fails one rule. */
const broken = rehearse(FIXTURE_FILES['token/no-store']?.defects[0])

/** The baseline that accepts everything of a report, with a reason. */
function accepting(report: Report, until = LATER): Baseline {
  const text = updatedBaseline(report, undefined, NOW).replaceAll('"reason": ""', '"reason": "known since March"')
  return parseBaseline(text.replaceAll(/"until": "[^"]*"/g, `"until": "${until}"`), 'baseline.json')
}
const outcomeOf = (report: Report, rule: string) => report.verdicts.find((verdict) => verdict.rule === rule)?.outcome
const exit = (report: Report) => exitCode(report, { strict: true, complete: false })

describe('a finding that the baseline accepts', () => {
  test('is advice, says why, and fails nothing, even when strict', async () => {
    const report = await broken
    expect(exit(report)).toBe(1)
    const compared = withBaseline(report, accepting(report), NOW, RULES)
    expect(outcomeOf(compared, 'token/no-store')).toBe('advice')
    expect(outcomeOf(compared, 'policy/baseline')).toBe('pass')
    expect(compared.verdicts.find(({ rule }) => rule === 'token/no-store')?.problems[0]?.accepted).toEqual({
      reason: 'known since March',
      until: LATER,
    })
    expect(compared.summary.fail).toBe(0)
    expect(exit(compared)).toBe(0)
  })

  test('does not make the service reach a level', async () => {
    const report = await broken
    expect(withBaseline(report, accepting(report), NOW, RULES).level).toEqual(report.level)
  })

  test('is accepted by the next run as well: fingerprints do not depend on what a run makes', async () => {
    const next = await rehearse(FIXTURE_FILES['token/no-store']?.defects[0])
    expect(exit(withBaseline(next, accepting(await broken), NOW, RULES))).toBe(0)
  })

  test('hides no other finding of the same rule', async () => {
    const report = await broken
    const [first] = accepting(report).entries
    const other = { ...first, fingerprint: 'f'.repeat(32) } as Baseline['entries'][number]
    const compared = withBaseline(report, { file: 'b.json', entries: [other] }, NOW, RULES)
    expect(outcomeOf(compared, 'token/no-store')).toBe('fail')
  })
})

test('a run with a baseline judges the baseline once', async () => {
  const baseline = { file: 'baseline.json', entries: [] }
  const { verdicts } = await rehearse({ name: '', options: { baseline } } as never)
  expect(verdicts.filter(({ rule }) => rule === 'policy/baseline').map(({ outcome }) => outcome)).toEqual(['pass'])
})

describe('fails', () => {
  test('an entry that matches nothing any more', async () => {
    const compared = withBaseline(await rehearse(), accepting(await broken), NOW, RULES)
    expect(outcomeOf(compared, 'policy/baseline')).toBe('fail')
    expect(compared.verdicts.find(({ rule }) => rule === 'policy/baseline')?.problems[0]).toMatchObject({
      message: 'the baseline accepts a finding of token/no-store that no longer exists',
      at: { file: 'baseline.json', line: 4 },
    })
    expect(exit(compared)).toBe(1)
  })

  test('an entry whose time is over, and the finding with it', async () => {
    const report = await broken
    const compared = withBaseline(report, accepting(report, '2026-06-30'), NOW, RULES)
    expect([outcomeOf(compared, 'policy/baseline'), outcomeOf(compared, 'token/no-store')]).toEqual(['fail', 'fail'])
  })
})

test('the last day counts', async () => {
  const report = await broken
  expect(exit(withBaseline(report, accepting(report, '2026-07-01'), NOW, RULES))).toBe(0)
})

test('an entry of a rule that could not be decided is not stale', () => {
  const undecided = foundIn(REPORT).length
  expect(undecided).toBeGreaterThan(0)
  const entry = { rule: 'challenge/status', subject: '', fingerprint: 'a', reason: 'x', until: LATER, line: 1 } as const
  expect(outcomeOf(REPORT, 'challenge/status')).toBe('notRun')
  const compared = withBaseline(REPORT, { file: 'b.json', entries: [entry] }, NOW, RULES)
  expect(compared.verdicts.filter(({ problems }) => problems.some(({ message }) => /baseline/.test(message)))).toEqual(
    [],
  )
})

describe('an update', () => {
  test('keeps reasons and dates, drops what is gone, and asks for the reason of what is new', async () => {
    const report = await broken
    const before = accepting(report)
    const [entry] = before.entries
    const stale = { ...entry, fingerprint: 'f'.repeat(32), reason: 'gone' } as Baseline['entries'][number]
    const text = updatedBaseline(report, { ...before, entries: [stale, ...before.entries] }, NOW)
    expect(JSON.parse(text).entries).toMatchObject([
      { rule: 'token/no-store', reason: 'known since March', until: LATER },
    ])
    const fresh = updatedBaseline(report, undefined, NOW)
    expect(JSON.parse(fresh).entries).toMatchObject([{ reason: '', until: '2026-09-29' }])
    expect(() => parseBaseline(fresh, 'b.json')).toThrow('b.json:4: the entry for token/no-store has no reason')
  })

  test('changes nothing when nothing changed', async () => {
    const report = await broken
    const once = updatedBaseline(report, accepting(report), NOW)
    expect(updatedBaseline(report, parseBaseline(once, 'b.json'), NOW)).toBe(once)
  })
})

test.each([
  ['', 'is empty'],
  ['{"entries": [', 'not JSON'],
  ['[]', 'no array "entries"'],
  ['{"entries": {}}', 'no array "entries"'],
  ['{"entries": [1]}', 'an entry must be an object'],
  ['{"entries": [{"rule": 1}]}', '"rule" is not a string'],
  ['{"entries": [{"rule": "a/b", "fingerprint": "f", "until": "2027-01-01", "reason": " "}]}', 'no reason'],
  ['{"entries": [{"rule": "a/b", "fingerprint": "f", "until": "soon", "reason": "x"}]}', 'not a date'],
  ['{"entries": [{"rule": "a/b", "fingerprint": "f", "until": "2027-13-01", "reason": "x"}]}', 'not a date'],
  ['{"entries": [{"rule": "a/b", "fingerprint": "f", "until": "2027-02-31", "reason": "x"}]}', 'not a date'],
  ['{"entries": [{"rule": "a/b", "why": "x"}]}', 'no member "why"'],
])('a baseline that cannot be used: %s', (text, reason) => {
  expect(() => parseBaseline(text, 'b.json')).toThrow(BaselineProblem)
  expect(() => parseBaseline(text, 'b.json')).toThrow(reason)
})

test('a baseline of brackets alone is called so', () => {
  expect(() => parseBaseline('['.repeat(1_000_000), 'a.json')).toThrow(
    new BaselineProblem('a.json has too many levels of brackets'),
  )
})

test('every entry has its line', () => {
  const entry = '{ "rule": "document/size", "fingerprint": "a", "reason": "b", "until": "2030-01-31" }'
  const { entries } = parseBaseline(`{ "entries": [\n${entry},\r\n${entry}\n] }`, 'a.json')
  expect(entries.map(({ line }) => line)).toEqual([2, 3])
})
