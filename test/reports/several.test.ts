import { XMLParser } from 'fast-xml-parser'
import { describe, expect, test } from 'vitest'
import { REPORT } from '../../fixtures/report.js'
import { severalPage } from '../../src/reports/html-several.js'
import { junitOf } from '../../src/reports/junit-several.js'
import { PLAIN } from '../../src/reports/paint.js'
import { type Checked, severalTable, worstCode } from '../../src/reports/several.js'
import { HOSTILE, poisoned, UNSEEN } from './hostile.js'
import { junitViolations } from './junit-schema.js'
import { PASSING } from './passing.js'

const ALL: readonly Checked[] = [
  { target: 'https://sound.example', code: 0, report: PASSING, demands: {} },
  { target: 'https://broken.example', code: 1, report: REPORT, demands: {} },
  {
    target: 'https://silent.example',
    code: 3,
    report: { ...PASSING, verdicts: [], level: { reached: null, limitedBy: null }, unreachable: 'refused' },
    demands: {},
  },
  { target: 'wrong.md', code: 2, demands: {} },
  { target: 'https://late.example', demands: {} },
]
const STYLE = { color: PLAIN, verbose: false, width: 100 }

test('the table has a row for each target', () => {
  expect(severalTable(ALL, STYLE)).toBe(
    [
      '5 targets',
      '✓ https://sound.example   L2  nothing failed',
      '✗ https://broken.example  L0  failed: 1 internal error, 2 exposure, 1 breakage: transport/methods,',
      '                              document/https, token/no-store, access/accepted',
      '? https://silent.example      undecided: no answer: refused',
      '✗ wrong.md                    wrong usage: it has no report',
      '– https://late.example        not run: the run ended before its turn',
      '',
    ].join('\n'),
  )
})

test('in a narrow terminal, the reason stands under its target', () => {
  expect(severalTable(ALL.slice(0, 2), { ...STYLE, width: 60 })).toBe(
    [
      '2 targets',
      '✓ https://sound.example   L2',
      '    nothing failed',
      '✗ https://broken.example  L0',
      '    failed: 1 internal error, 2 exposure, 1 breakage:',
      '    transport/methods, document/https, token/no-store,',
      '    access/accepted',
      '',
    ].join('\n'),
  )
})

test.each<[string, Partial<Checked>, string[]]>([
  [
    'decided nothing',
    { report: { ...PASSING, verdicts: [], summary: { ...PASSING.summary, rules: 3, pass: 0, notRun: 3 } } },
    ['? x  L2  nothing decided: 3 not decided'],
  ],
  [
    'writes what fails into a baseline',
    { report: REPORT },
    [
      '! x  L0  accepted from now on: 1 internal error, 2 exposure, 1 breakage: transport/methods,',
      '         document/https, token/no-store, access/accepted',
    ],
  ],
])('a run that ends with 0 and %s is not green', (_, more, rows) => {
  expect(
    severalTable([{ target: 'x', code: 0, demands: {}, ...more }], STYLE)
      .trimEnd()
      .split('\n'),
  ).toEqual(['1 target', ...rows])
})

test.each([
  [[], 4],
  [[0, undefined], 3],
  [[130, 1], 130],
  [[2, 130], 2],
] as const)('the worst of %j is %i', (codes, worst) => {
  const all = codes.map((code): Checked => ({ target: 'x', demands: {}, ...(code === undefined ? {} : { code }) }))
  expect(worstCode(all)).toBe(worst)
})

test('Jenkins accepts the one file, and each case has a name of its own', async () => {
  const xml = junitOf(ALL)
  expect(await junitViolations(xml)).toEqual([])
  const parser = new XMLParser({ ignoreAttributes: false, isArray: (name) => ['testsuite', 'testcase'].includes(name) })
  const suites: readonly { readonly testcase: readonly Record<string, string>[] }[] =
    parser.parse(xml).testsuites.testsuite
  const names = suites.flatMap(({ testcase }) => testcase.map((one) => `${one['@_classname']} ${one['@_name']}`))
  expect(new Set(names).size).toBe(names.length)
  for (const { target } of ALL) expect(xml).toContain(`name="${target}: `)
})

describe('whatever a service sent', () => {
  test.each(Object.entries(HOSTILE).slice(0, 8))('%s', (_name, text) => {
    const all = ALL.map((one) => (one.report ? { ...one, report: poisoned(one.report, text) } : one))
    for (const shown of [severalTable(all, STYLE), junitOf(all), severalPage(all)])
      expect(shown.split('\n').filter((line) => UNSEEN.test(line))).toEqual([])
    const ids = [...severalPage(all).matchAll(/ id="([^"]*)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })
})
