import { describe, expect, test } from 'vitest'
import { compareFindings } from '../../src/diff/findings.js'
import { compareReports, Incomparable } from '../../src/diff/reports.js'
import type { Finding } from '../../src/model/problem.js'
import type { Report } from '../../src/model/report.js'
import type { Verdict } from '../../src/model/verdict.js'
import { endpoint, seen, surface } from './surfaces.js'

const same = (text: string) => text

const verdict = (more: Partial<Verdict> = {}): Verdict => ({
  rule: 'token/no-store',
  stage: 'token',
  level: 'MUST',
  impact: 'exposure',
  outcome: 'fail',
  title: 'Nobody keeps a token.',
  spec: [{ document: 'RFC 6749', section: '5.1', url: 'https://www.rfc-editor.org/rfc/rfc6749', quote: 'no-store' }],
  why: 'A cache keeps it.',
  fix: 'Send it.',
  problems: [problem()],
  addedIn: '0.1.0',
  ...more,
})

function problem(more: Partial<Finding> = {}): Finding {
  return { message: 'caches may keep it', at: { exchange: 1, header: 'cache-control' }, ...more }
}

const exchange = (url: string): Report['exchanges'][number] => ({
  id: 1,
  step: 'token',
  startedAt: '2026-11-30T12:00:00.000Z',
  durationMs: 3,
  request: { method: 'POST', url, headers: [] },
  response: { status: 200, headers: [], body: '' },
})

const report = (verdicts: readonly Verdict[], more: Partial<Report> = {}): Report =>
  ({
    schema: 1,
    tool: { name: 'authmd-check', version: '0.1.0', url: 'https://example.com' },
    target: 'https://notes.example.com/',
    mode: 'check',
    startedAt: '2026-11-30T12:00:00.000Z',
    durationMs: 5,
    dialect: { name: '0.6', evidence: [] },
    posture: 'registration',
    level: { reached: null, limitedBy: null },
    verdicts,
    created: [],
    exchanges: [exchange('https://notes.example.com/token')],
    tokens: {},
    ...more,
  }) as unknown as Report

const INTERRUPTED = { by: 'SIGTERM', decided: 1, of: 9 } as const
const PASS = verdict({ outcome: 'pass', problems: [] })
const between = (old: Report, young: Report) => compareFindings({ report: old, same }, { report: young, same })
const kinds = (old: Verdict, young: Verdict) => between(report([old]), report([young])).changes.map(({ kind }) => kind)

describe('a finding', () => {
  test.each([
    ['of an exposure', verdict(), 'finding-new', 'finding-mended'],
    ['of a breakage', verdict({ impact: 'breakage' }), 'flaw-new', 'flaw-mended'],
    ['that is advice', verdict({ level: 'MAY', outcome: 'advice' }), 'flaw-new', 'flaw-mended'],
    [
      'whose problem loses more than its rule',
      verdict({ impact: 'polish', problems: [problem({ impact: 'takeover' })] }),
      'finding-new',
      'finding-mended',
    ],
    [
      'that the baseline accepts',
      verdict({ problems: [problem({ accepted: { reason: 'ticket', until: '2027-01-01' } })] }),
      'flaw-new',
      'flaw-mended',
    ],
  ])('%s', (_what, one, came, went) => {
    expect(kinds(PASS, one)).toEqual([came])
    expect(kinds(one, PASS)).toEqual([went])
    expect(kinds(one, one)).toEqual([])
  })

  test.each<readonly [string, Partial<Verdict>]>([
    ['was not run', { outcome: 'notRun', reason: 'not allowed', option: '--effects hostile' }],
    ['was not answered', { outcome: 'inconclusive', reason: 'no answer' }],
    ['was blocked by what is undecided', { outcome: 'blocked', blockedBy: 'server/json', reason: 'no metadata' }],
    ['ended in a bug', { outcome: 'error', reason: 'a bug' }],
  ])('whose rule %s in the other run is neither new nor mended', (_what, more) => {
    const open = verdict({ problems: [], ...more })
    expect(between(report([open]), report([verdict()]))).toMatchObject({
      changes: [],
      untold: [{ in: 'old', impact: 'exposure' }],
    })
    expect(between(report([verdict()]), report([open]))).toMatchObject({
      changes: [],
      untold: [{ in: 'new', impact: 'exposure' }],
    })
  })

  test('whose rule the other run does not have is neither', () => {
    expect(between(report([]), report([verdict()]))).toMatchObject({ changes: [], untold: [{ in: 'old' }] })
  })

  test('whose rule another fault blocks is not mended; but it is new where that fault is gone', () => {
    const reason = 'server/json failed'
    const blocked = verdict({ outcome: 'blocked', blockedBy: 'server/json', reason, problems: [] })
    const cause = verdict({
      rule: 'server/json',
      stage: 'server',
      impact: 'breakage',
      problems: [problem({ message: 'no JSON' })],
    })
    const served = verdict({ ...cause, outcome: 'pass', problems: [] })
    const down = between(report([verdict(), served]), report([blocked, cause]))
    expect(down.changes.map(({ kind, rule }) => `${kind} ${rule}`)).toEqual(['flaw-new server/json'])
    expect(down.untold).toMatchObject([{ in: 'new', rule: 'token/no-store', why: reason }])
    const up = between(report([blocked, cause]), report([verdict(), served]))
    expect(up.changes.map(({ kind, rule }) => `${kind} ${rule}`)).toEqual([
      'finding-new token/no-store',
      'flaw-mended server/json',
    ])
  })

  test('whose rule does not apply any more says so, and in an interrupted run it is not gone', () => {
    const none = verdict({ outcome: 'notApplicable', reason: 'there is no token', problems: [] })
    expect(between(report([verdict()]), report([none])).changes).toMatchObject([
      { kind: 'finding-mended', why: 'The requirement does not apply any more: there is no token.' },
    ])
    expect(between(report([verdict()]), report([none], { interrupted: INTERRUPTED }))).toMatchObject({
      changes: [],
      untold: [{ in: 'new' }],
    })
  })

  test('that a comment in the document silences is not mended', () => {
    const silent = verdict({
      outcome: 'pass',
      problems: [],
      ignored: [{ message: 'x', reason: 'we know', comment: 3 }],
    })
    expect(kinds(verdict(), silent)).toEqual(['finding-silenced'])
  })

  test('at a URL with another id is the same', () => {
    const at = (url: string) => report([verdict()], { exchanges: [exchange(url)] })
    expect(between(at('https://notes.example.com/r/a1'), at('https://notes.example.com/r/b2'))).toEqual({
      changes: [],
      untold: [],
    })
    expect(between(at('https://notes.example.com/r/a1'), at('https://other.example.com/r/a1')).changes).toHaveLength(2)
  })

  test('is one more where its rule finds it twice', () => {
    expect(kinds(verdict(), verdict({ problems: [problem(), problem()] }))).toEqual(['finding-new'])
  })
})

describe('two reports', () => {
  test('of a check and of lint are not compared', () => {
    expect(() => compareReports(report([]), report([], { mode: 'lint' }))).toThrow(Incomparable)
  })

  test('of a run that was interrupted or reached nobody: nothing is gone', () => {
    const whole = report([verdict()], { surface: surface() })
    const empty = surface({
      registrationTypes: [],
      endpoints: [],
      hosts: [],
      issuers: [],
      contacts: [],
      posture: null,
      dialect: null,
      lifetimes: [],
    })
    const nothing = (more: object) =>
      report([verdict({ outcome: 'notApplicable', problems: [] })], { surface: empty, ...more })
    const interrupted = nothing({ interrupted: INTERRUPTED })
    const { changes, untold } = compareReports(whole, interrupted)
    expect(changes).toEqual([])
    expect(untold.length).toBeGreaterThan(5)
    expect(compareReports(interrupted, whole).changes).toEqual([])

    const unheard = nothing({ unreachable: 'no answer' })
    const told = { what: 'whether anything changed', why: 'no answer' }
    expect(compareReports(whole, unheard)).toEqual({ changes: [], untold: [{ ...told, in: 'new' }] })
    expect(compareReports(unheard, whole)).toEqual({ changes: [], untold: [{ ...told, in: 'old' }] })
  })

  test('of two addresses of one service are compared as one', () => {
    const at = (host: string) => {
      const text = JSON.stringify(report([verdict()], { surface: surface() })).replaceAll('notes.example.com', host)
      return JSON.parse(text) as Report
    }
    const { changes } = compareReports(at('staging.example.com'), at('notes.example.com'))
    expect(changes.filter(({ kind }) => kind !== 'contact-other')).toEqual([])
  })

  test('of two addresses have in common what only contains the name of one, and a contact that both name', () => {
    const LOGIN = 'https://login.example.com'
    const at = (target: string, hosts: readonly string[] = []) =>
      report([], {
        target: `https://${target}/`,
        surface: surface({
          issuers: [seen(LOGIN), ...hosts.map((host) => seen(`https://${host}`))],
          endpoints: [endpoint('jwks_uri', `${LOGIN}/keys?for=https%3A%2F%2F${target}`)],
          hosts: [seen(target), seen('login.example.com'), ...hosts.map((host) => seen(host))],
        }),
      })
    expect(compareReports(at('example.com'), at('staging.example.com'))).toEqual({ changes: [], untold: [] })
    expect(compareReports(at('staging.example.com'), at('example.com'))).toEqual({ changes: [], untold: [] })
    const more = at('notes.example.org', ['notes.example.org.evil.dev'])
    expect(compareReports(at('example.com'), more).changes.map(({ kind }) => kind)).toEqual(['issuer-new'])
    expect(compareReports(at('127.0.0.1:2000'), at('127.0.0.1:20001'))).toEqual({ changes: [], untold: [] })
  })
})
