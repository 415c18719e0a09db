import { describe, expect, test } from 'vitest'
import { REPORT } from '../../fixtures/report.js'
import { gitlab } from '../../src/reports/gitlab.js'
import { oneIn } from '../thorough.js'
import { HOSTILE, poisoned, UNSEEN } from './hostile.js'
import { PASSING } from './passing.js'

const LENIENT = { strict: false }
const SEVERITIES = ['info', 'minor', 'major', 'critical', 'blocker']

interface Issue {
  readonly description: string
  readonly check_name: string
  readonly fingerprint: string
  readonly severity: string
  readonly location: { readonly path: string; readonly lines: { readonly begin: number } }
}
const issues = (text: string): readonly Issue[] => JSON.parse(text)

/** What GitLab's documentation asks of an issue. Its path is relative to the repository, and does not begin with `./`. */
function wrong({ description, check_name: name, fingerprint, severity, location }: Issue): boolean {
  const texts = [description, name, fingerprint, location.path]
  return !(
    texts.every((text) => typeof text === 'string') &&
    SEVERITIES.includes(severity) &&
    /^(?!\.?\/|\.\.)(?!.*:\/\/)./.test(location.path) &&
    Number.isInteger(location.lines.begin) &&
    location.lines.begin >= 1
  )
}

test('the canned report is this', async () => {
  await expect(gitlab(REPORT, LENIENT)).toMatchFileSnapshot('golden/gitlab.json')
})

test('nothing to say is an empty list', () => {
  expect(issues(gitlab(PASSING, LENIENT))).toEqual([])
})

test('every problem is an issue with a fingerprint of its own', () => {
  const [undecided, ...listed] = issues(gitlab(REPORT, LENIENT))
  expect(undecided?.check_name).toBe('run/answered')
  expect(listed).toHaveLength(REPORT.verdicts.flatMap(({ problems }) => problems).length)
  expect(new Set(listed.map(({ fingerprint }) => fingerprint)).size).toBe(listed.length)
})

test('every path is one of the repository, or of the host', () => {
  const listed = [REPORT, { ...REPORT, source: { file: 'public/auth.md' } }].map((report) =>
    issues(gitlab(report, LENIENT)),
  )
  expect(listed.flat().filter(wrong)).toEqual([])
  expect(listed.map((some) => [...new Set(some.map(({ location }) => location.path))].slice(0, 3))).toEqual([
    ['api.example.com', 'auth.md', 'api.example.com/oauth2/token'],
    ['public/auth.md', 'auth.md'],
  ])
})

test('strictness makes a warning as grave as an error', () => {
  const severities = (strict: boolean) => issues(gitlab(REPORT, { strict })).map(({ severity }) => severity)
  expect(severities(false)).toContain('minor')
  expect(severities(true)).not.toContain('minor')
})

test('a run that reached nothing blocks', () => {
  expect(issues(gitlab({ ...REPORT, verdicts: [], unreachable: 'refused' }, LENIENT))).toMatchObject([
    { severity: 'blocker', check_name: 'target/reachable' },
  ])
})

describe('whatever bytes the service sent', () => {
  test.each(oneIn(3, Object.entries(HOSTILE)))('%s', (_name, text) => {
    const listed = issues(gitlab(poisoned(REPORT, text), LENIENT))
    expect(listed.filter(wrong)).toEqual([])
    expect(listed.filter(({ description }) => UNSEEN.test(description))).toEqual([])
  })
})
