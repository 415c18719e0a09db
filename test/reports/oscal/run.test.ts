import { describe, expect, test } from 'vitest'
import { REPORT } from '../../../fixtures/report.js'
import type { Finding } from '../../../src/model/problem.js'
import { OUTCOMES, type Verdict } from '../../../src/model/verdict.js'
import { oscal } from '../../../src/reports/oscal.js'
import { oneIn } from '../../thorough.js'
import { HAS_OSCAL_SCHEMA, inconsistencies, oscalProblems } from '../consumers/oscal.js'
import { HOSTILE, poisoned } from '../hostile.js'
import { resultIn, stateIn, withVerdict } from './documents.js'

describe('the canned report', () => {
  test('is this', async () => {
    await expect(oscal(REPORT)).toMatchFileSnapshot('../golden/oscal.json')
  })

  test('has every outcome, and nothing is wrong with it', () => {
    expect(new Set(REPORT.verdicts.map(({ outcome }) => outcome))).toEqual(new Set(OUTCOMES))
    expect(oscalProblems(oscal(REPORT))).toEqual([])
  })

  test('observes every rule that applies, and finds only by what was decided', () => {
    const { observations = [], findings = [] } = resultIn(oscal(REPORT))
    const rulesWith = (wanted: readonly string[]) =>
      REPORT.verdicts.filter(({ outcome }) => wanted.includes(outcome)).map(({ rule }) => rule)
    expect(observations.map(({ title }) => title).sort()).toEqual(
      rulesWith(OUTCOMES.filter((outcome) => outcome !== 'notApplicable')).sort(),
    )
    const states = (state: string) =>
      findings
        .filter(({ target }) => target.status.state === state && target['target-id'].includes('.'))
        .map(({ target }) => target['target-id'].replace('.', '/'))
        .sort()
    expect(states('satisfied')).toEqual(rulesWith(['pass']).sort())
    expect(states('not-satisfied')).toEqual(rulesWith(['fail', 'warn']).sort())
  })

  test('begins and ends with the run', () => {
    const { start, end } = resultIn(oscal(REPORT))
    expect(start).toBe(new Date(REPORT.startedAt).toISOString())
    expect(Date.parse(end) - Date.parse(start)).toBe(REPORT.durationMs)
  })

  test('says that a service runs only where somebody has seen it', () => {
    const { surface: _surface, document: _document, ...rest } = REPORT
    const unseen = { ...rest, exchanges: [] }
    const states = [REPORT, { ...REPORT, exchanges: [] }, unseen, { ...REPORT, mode: 'lint' as const }].map(
      (report) => resultIn(oscal(report))['local-definitions'].components[0]?.status.state,
    )
    expect(states).toEqual(['operational', 'operational', 'other', 'other'])
  })

  test('names controls as NIST does', () => {
    const [{ 'include-controls': controls = [] } = {}] = resultIn(oscal(REPORT))['reviewed-controls'][
      'control-selections'
    ]
    expect(controls.map((one) => one['control-id'])).toContain('sc-8')
    expect(controls.filter((one) => !/^[a-z]{2}-\d+(\.\d+)?$/.test(one['control-id']))).toEqual([])
  })
})

describe('what is neither satisfied nor broken', () => {
  const advised: Finding = { message: 'It could be better.', level: 'MAY' }
  test.each<[string, Partial<Verdict>, string | undefined]>([
    ['is advised', { outcome: 'advice', problems: [advised] }, undefined],
    [
      'passes where the document asks to ignore a problem',
      { outcome: 'pass', problems: [], ignored: [{ message: 'x', reason: 'y', comment: 1 }] },
      undefined,
    ],
    ['is blocked', { outcome: 'blocked', problems: [], reason: 'no answer' }, undefined],
    [
      'is accepted',
      { outcome: 'advice', problems: [{ message: 'x', accepted: { reason: 'r', until: '2027-01-31' } }] },
      'not-satisfied',
    ],
    ['is met', { outcome: 'pass', problems: [] }, 'satisfied'],
  ])('%s', (_name, change, state) => {
    expect(stateIn(oscal(withVerdict('token/no-store', change)), 'token.no-store')).toBe(state)
  })

  test('an accepted problem is a risk with an approved deviation, until its day', () => {
    const accepted = { reason: 'the gateway does it', until: '2027-01-31' }
    const { risks = [] } = resultIn(
      oscal(withVerdict('token/no-store', { outcome: 'advice', problems: [{ message: 'Known.', accepted }, advised] })),
    )
    expect(risks.filter(({ status }) => status !== 'open')).toMatchObject([
      { title: 'Known.', status: 'deviation-approved', deadline: '2027-01-31T23:59:59.000Z' },
    ])
    expect(risks.map(({ title }) => title)).not.toContain(advised.message)
  })

  test('a run without an answer says so, and nothing passes by it', () => {
    const text = oscal({ ...REPORT, unreachable: 'refused' })
    expect(oscalProblems(text)).toEqual([])
    expect(resultIn(text)).toMatchObject({ remarks: expect.stringContaining('No answer: refused') })
    const states = resultIn(text).findings?.map(({ target }) => target.status.state)
    expect(new Set(states)).toEqual(new Set(['not-satisfied']))
    expect(resultIn(oscal({ ...REPORT, verdicts: [], unreachable: 'refused' })).findings).toBeUndefined()
  })
})

describe('a claim', () => {
  const claimed = (...outcomes: readonly Verdict['outcome'][]): string => {
    const rules = ['claim/lockout', 'claim/slow-down'] as const
    const [any] = REPORT.verdicts as readonly [Verdict]
    return oscal({
      ...REPORT,
      verdicts: outcomes.flatMap((outcome, index) => {
        const rule = rules[index]
        return rule
          ? [{ ...any, rule, stage: 'claim', outcome, problems: outcome === 'fail' ? [{ message: 'x' }] : [] }]
          : []
      }),
    })
  }
  test.each([
    [['pass', 'pass'], 'satisfied'],
    [['pass', 'notApplicable'], 'satisfied'],
    [['pass', 'blocked'], undefined],
    [['blocked', 'notRun'], undefined],
    [['pass', 'fail'], 'not-satisfied'],
  ] as const)('with %j is %s', (outcomes, state) => {
    const text = claimed(...outcomes)
    expect(stateIn(text, 'c8')).toBe(state)
    expect(oscalProblems(text)).toEqual([])
  })
})

describe('whatever bytes the service sent', () => {
  test.each(oneIn(3, Object.entries(HOSTILE)))('%s', (_name, text) => {
    expect(oscalProblems(oscal(poisoned(REPORT, text)))).toEqual([])
  })

  test('a text is no link, no image, no HTML and no parameter', () => {
    const message = '![a](https://evil.example) <b>b</b> {{ insert: param, p }} [c]: d &lt; # e'
    const { risks = [] } = resultIn(oscal(withVerdict('token/no-store', { problems: [{ message }] })))
    expect(risks.map(({ title }) => title)).toContain(
      '!\\[a\\](https://evil.example) \\<b>b\\</b> \\{\\{ insert: param, p }} \\[c\\]: d \\&lt; # e',
    )
  })
})

describe('the reader', () => {
  const text = oscal(REPORT)
  test.runIf(HAS_OSCAL_SCHEMA).each<[string, (text: string) => string]>([
    ['a state of its own', (all) => all.replace('"not-satisfied"', '"undecided"')],
    ['a token with a slash', (all) => all.replace('"target-id": "token.', '"target-id": "token/')],
    ['a member that it does not know', (all) => all.replace('"findings":', '"verdicts":')],
    ['an instant without a zone', (all) => all.replace(/("start": "[^"]*)Z"/, '$1"')],
    ['no plan', (all) => all.replace('"import-ap"', '"import-plan"')],
  ])('refuses %s', (_name, broken) => {
    expect(broken(text)).not.toBe(text)
    expect(oscalProblems(broken(text))).not.toEqual([])
  })

  test.each<[string, (text: string) => string]>([
    ['a plan that is not there', (all) => all.replace(/("href": "#)\w/, '$1z')],
    ['a reference that leads nowhere', (all) => all.replace(/("observation-uuid": ")\w/, '$1z')],
    ['an actor that is not there', (all) => all.replace(/("actor-uuid": ")\w/, '$1z')],
    [
      'two objects of one name',
      (all) => all.replace(/("observations": \[\s+\{\s+"uuid": ")[^"]+("[\s\S]*?"uuid": ")([^"]+)/, '$1$3$2$3'),
    ],
    ['a finding about something else', (all) => all.replace('"target-id": "token.', '"target-id": "other.')],
  ])('notices %s', (_name, broken) => {
    expect(broken(text)).not.toBe(text)
    expect(inconsistencies(JSON.parse(broken(text)))).not.toEqual([])
  })
})
