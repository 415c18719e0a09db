import { describe, expect, test } from 'vitest'
import { exitCode } from '../../src/api/exit-code.js'
import { lint } from '../../src/api/lint.js'
import { RULES } from '../../src/catalogue/rules.js'
import { changesByVersion, latestVersion, rulesSince } from '../../src/catalogue/versions.js'
import { readSource } from '../../src/document/source.js'
import { parseBaseline, updatedBaseline, withBaseline } from '../../src/engine/baseline.js'
import { defineOwnRule } from '../../src/judge/define-rule.js'
import { AUTHMD, placeOf, type Rule } from '../../src/judge/rule.js'
import { Unanswered } from '../../src/model/ends.js'
import type { Report } from '../../src/model/report.js'
import { isLaterVersion } from '../../src/model/ruleset.js'
import { reportInPieces } from '../../src/reports/loaded.js'
import { PLAIN } from '../../src/reports/paint.js'

const SOURCE = readSource(new TextEncoder().encode('# auth.md\n\nAgents register here.\n'), 'auth.md')

/** A rule that finds the same in every document: one problem of its own level, and one that is a MUST. */
const rule = (more: Partial<Rule> & Pick<Rule, 'level'>): Rule =>
  defineOwnRule({
    id: 'document/of-a-version',
    title: 'It is so.',
    spec: [AUTHMD.discover],
    why: 'Somebody needs it.',
    fix: 'Do it.',
    needs: ['document'],
    check: ({ document }) => [
      { message: 'it is not', at: placeOf(document, { start: 0, end: 1 }) },
      { message: 'it is worse', at: placeOf(document, { start: 2, end: 3 }), level: 'MUST' },
    ],
    ...more,
  })

const RAISED = [
  { in: '0.4.0', from: 'MAY' },
  { in: '0.6.0', from: 'SHOULD' },
] as const

describe.each<[string, Rule, ruleset: string | undefined, outcome: string]>([
  ['a rule without a set', rule({ level: 'MUST', addedIn: '0.3.0' }), undefined, 'fail'],
  ['a rule of the set', rule({ level: 'MUST', addedIn: '0.3.0' }), '0.3.0', 'fail'],
  ['a rule of an older set', rule({ level: 'MUST', addedIn: '0.3.0' }), '1.0', 'fail'],
  ['a younger rule', rule({ level: 'MUST', addedIn: '0.3.0' }), '0.2.9', 'advice'],
  [
    'a younger rule that only warns, and has a stricter half',
    rule({ level: 'SHOULD', addedIn: '0.10.0' }),
    '0.9',
    'advice',
  ],
  ['a rule of the first version', rule({ level: 'SHOULD' }), '0.1.0', 'fail'],
  ['a level that was raised twice, at the second', rule({ level: 'MUST', raised: RAISED }), '0.6', 'fail'],
  ['a level that was raised twice, between', rule({ level: 'MUST', raised: RAISED }), '0.5', 'warn'],
  ['a level that was raised twice, before', rule({ level: 'MUST', raised: RAISED }), '0.3', 'advice'],
])('%s', (_name, one, ruleset, outcome) => {
  const report = lint(SOURCE, ruleset === undefined ? {} : { ruleset }, [one])

  test(`is ${outcome}`, async () => {
    const { verdicts } = await report
    expect(verdicts).toMatchObject([{ outcome }])
    expect(verdicts[0]?.problems).toHaveLength(2)
  })

  test('fails the run only then', async () => {
    expect(exitCode(await report, { strict: false, complete: false })).toBe(outcome === 'fail' ? 1 : 0)
  })

  test('says in the report whether it is younger', async () => {
    const [verdict] = (await report).verdicts
    expect(verdict?.young).toEqual(
      outcome === 'fail' ? undefined : { since: one.raised?.at(-1)?.in ?? one.addedIn, level: one.level },
    )
  })
})

const young = rule({ level: 'MUST', addedIn: '0.3.0' })
const until02 = { ruleset: '0.2.0' }

test.each(['pretty', 'markdown', 'html'] as const)('%s says of a younger rule what it will be', async (reporter) => {
  const text = async (report: Report) =>
    [...(await reportInPieces(reporter, report, { color: PLAIN, verbose: false, strict: false, width: 200 }))].join('')
  expect(await text(await lint(SOURCE, until02, [young]))).toContain('from ruleset 0.3.0 on, it is a MUST')
  expect(await text(await lint(SOURCE, {}, [young]))).not.toContain('from ruleset')
})

test.each([
  ['error', 'fail'],
  ['warn', 'advice'],
  ['off', 'notRun'],
] as const)('the weight %s goes before the set of rules, where it is stricter', async (weight, outcome) => {
  const { verdicts } = await lint(SOURCE, { ...until02, rules: new Map([[young.id, weight]]) }, [young])
  expect(verdicts).toMatchObject([{ outcome }])
})

test('a younger rule that got no answer leaves nothing open', async () => {
  const unanswered = (): never => {
    throw new Unanswered('nothing came', 'the network')
  }
  const open = rule({ level: 'MUST', addedIn: '0.3.0', unless: unanswered })
  const old = rule({ level: 'MAY', addedIn: '0.1.0', id: 'document/old' })
  const codeWith = async (ruleset: string) =>
    exitCode(await lint(SOURCE, { ruleset }, [open, { ...old, check: () => [] }]), { strict: false, complete: false })
  expect(await codeWith('0.3.0')).toBe(3)
  expect(await codeWith('0.2.0')).toBe(0)
})

test('an entry of the baseline for a younger rule is neither stale nor expired, and stays', async () => {
  const now = Date.parse('2026-07-01')
  const written = updatedBaseline(await lint(SOURCE, {}, [young]), undefined, now, {
    reason: 'known',
    until: '2026-01-01',
  })
  const baseline = parseBaseline(written, 'baseline.json')
  const compared = withBaseline(await lint(SOURCE, until02, [young]), baseline, now, RULES)
  expect(compared.verdicts.map(({ outcome }) => outcome)).toEqual(['advice', 'pass'])
  expect(updatedBaseline(compared, baseline, now)).toBe(written)
})

test.each([
  ['0.10.0', '0.9.9', true],
  ['0.9.9', '0.10.0', false],
  ['1', '1.0.0', false],
  ['1.0.1', '1', true],
  ['2', '1.9', true],
])('%s comes after %s: %s', (one, other, isLater) => {
  expect(isLaterVersion(one, other)).toBe(isLater)
})

test('the versions are told newest first, each with what it brought', () => {
  const [added, raised] = [rule({ level: 'MUST', addedIn: '0.3.0' }), rule({ level: 'MUST', raised: RAISED })]
  expect(
    changesByVersion([added, raised]).map(([version, changes]) => [
      version,
      changes.map(({ level, from }) => [from, level]),
    ]),
  ).toEqual([
    ['0.6.0', [['SHOULD', 'MUST']]],
    ['0.4.0', [['MAY', 'SHOULD']]],
    ['0.3.0', [[undefined, 'MUST']]],
    ['0.1.0', [[undefined, 'MAY']]],
  ])
  expect(latestVersion([added, raised])).toBe('0.6.0')
  expect(rulesSince([added, raised], '0.3.0').map(([{ id }, since]) => [id, since])).toEqual([
    [raised.id, { since: '0.6.0', level: 'MUST' }],
  ])
})
