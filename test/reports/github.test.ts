import { describe, expect, test } from 'vitest'
import { REPORT } from '../../fixtures/report.js'
import type { Impact } from '../../src/model/impact.js'
import type { Report } from '../../src/model/report.js'
import type { Verdict } from '../../src/model/verdict.js'
import { github, githubOf } from '../../src/reports/github.js'
import { oneIn } from '../thorough.js'
import { HOSTILE, poisoned, UNSEEN } from './hostile.js'
import { PASSING } from './passing.js'

const LENIENT = { strict: false }

interface Annotation {
  readonly kind: string
  readonly properties: Readonly<Record<string, string>>
  readonly text: string
}

const decoded = (text: string): string =>
  text.replace(/%(0A|0D|3A|2C|25)/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))

/** As the runner reads its log: one command a line. */
function annotations(log: string): Annotation[] {
  return log
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [, kind = '', properties = '', text = ''] = /^::(error|warning|notice) ([^:]*)::(.*)$/.exec(line) ?? []
      const pairs = properties.split(',').map((pair) => pair.split('=') as [string, string])
      return {
        kind,
        properties: Object.fromEntries(pairs.map(([name, value]) => [name, decoded(value)])),
        text: decoded(text),
      }
    })
}

test('the canned report is this', async () => {
  await expect(github(REPORT, LENIENT)).toMatchFileSnapshot('golden/github.txt')
})

test('nothing to say is nothing', () => {
  expect(github(PASSING, LENIENT)).toBe('')
})

test('a finding in a file bears its place, one on the wire the request', () => {
  const [undecided, inFile, onWire] = annotations(github(REPORT, LENIENT))
  expect(undecided?.text).toMatch(/^Could not decide/)
  expect(inFile?.properties).toEqual({
    file: 'auth.md',
    line: '12',
    col: '6',
    endLine: '12',
    endColumn: '43',
    title: 'document/https (exposure)',
  })
  expect(onWire?.properties).toEqual({ title: 'token/no-store (exposure)' })
  expect(onWire?.text).toContain('\nPOST /oauth2/token, header cache-control: ')
})

test('a document of the wire is no file of the repository', () => {
  const text = JSON.stringify(REPORT).replaceAll('"file":"auth.md"', '"file":"https://api.example.com/auth.md"')
  const [, first] = annotations(github(JSON.parse(text) as Report, LENIENT))
  expect(first?.properties).toEqual({ title: 'document/https (exposure)' })
  expect(first?.text).toContain('\n/auth.md:12:6: ')
})

/** Twenty-four rules that fail and do little harm, before one that gives accounts away. */
const MANY = [
  ...Array.from({ length: 24 }, (_, index) => [`token/rule-${index}`, 'breakage'] as const),
  ['claim/late', 'takeover'] as const,
].map(
  ([rule, impact]): Verdict => ({ ...(REPORT.verdicts[1] as Verdict), rule, impact, problems: [{ message: rule }] }),
)

test('a takeover is among the ten that GitHub shows, however late it was found', () => {
  const [first] = annotations(github({ ...REPORT, verdicts: MANY }, LENIENT))
  expect(first?.properties).toEqual({ title: 'claim/late (takeover)' })
})

test('the last of ten names the rest by rule, takeovers first', () => {
  const late = MANY.slice(0, 8).map((one): Verdict => ({ ...one, rule: 'claim/other', impact: 'takeover' }))
  const shown = annotations(github({ ...REPORT, verdicts: [...MANY.slice(20), ...late] }, LENIENT))
  expect(shown).toHaveLength(10)
  expect(shown.at(-1)?.text).toMatch(
    /^4 more findings of this kind: breakage: token\/rule-20, token\/rule-21, token\/rule-22, token\/rule-23\./,
  )
  const worse = annotations(github({ ...REPORT, verdicts: [...MANY.slice(20), ...late, ...late] }, LENIENT))
  expect(worse.at(-1)?.text).toMatch(
    /^12 more findings of this kind: takeover: claim\/other; breakage: token\/rule-20, /,
  )
})

test('an interruption is one of the ten errors', () => {
  const shown = annotations(
    github({ ...REPORT, verdicts: MANY, interrupted: { by: 'SIGINT', decided: 1, of: 9 } }, LENIENT),
  )
  expect(shown).toHaveLength(10)
  expect(shown[0]?.text).toContain('Interrupted by SIGINT')
})

test('the targets of interruptions beyond the ten errors are named', () => {
  const reports = Array.from({ length: 12 }, (_, i) => ({
    report: { ...REPORT, target: `https://${i}.example`, interrupted: { by: 'SIGINT' as const, decided: 1, of: 9 } },
    demands: LENIENT,
  }))
  const stopped = annotations(githubOf(reports)).filter(({ kind }) => kind === 'error')
  expect(stopped).toHaveLength(10)
  const told = stopped.map(({ text }) => text).join('\n')
  for (const { report } of reports) expect(told).toContain(report.target)
})

test('a warning that the user lets fail is an error', () => {
  const errors = (failOn: Impact) =>
    annotations(github(REPORT, { failOn }))
      .filter(({ kind }) => kind === 'error')
      .map(({ properties: { title } }) => title)
  expect(errors('exposure')).not.toContain('register/malformed-json (breakage)')
  expect(errors('breakage')).toContain('register/malformed-json (breakage)')
})

test('at most ten of a kind, and the last says how many there are', () => {
  const [, broken] = REPORT.verdicts
  const many = Array.from({ length: 25 }, (): Verdict => ({ ...(broken as Verdict) }))
  const shown = annotations(github({ ...REPORT, verdicts: many }, LENIENT))
  expect(shown).toHaveLength(10)
  expect(shown.at(-1)?.text).toContain('16 more findings')
})

test('strictness makes a warning an error', () => {
  const kinds = (strict: boolean) => annotations(github(REPORT, { strict })).map(({ kind }) => kind)
  expect(kinds(false)).toContain('warning')
  expect(kinds(true)).not.toContain('warning')
})

test('a run that reached nothing is an error', () => {
  const shown = annotations(github({ ...REPORT, verdicts: [], unreachable: 'refused' }, LENIENT))
  expect(shown).toMatchObject([{ kind: 'error', properties: { title: 'target/reachable' } }])
})

describe('whatever bytes the service sent', () => {
  test.each(oneIn(3, Object.entries(HOSTILE)))('%s', (_name, text) => {
    const log = github(poisoned(REPORT, text), LENIENT)
    const count = annotations(github(REPORT, LENIENT)).length
    expect(annotations(log).map(({ kind }) => kind)).not.toContain('')
    expect(annotations(log)).toHaveLength(Math.min(count, 10) || 1)
    expect(log.split('\n').filter((line) => UNSEEN.test(line))).toEqual([])
  })
})
