import { describe, expect, test } from 'vitest'
import { REPORT } from '../../../fixtures/report.js'
import { lint } from '../../../src/api/lint.js'
import { RULES } from '../../../src/catalogue/rules.js'
import { whyOpenIn } from '../../../src/diff/open.js'
import { run } from '../../../src/engine/run.js'
import { DEFAULTS } from '../../../src/facts/options.js'
import type { Effect } from '../../../src/model/effect.js'
import { ocsfChanges } from '../../../src/reports/diff/ocsf.js'
import { ocsfInventory } from '../../../src/reports/inventory/ocsf.js'
import { ocsf } from '../../../src/reports/ocsf.js'
import { fastClock } from '../../../src/session/clock.js'
import { inProcess } from '../../../src/session/transport/in-process.js'
import { oneIn } from '../../thorough.js'
import { HAS_OCSF_SCHEMA, wrongWith } from '../consumers/ocsf.js'
import { HOSTILE, poisoned } from '../hostile.js'
import { inventoryOf, rowsOf, textOf } from '../inventory/rows.js'
import { type Event, eventsIn } from './events.js'

const OWNED = { ...REPORT, registered: { name: 'Things', owner: { service: 'things-team@example.com' } } }

describe.skipIf(!HAS_OCSF_SCHEMA)('events follow OCSF 1.3.0', () => {
  test('of a run with every outcome', () => {
    expect(new Set(REPORT.verdicts.map(({ outcome }) => outcome)).size).toBe(9)
    expect(wrongWith(eventsIn(ocsf(OWNED)))).toEqual([])
  })

  test.each(oneIn(3, Object.entries(HOSTILE)))('of a hostile run: %s', (_name, text) => {
    expect(wrongWith(eventsIn(ocsf(poisoned(OWNED, text.slice(0, 10_000)))))).toEqual([])
  })

  test('of a run at a service that answers everything with odd texts', async () => {
    const odd = Object.values(HOSTILE)
      .map((text) => text.slice(0, 500))
      .join('\n\n')
    const body = `# auth.md\n\nRegister at \`POST http://api.example.com/\u202eagent\`.\n\n${odd}\n`
    const report = await run({
      options: { ...DEFAULTS, target: new URL('https://odd.example.com/'), effects: new Set<Effect>(['read']) },
      rules: RULES,
      catalogue: RULES,
      transport: inProcess(async () => new Response(body, { headers: { 'x-odd': '\u00e9\u0085', link: '<\u00ff>' } })),
      clock: fastClock(),
    })
    const events = eventsIn(ocsf(report))
    expect(events.filter(({ compliance }) => compliance.status_id === 3).length).toBeGreaterThan(0)
    expect(wrongWith(events)).toEqual([])
  })

  test.each([
    { startedAt: 'yesterday' },
    { durationMs: Number.POSITIVE_INFINITY },
    { durationMs: 1e300 },
    { durationMs: -5 },
    { unreachable: 'refused' },
  ])('of a run with %j', (more) => {
    expect(wrongWith(eventsIn(ocsf({ ...REPORT, ...more })))).toEqual([])
  })

  test.each(['a@b', 'a b@example.com', '"a"@example.com', 'ä@example.com', `${'a'.repeat(900)}@example.com`, ''])(
    'of a service that belongs to %j',
    (service) => {
      const events = eventsIn(ocsf({ ...REPORT, registered: { name: 'x', owner: { service } } }))
      expect(wrongWith(events)).toEqual([])
    },
  )

  test('of a lint', async () => {
    const text = '# auth.md\n\n<!-- authmd-check-ignore document/anchor -- old -->\n[a](#b)\n'
    const report = await lint({ text, bytes: text.length, file: 'auth.md', malformed: undefined })
    expect(wrongWith(eventsIn(ocsf(report)))).toEqual([])
  })

  test('of two runs, which create, update and close', () => {
    const passing = REPORT.verdicts.map((one) => ({ ...one, outcome: 'pass' as const, problems: [] }))
    const open = REPORT.verdicts.map((one) => ({ ...one, outcome: 'notRun' as const, problems: [] }))
    const young = { ...REPORT, verdicts: [...passing.slice(0, 12), ...open.slice(12)] }
    const events = [
      [young, REPORT],
      [REPORT, young],
      [REPORT, REPORT],
    ].flatMap(([old = REPORT, now = REPORT]) =>
      eventsIn(
        [
          ...(ocsfChanges({
            of: 'reports',
            old,
            new: now,
            whyOpen: (rule) => whyOpenIn(now, rule),
          }) as Iterable<string>),
        ].join(''),
      ),
    )
    expect(new Set(events.map(({ type_uid }) => type_uid))).toEqual(new Set([200301, 200302, 200303]))
    expect(wrongWith(events)).toEqual([])
  })

  test('of an inventory with every state, and texts as services have them', async () => {
    const [first, ...rows] = rowsOf(60)
    if (!first) throw new Error('there is none')
    const hostile = Object.values(HOSTILE).map((text, index) => ({
      ...first,
      name: `${index}${text}`,
      url: text,
      why: text,
    }))
    expect(wrongWith(eventsIn(await textOf(ocsfInventory(inventoryOf([first, ...rows, ...hostile])))))).toEqual([])
  })

  test('and the schema sees a member that nobody knows, a wrong number, and what is missing', () => {
    const events = eventsIn(ocsf(OWNED))
    const [first] = events
    const last = events.at(-1)
    if (!first || !last) throw new Error('there is none')
    const { finding_info: _info, ...rest } = first
    const wrong: Readonly<Record<string, Partial<Event> | object>> = {
      member: { ...first, colour: 'red' },
      'member of a member': { ...first, compliance: { ...first.compliance, grade: 'A' } },
      status: { ...first, compliance: { ...first.compliance, status_id: 7 } },
      severity: { ...first, severity_id: 9 },
      type: { ...first, type_uid: 300401 },
      time: { ...first, time: 'today' },
      address: { ...first, resources: [{ ...first.resources[0], owner: { email_addr: 'nobody' } }] },
      missing: rest,
      entity: { ...last, entity: { ...last.entity, secret: 'x' } },
      activity: { ...last, activity_id: 20 },
    }
    for (const [name, one] of Object.entries(wrong)) expect([name, wrongWith([one])]).not.toEqual([name, []])
  })
})
