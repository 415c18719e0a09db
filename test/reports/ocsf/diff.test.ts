import { describe, expect, test } from 'vitest'
import { REPORT } from '../../../fixtures/report.js'
import { whyOpenAt, whyOpenIn } from '../../../src/diff/open.js'
import type { InventoryRow } from '../../../src/model/inventory.js'
import type { ListedRow } from '../../../src/model/inventory-report.js'
import type { Finding } from '../../../src/model/problem.js'
import type { Report } from '../../../src/model/report.js'
import type { Outcome, Verdict } from '../../../src/model/verdict.js'
import { ocsfChanges } from '../../../src/reports/diff/ocsf.js'
import { listed } from '../../../src/reports/inventory/inventory.js'
import { ocsf } from '../../../src/reports/ocsf.js'
import { row } from '../../diff/surfaces.js'
import { textOf } from '../inventory/rows.js'
import { type Event, findingsIn } from './events.js'

const RULE = 'token/no-store'
const LATER = '2026-07-08T08:00:00.000Z'
const problem = (more: Partial<Finding> = {}): Finding => ({
  message: 'It may be kept.',
  at: { exchange: 4, header: 'cache-control' },
  ...more,
})
const OTHER = problem({ message: 'Nor is it fresh.', at: { exchange: 4, header: 'age' } })

/** A report with this verdict alone. */
function reportOf(outcome: Outcome, more: Partial<Verdict> = {}, report: Partial<Report> = {}): Report {
  const [verdict] = REPORT.verdicts.filter(({ rule }) => rule === RULE)
  if (!verdict) throw new Error('there is none')
  const problems = outcome === 'fail' ? [problem()] : []
  const verdicts = [{ ...verdict, outcome, problems, ...more }]
  return { ...REPORT, verdicts, summary: { ...REPORT.summary, inconclusive: 0 }, ...report }
}

function between(old: Report, young: Report): Event[] {
  const text = [
    ...(ocsfChanges({ of: 'reports', old, new: young, whyOpen: (rule) => whyOpenIn(young, rule) }) as Iterable<string>),
  ]
  return findingsIn(text.join(''))
}
const summed = (events: readonly Event[]) =>
  events.map(({ type_uid, compliance }) => `${type_uid} ${compliance.status}`)
const told = (old: Report, young: Report) => summed(between(old, { ...young, startedAt: LATER }))
const PASS = reportOf('pass')
const FAIL = reportOf('fail')

describe('between two runs', () => {
  test.each<readonly [string, Report, Report, readonly string[]]>([
    ['nothing changed', PASS, PASS, []],
    ['a fault came', PASS, FAIL, ['200301 Fail', '200303 Superseded']],
    ['a fault stayed', FAIL, FAIL, ['200302 Fail']],
    ['a fault was mended', FAIL, PASS, ['200301 Pass', '200303 Pass']],
    [
      'one of two was mended',
      reportOf('fail', { problems: [problem(), OTHER] }),
      FAIL,
      ['200302 Fail', '200303 Not found any more'],
    ],
    ['it has no result any more', PASS, reportOf('notRun'), ['200302 Warning']],
    ['it has a result now', reportOf('inconclusive'), PASS, ['200302 Pass']],
    ['it fails, and had no result', reportOf('notRun'), FAIL, ['200301 Fail', '200303 Superseded']],
    [
      'it does not apply any more',
      FAIL,
      reportOf('notApplicable'),
      ['200301 Not applicable', '200303 Not found any more'],
    ],
  ])('%s', (_what, old, young, expected) => {
    expect(told(old, young)).toEqual(expected)
  })

  test.each<readonly [string, Report]>([
    ['was not run', reportOf('notRun')],
    ['was blocked', reportOf('blocked', { blockedBy: 'server/json' })],
    ['was inconclusive', reportOf('inconclusive')],
    ['ended in a bug', reportOf('error')],
    ['is not in the newer run', { ...FAIL, verdicts: [] }],
    [
      'does not apply, in a run that was interrupted',
      reportOf('notApplicable', {}, { interrupted: { by: 'SIGTERM', decided: 1, of: 9 } }),
    ],
    ['is of a target that gave no answer', reportOf('pass', {}, { unreachable: 'connection refused' })],
  ])('nothing is closed that cannot be told: the rule %s', (_what, young) => {
    const events = between(FAIL, { ...young, startedAt: LATER })
    const { finding_info } = findingsIn(ocsf(FAIL))[0] ?? {}
    const own = events.filter((one) => one.finding_info.uid === finding_info?.uid)
    expect(own).toMatchObject([{ type_uid: 200302, severity_id: 4, compliance: { status_id: 2 } }])
    expect(own[0]).not.toHaveProperty('status_id')
    expect(own[0]?.finding_info.last_seen_time).toBe(Date.parse(FAIL.startedAt))
    expect(events.filter(({ type_uid }) => type_uid === 200303)).toEqual([])
  })

  test('what was met has no result where the target gave no answer', () => {
    expect(told(PASS, { ...PASS, unreachable: 'refused' })).toEqual(['200301 Warning', '200302 Warning'])
  })

  test('what a comment silences is suppressed, and not closed', () => {
    const ignored = [{ ...problem(), reason: 'later', comment: 3 }]
    const events = between(FAIL, reportOf('pass', { ignored }))
    expect(events.map(({ type_uid, status_id }) => [type_uid, status_id])).toEqual([
      [200301, 3],
      [200302, 3],
    ])
  })

  test('what the baseline accepts is suppressed, and new again when it does not any more', () => {
    const accepted = { reason: 'ticket', until: '2027-01-01' }
    const known = reportOf('advice', { problems: [problem({ level: 'MAY', accepted })] })
    expect(between(FAIL, known)).toMatchObject([{ type_uid: 200302, status_id: 3, compliance: { status_id: 3 } }])
    expect(between(known, FAIL)).toMatchObject([{ type_uid: 200302, status_id: 1, compliance: { status_id: 3 } }])
  })

  test('what is open afterwards is what the newer run would create, and what it could not tell', () => {
    const runs = [
      PASS,
      FAIL,
      reportOf('blocked'),
      reportOf('notApplicable'),
      reportOf('fail', { problems: [OTHER] }),
      REPORT,
    ]
    const wrong: unknown[] = []
    for (const old of runs)
      for (const young of runs) {
        const open = new Map(findingsIn(ocsf(old)).map((one) => [one.finding_info.uid, one.compliance.status_id]))
        for (const { type_uid, finding_info, compliance } of between(old, young)) {
          if (open.has(finding_info.uid) === (type_uid === 200301)) wrong.push(finding_info)
          if (type_uid === 200303) open.delete(finding_info.uid)
          else open.set(finding_info.uid, compliance.status_id)
        }
        for (const { finding_info, compliance } of findingsIn(ocsf(young))) {
          if (open.get(finding_info.uid) !== compliance.status_id) wrong.push([finding_info, compliance])
          open.delete(finding_info.uid)
        }
        wrong.push(...[...open].filter(([, status]) => status !== 2))
      }
    expect(wrong).toEqual([])
  })
})

const { surface: _, ...bare } = row()
const finding = { rule: 'server/jwks', level: 'MUST', impact: 'exposure', message: 'It is so.', problems: 1 } as const
const FOUND = row({ findings: [finding] })
const OWNED = { carried: { owner: 'team' } }

/** Compares two inventories, whose input names an owner of another name. */
async function rows(
  old: readonly InventoryRow[],
  young: readonly InventoryRow[],
  hasRegister = false,
): Promise<string[]> {
  const side = (all: readonly InventoryRow[]) => ({
    startedAt: LATER,
    hasRegister,
    rows: async function* (): AsyncIterable<ListedRow> {
      const other = row({ name: 'other.example.com', url: 'https://other.example.com/', ...OWNED })
      for (const one of [other, ...all]) yield await listed(one, { ownerOf: ({ carried }) => carried?.['owner'] })
    },
  })
  const sides = { of: 'inventories', old: side(old), new: side(young), whyOpen: whyOpenAt } as const
  const events = findingsIn(await textOf(ocsfChanges(sides) as AsyncIterable<string>))
  return events.map(({ type_uid, metadata, compliance }) => `${type_uid} ${metadata.event_code} ${compliance.status}`)
}

describe('between two inventories', () => {
  const lacks = '200302 inventory/owner Fail'
  test.each<readonly [string, readonly InventoryRow[], readonly InventoryRow[], readonly string[]]>([
    ['a finding came', [row()], [FOUND], ['200301 server/jwks Fail', lacks]],
    ['a finding stayed', [FOUND], [FOUND], ['200302 server/jwks Fail', lacks]],
    ['a finding is gone', [FOUND], [row()], [lacks, '200303 server/jwks Not found any more']],
    ['an owner was named', [row()], [row(OWNED)], ['200301 inventory/owner Pass', '200303 inventory/owner Pass']],
    ['the owner is gone', [row(OWNED)], [row()], ['200301 inventory/owner Fail', '200303 inventory/owner Superseded']],
    [
      'a surface came',
      [{ ...bare, state: 'none' }],
      [FOUND],
      ['200301 server/jwks Fail', '200301 inventory/owner Fail'],
    ],
    [
      'nothing is offered any more',
      [FOUND],
      [{ ...bare, state: 'none' }],
      ['200303 server/jwks Not found any more', '200303 inventory/owner Not found any more'],
    ],
    [
      'a gate hides it',
      [FOUND],
      [{ ...bare, state: 'undecided', why: '403' }],
      ['200301 inventory/known Warning', '200302 server/jwks Warning', '200302 inventory/owner Warning'],
    ],
    ['the name was not asked', [FOUND], [], ['200302 server/jwks Warning', '200302 inventory/owner Warning']],
  ])('%s', async (_what, old, young, expected) => {
    expect(await rows(old, young)).toEqual(expected)
  })
})
