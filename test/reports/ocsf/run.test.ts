import { describe, expect, test } from 'vitest'
import { REPORT } from '../../../fixtures/report.js'
import { lint } from '../../../src/api/lint.js'
import { IMPACTS } from '../../../src/model/impact.js'
import type { Finding } from '../../../src/model/problem.js'
import type { Report } from '../../../src/model/report.js'
import type { Verdict } from '../../../src/model/verdict.js'
import { foundIn } from '../../../src/reports/fingerprint.js'
import { ocsf, ocsfOf } from '../../../src/reports/ocsf.js'
import { oneIn } from '../../thorough.js'
import { HOSTILE, poisoned, UNSEEN } from '../hostile.js'
import { PASSING } from '../passing.js'
import { type Event, eventsIn, findingsIn } from './events.js'

const OWNED: Report = {
  ...REPORT,
  registered: { name: 'Things', owner: { service: 'things-team@example.com', business: 'head-of-things' } },
}
const EVENTS = eventsIn(ocsf(OWNED))
const FINDINGS = EVENTS.filter(({ class_uid }) => class_uid === 2003)
const ofRule = (rule: string, events: readonly Event[] = FINDINGS) =>
  events.filter(({ metadata }) => metadata.event_code === rule)

/** The canned report with this verdict alone. */
function alone(more: Partial<Verdict>, report: Partial<Report> = {}): Event[] {
  const [verdict] = REPORT.verdicts.filter(({ rule }) => rule === 'token/no-store')
  if (!verdict) throw new Error('there is none')
  return findingsIn(ocsf({ ...REPORT, verdicts: [{ ...verdict, ...more }], ...report }))
}
const problem = (more: Partial<Finding> = {}): Finding => ({ message: 'It may be kept.', ...more })

test('the canned report is this', async () => {
  await expect(ocsf(OWNED)).toMatchFileSnapshot('../golden/ocsf.ndjson')
})

describe('a run', () => {
  test('creates each problem, each requirement that is met or has no result, and one line for what does not apply', () => {
    const count = (...outcomes: Verdict['outcome'][]) =>
      REPORT.verdicts.filter(({ outcome }) => outcomes.includes(outcome)).length
    const { problems, bare } = {
      problems: foundIn(REPORT).length,
      bare: REPORT.verdicts.filter((one) => one.outcome === 'warn' && one.problems.length === 0).length,
    }
    const states = count('pass', 'blocked', 'notRun', 'inconclusive', 'error')
    // The last two: what does not apply, and that MUSTs had no answer.
    expect(FINDINGS).toHaveLength(problems + bare + states + 2)
    expect(new Set(FINDINGS.map(({ type_uid }) => type_uid))).toEqual(new Set([200301]))
    expect(new Set(FINDINGS.map(({ finding_info }) => finding_info.uid)).size).toBe(FINDINGS.length)
    expect(new Set(EVENTS.map(({ metadata }) => metadata.uid)).size).toBe(EVENTS.length)
    expect(new Set(EVENTS.map(({ metadata }) => metadata.correlation_uid)).size).toBe(1)
  })

  test.each([
    ['pass', 1, 'pass', 1],
    ['blocked', 2, 'blocked', 0],
    ['notRun', 2, 'notRun', 0],
    ['inconclusive', 2, 'inconclusive', 0],
    ['error', 2, 'error', 0],
  ] as const)('%s has the status %i', (outcome, status, code, severity) => {
    const [event, ...more] = alone({ outcome, problems: [], reason: 'nobody answered' })
    const own = [event, ...more].find((one) => one?.metadata.event_code === 'token/no-store')
    expect(own).toMatchObject({ severity_id: severity, compliance: { status_id: status, status_code: code } })
  })

  test('what does not apply is one line, and no pass', () => {
    const [event, ...more] = alone({ outcome: 'notApplicable', problems: [], reason: 'there is no token' })
    expect(more).toEqual([])
    expect(event?.compliance).toMatchObject({ status_id: 99, status: 'Not applicable' })
    expect(event?.unmapped['not_applicable']).toEqual([{ reason: 'there is no token', rules: ['token/no-store'] }])
  })

  test('MUST and SHOULD both fail, and the severity tells them apart by what is lost', () => {
    const severity = (level: 'MUST' | 'SHOULD', impact: Verdict['impact']) => {
      const outcome = level === 'MUST' ? 'fail' : 'warn'
      const [event] = alone({ level, impact, outcome, problems: [problem()] })
      expect(event?.compliance.status_id).toBe(3)
      return event?.severity_id
    }
    expect(IMPACTS.map((impact) => severity('MUST', impact))).toEqual([5, 4, 3, 2])
    expect(IMPACTS.map((impact) => severity('SHOULD', impact))).toEqual([4, 3, 2, 1])
  })

  test('advice is neither a pass nor a fail, and speaks of no control', () => {
    const [event] = alone({ level: 'MAY', outcome: 'advice', problems: [problem()] })
    expect(event).toMatchObject({ severity_id: 1, compliance: { status_id: 99, status: 'Advice' } })
    expect(event?.compliance.control).toBeUndefined()
  })

  test('what the baseline accepts fails, and is suppressed with the reason', () => {
    const accepted = { reason: 'the gateway does it', until: '2027-01-01', ticket: 'SEC-1' }
    const [event, ...more] = alone({ outcome: 'advice', problems: [problem({ level: 'MAY', accepted })] })
    expect(event).toMatchObject({ severity_id: 4, status_id: 3, compliance: { status_id: 3 } })
    expect(event?.comment).toBe('the gateway does it (accepted until 2027-01-01; SEC-1)')
    expect(more).toEqual([])
  })

  test('what a comment silences is there, and its requirement is not met', () => {
    const ignored = [{ ...problem(), reason: 'old link', comment: 3 }]
    const events = alone({ outcome: 'pass', problems: [], ignored })
    expect(events.map(({ compliance, status_id }) => [compliance.status_id, status_id])).toEqual([[3, 3]])
  })

  test('a target that gave no answer passes nothing', () => {
    const [event, ...more] = findingsIn(ocsf({ ...PASSING, unreachable: 'connection refused', created: [] }))
    expect(more).toEqual([])
    expect(event?.compliance).toMatchObject({ status_id: 2, status: 'Warning' })
    expect(event?.message).toContain('connection refused')
  })

  test('speaks of the controls of a claim, or of the specification', () => {
    const [mapped] = ofRule('token/no-store')
    expect(mapped?.compliance.control).toMatch(/^C12: /)
    expect(mapped?.compliance.standards).toContain('NIST SP 800-53')
    expect(mapped?.compliance.requirements).toContain('NIST SP 800-53 SC-8')
    expect(mapped?.compliance.requirements).toContain('NIST SP 800-53 IA-5 (supports)')
    const [other] = ofRule('document/https')
    expect(other?.compliance).toMatchObject({ standards: ['auth.md 0.6'], requirements: ['auth.md, Discover'] })
    expect(other?.compliance.control).toBeUndefined()
  })

  test('a problem that weighs less than its claim speaks of no control', () => {
    const demands = (impact: Verdict['impact']) => alone({ problems: [problem({ impact })] })[0]?.compliance.control
    expect(demands('exposure')).toMatch(/^C12/)
    expect(demands('breakage')).toBeUndefined()
  })

  test('names the service, and who answers for it', () => {
    const owner = { name: 'things-team@example.com', email_addr: 'things-team@example.com' }
    for (const { resources } of FINDINGS)
      expect(resources).toMatchObject([{ uid: 'https://api.example.com', name: 'api.example.com', owner }])
    const named = { ...REPORT, registered: { name: 'Things', owner: { service: 'the things team' } } }
    expect(findingsIn(ocsf(named))[0]?.resources[0]?.owner).toEqual({ name: 'the things team' })
  })

  test('tells what it made at the service, and what it ended', () => {
    const made = EVENTS.filter(({ class_uid }) => class_uid === 3004)
    expect(made.map(({ type_uid, entity }) => `${type_uid} ${entity.type} ${entity.data['disposition']}`)).toEqual([
      '300401 Registration of an agent left',
      '300401 Registration of an agent left',
      '300401 Access token revoked',
      '300409 Access token revoked',
      '300401 Access token expired',
    ])
    const later = eventsIn(ocsf({ ...REPORT, startedAt: '2026-07-02T08:00:00.000Z' }))
    const ids = (events: readonly Event[]) => events.filter((one) => one.entity).map(({ entity }) => entity.uid)
    // The second token of another run is another one, and the registration is the same.
    expect(ids(later).slice(0, 2)).toEqual(ids(EVENTS).slice(0, 2))
    expect(
      ids(later)
        .slice(2)
        .filter((id) => ids(EVENTS).includes(id)),
    ).toEqual([])
  })
})

describe('several targets', () => {
  const demands = {}
  test('are one stream, and one that was not checked has no result', () => {
    const events = findingsIn(
      ocsfOf([
        {
          target: 'https://a.example.com/',
          demands,
          code: 0,
          report: { ...PASSING, target: 'https://a.example.com/' },
        },
        { target: 'https://b.example.com/', demands },
        { target: 'https://c.example.com/', demands, code: 4 },
      ]),
    )
    const of = (host: string) => events.filter(({ resources }) => resources[0]?.name === host)
    expect(of('a.example.com')).toHaveLength(PASSING.verdicts.length)
    for (const host of ['b.example.com', 'c.example.com'])
      expect(of(host).map(({ compliance, time }) => [compliance.status_id, time])).toEqual([
        [2, Date.parse(PASSING.startedAt)],
      ])
  })
})

describe('a lint', () => {
  test('is about its file', async () => {
    const text =
      '# auth.md\n\n<!-- authmd-check-ignore document/anchor -- old -->\n[a](#b)\n\nRegister at `POST http://api.example.com/agent/identity`.\n'
    const events = findingsIn(
      ocsf(await lint({ text, bytes: text.length, file: 'public/auth.md', malformed: undefined })),
    )
    expect(new Set(events.map(({ resources }) => resources[0]?.uid))).toEqual(new Set(['public/auth.md']))
    expect(ofRule('document/https', events)[0]?.compliance.status_id).toBe(3)
    expect(ofRule('document/anchor', events)).toMatchObject([{ status_id: 3, compliance: { status_id: 3 } }])
  })
})

describe('whatever a service sent', () => {
  test.each(oneIn(3, Object.entries(HOSTILE)))('%s', (_name, text) => {
    const said = ocsf(poisoned(OWNED, text.slice(0, 10_000)))
    const events = eventsIn(said)
    expect(events.length).toBeGreaterThan(20)
    expect(said.split('\n').filter((line) => UNSEEN.test(line) || line.length > 64 * 1024)).toEqual([])
    expect(events.filter((event) => JSON.stringify(event) !== JSON.stringify(event).toWellFormed())).toEqual([])
  })

  test.each([
    ['no time', { startedAt: 'yesterday' }],
    ['endless', { durationMs: Number.POSITIVE_INFINITY }],
    ['longer than there is time', { durationMs: 1e300 }],
    ['a negative time', { durationMs: -5 }],
    ['no number', { durationMs: Number.NaN }],
  ])('numbers stay whole: %s', (_what, more) => {
    const events = eventsIn(ocsf({ ...REPORT, ...more }))
    expect(events.filter(({ time }) => !Number.isSafeInteger(time))).toEqual([])
  })

  test.each(['a@b', 'a b@example.com', '"a"@example.com', `${'a'.repeat(900)}@example.com`, ''])(
    'an owner that is no plain address is a name: %j',
    (service) => {
      const events = findingsIn(ocsf({ ...REPORT, registered: { name: 'x', owner: { service } } }))
      expect(events[0]?.resources[0]?.owner).toEqual({ name: service })
    },
  )
})
